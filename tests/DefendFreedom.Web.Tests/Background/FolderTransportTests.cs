using DefendFreedom.Web.Background;
using DefendFreedom.Web.Signing;
using DefendFreedom.Web.Tests.Support;
using MimeKit;

namespace DefendFreedom.Web.Tests.Background;

public sealed class FolderTransportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_message_is_a_file_that_a_mail_program_opens()
    {
        var mail = Path.Combine(_folder.Path, "mail");
        await using var transport = new FolderTransport(mail);
        await Send(transport, "ada@example.org");
        await Send(transport, "jürgen@example.org");
        var files = Directory.GetFiles(mail);
        Assert.Equal(2, files.Length);
        Assert.All(files, file => Assert.DoesNotContain(File.ReadAllText(file).Replace("\r\n", "", StringComparison.Ordinal), c => c is '\r' or '\n'));
        Assert.Equal(["ada@example.org", "jürgen@example.org"], files.Select(To).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Nobody_but_the_owner_may_read_one()
    {
        if (OperatingSystem.IsWindows()) return;
        var mail = Path.Combine(_folder.Path, "mail");
        await using var transport = new FolderTransport(mail);
        await Send(transport, "ada@example.org");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(mail));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(Directory.GetFiles(mail))));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_no_fault_of_the_letter()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "file"), "");
        await using var transport = new FolderTransport(Path.Combine(_folder.Path, "file"));
        await Assert.ThrowsAsync<MailServerException>(() => Send(transport, "ada@example.org"));
    }

    private static async Task Send(FolderTransport transport, string to)
    {
        using var message = new MimeMessage([new MailboxAddress("", "desk@example.org")], [new MailboxAddress("", to)], "Hello", MailText.Part("plain", "one\ntwo"));
        await transport.Send(message, CancellationToken.None);
    }

    private static string To(string file)
    {
        using var message = MimeMessage.Load(file);
        return message.To.Mailboxes.Single().Address;
    }
}
