using DefendFreedom.Data;
using MimeKit;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>Writes each email to a file, for trying out the site without a mail server.</summary>
public sealed class FileMailTransport(string folder) : IMailTransport
{
    public async Task Send(MimeMessage message, CancellationToken cancellationToken)
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        format.International = message.GetRecipients().Any(r => r.IsInternational);
        var file = Path.Combine(folder, $"{Guid.NewGuid():N}.eml");
        try
        {
            PrivateFiles.CreateFolder(folder);
            // A temporary name until the file is complete: another program may be watching the folder.
            await using (var part = PrivateFiles.CreateFile(file + ".part"))
                await message.WriteToAsync(format, part, cancellationToken);
            File.Move(file + ".part", file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MailServerException(e);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
