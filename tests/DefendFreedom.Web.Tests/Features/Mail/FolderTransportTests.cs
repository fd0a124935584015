using DefendFreedom.Web.Features.Mail;
using DefendFreedom.Web.Tests.Support;
using MimeKit;

namespace DefendFreedom.Web.Tests.Features.Mail;

public sealed class FolderTransportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_message_is_written_as_a_file_that_mail_clients_can_open()
    {
        var mail = Path.Combine(_folder.Path, "mail");
        await using var transport = new FileMailTransport(mail);
        await Send(transport, "ada@example.org");
        await Send(transport, "jürgen@example.org");
        var files = Directory.GetFiles(mail);
        Assert.Equal(2, files.Length);
        Assert.All(
            files,
            file => Assert.DoesNotContain(File.ReadAllText(file).Replace("\r\n", "", StringComparison.Ordinal), c => c is '\r' or '\n')
        );
        Assert.Equal(["ada@example.org", "jürgen@example.org"], files.Select(ReadRecipient).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Only_the_owner_can_read_message_files()
    {
        if (OperatingSystem.IsWindows())
            return;
        var mail = Path.Combine(_folder.Path, "mail");
        await using var transport = new FileMailTransport(mail);
        await Send(transport, "ada@example.org");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(mail));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(Directory.GetFiles(mail))));
    }

    [Fact]
    public async Task An_unwritable_folder_is_a_server_error_and_not_a_refused_message()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "file"), "");
        await using var transport = new FileMailTransport(Path.Combine(_folder.Path, "file"));
        await Assert.ThrowsAsync<MailServerException>(() => Send(transport, "ada@example.org"));
    }

    private static async Task Send(FileMailTransport transport, string to)
    {
        using var message = new MimeMessage(
            [new MailboxAddress("", "desk@example.org")],
            [new MailboxAddress("", to)],
            "Hello",
            EmailContent.CreateTextPart("plain", "one\ntwo")
        );
        await transport.Send(message, CancellationToken.None);
    }

    private static string ReadRecipient(string file)
    {
        using var message = MimeMessage.Load(file);
        return message.To.Mailboxes.Single().Address;
    }
}
