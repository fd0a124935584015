using DefendFreedom.Data;
using MimeKit;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>Writes each message to a file of its own, for trying out without a mail server.</summary>
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
            // Under another name until it is complete: somebody may be watching for files.
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
