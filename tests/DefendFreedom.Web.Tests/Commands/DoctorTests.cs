using DefendFreedom.Data.Sqlite;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Commands;

/// <summary>The doctor command's checks of stored data and of the site's requirements.</summary>
public sealed class DoctorTests : IClassFixture<SampleDataFolder>, IDisposable
{
    private readonly TemporaryFolder _folder = new(),
        _keys = new();

    public DoctorTests(SampleDataFolder data) => data.CopyTo(_folder.Path);

    private string Keys => Path.Combine(_folder.Path, "keys");
    private string UploadPath => Path.Combine(_folder.Path, SampleDataFolder.UploadPath);

    public void Dispose()
    {
        _folder.Dispose();
        _keys.Dispose();
    }

    [Fact]
    public async Task Intact_data_passes_every_check()
    {
        var program = await CommandRun.RunInProcess("doctor", Data, Development, ("Content:Directory", CheckedContent.Folder));
        Assert.Equal((0, ""), (program.ExitCode, program.Error));
        string[] expected =
        [
            @"migrations: sound, \d+ applied, the last is \d+_\w+",
            "corrections: sound, 3 entries, the last is 3 with the hash [0-9a-f]{64}",
            "audit: sound, 1 entry, the last is 1 with the hash [0-9a-f]{64}",
            "signing: sound, nothing is missing, in Development",
            "certificate: sound, CN=Test until .+",
            "tallies: sound, 0 signatures counted",
            "outbox: sound, 0 waiting, 0 failed",
            "database: sound, the file is intact, commits are on disk, deleted data is overwritten",
            "media: sound, 1 upload with 1 file, 1 of them compared with the last backup",
            "keys: sound, 1 in the ring, 0 secrets protected by them",
            "space: sound, .+ MB free for .+",
            "permissions: sound, no one else can read the data",
            "backups: sound, the last is .+, 0 hours old",
            "address: sound, the public address is https://campaign.example",
            "content: sound, warnings: 6, in .+",
            "contact: sound, not checked in Development",
            "cases: sound, 4 cases",
            "mail: sound, Mail:Host is not set, .+",
            "programs: sound, pictures and documents can be cleaned",
            "cards: sound, can be drawn",
            "time zones: sound, the site's is America/New_York",
        ];
        Assert.Equal(expected.Length, program.Lines.Count);
        Assert.All(expected.Zip(program.Lines), line => Assert.Matches($"^{line.First}$", line.Second));
    }

    [Fact]
    public async Task In_Production_missing_signing_settings_and_the_base_URL_are_reported()
    {
        var there = await CommandRun.RunInProcess("doctor", Data, NoAddress);
        var here = await CommandRun.RunInProcess("doctor --production", Data, Development, NoAddress);
        foreach (var program in new[] { there, here })
        {
            Assert.Equal((1, ""), (program.ExitCode, program.Error));
            Assert.Contains(
                "\nsigning: Data:KeyEncryptionCertificate and Data:KeyEncryptionPrivateKey must be set",
                program.Output,
                StringComparison.Ordinal
            );
            Assert.Contains("\nsigning: Mail:Host must name a mail server", program.Output, StringComparison.Ordinal);
            Assert.Contains("\nsigning: 2 findings, no one can sign, and the desk is closed", program.Output, StringComparison.Ordinal);
            Assert.Contains("\naddress: Site:BaseUrl is not set", program.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_certificate_that_was_not_proved_for_a_petition_is_reported()
    {
        await File.WriteAllTextAsync(
            Path.Combine(Keys, "organisation.crt"),
            OrganisationKeyPair.Generate("Other", DateTime.UtcNow).Certificate
        );
        await AssertReports("certificate", "it is not the one that was proved for free-ilham-tohti, ");
    }

    [Theory]
    [InlineData("UPDATE Corrections SET Right = 'It is seven.' WHERE Id = 2", "corrections: entry 2 was altered")]
    [InlineData("DELETE FROM Corrections WHERE Id = 2", "corrections: entry 3 does not follow entry 1")]
    [InlineData("DELETE FROM Corrections WHERE Id = 1", "corrections: entry 2 does not follow the beginning")]
    public async Task Altered_and_deleted_corrections_are_reported_with_the_fix(string tampering, string finding)
    {
        await using (var db = Open())
            await db.Database.ExecuteSqlRawAsync(tampering);
        var program = await CommandRun.RunInProcess("doctor", Data, Development);
        Assert.Equal((1, ""), (program.ExitCode, program.Error));
        Assert.StartsWith(finding, program.Lines[1], StringComparison.Ordinal);
        Assert.Contains("backup", program.Lines[1], StringComparison.Ordinal);
        Assert.StartsWith("corrections: 1 finding,", program.Lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_or_expired_certificate_and_a_private_key_beside_it_are_reported()
    {
        File.Delete(Path.Combine(Keys, "organisation.crt"));
        Assert.Contains(
            "certificate: petitions are open, but no one can sign",
            (await CommandRun.RunInProcess("doctor", Data)).Output,
            StringComparison.Ordinal
        );
        await File.WriteAllTextAsync(
            Path.Combine(Keys, "organisation.crt"),
            OrganisationKeyPair.Generate("Old", DateTime.UtcNow.AddYears(-20)).Certificate
        );
        await File.WriteAllTextAsync(Path.Combine(Keys, "organisation.key"), KeyPair.PrivateKey);
        var program = await CommandRun.RunInProcess("doctor", Data, Development);
        Assert.Equal(1, program.ExitCode);
        Assert.Contains("certificate: it expires on", program.Output, StringComparison.Ordinal);
        Assert.Contains("certificate: the private key is stored next to it", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_tally_and_an_unsent_message_are_reported()
    {
        await using (var db = Open())
        {
            var failures = new Tally(
                await db.Petitions.Where(p => p.State == PetitionState.Open).Select(p => p.Id).FirstAsync(),
                "DE",
                "node"
            );
            failures.Add(2);
            db.Tallies.Add(failures);
            db.OutboxMessages.Add(new OutboxMessage(MessageKind.StaffNotification, null, [1], DateTime.UtcNow.AddDays(-2)));
            await db.SaveChangesAsync();
        }
        var program = await CommandRun.RunInProcess("doctor", Data, Development);
        Assert.Equal(1, program.ExitCode);
        Assert.Matches("(?m)^tallies: .+ DE: tally 2, signatures 0", program.Output);
        Assert.Contains("outbox: the oldest e-mail has been waiting for more than a day", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_altered_and_orphaned_media_files_are_reported()
    {
        var orphan = Directory.CreateDirectory(Path.Combine(_folder.Path, "media", "of-nothing")).FullName;
        Directory.SetLastWriteTimeUtc(orphan, DateTime.UtcNow.AddHours(-2));
        await File.WriteAllTextAsync(UploadPath, "what was forged.");
        await AssertReports("media", "a-report.pdf: media/folder-of-one/original.pdf was changed", $"{orphan} belongs to no upload");
        Directory.Delete(orphan);
        await File.WriteAllTextAsync(UploadPath, "longer than it was");
        await AssertReports("media", "a-report.pdf: media/folder-of-one/original.pdf has 18 bytes, not 16");
        File.Delete(UploadPath);
        await AssertReports("media", "a-report.pdf: media/folder-of-one/original.pdf is missing");
    }

    [Fact]
    public async Task Readable_data_and_missing_backups_are_reported()
    {
        Directory.Delete(Path.Combine(_folder.Path, "backups"), recursive: true);
        await AssertReports("backups", "there is no backup in ");
        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(_folder.Path, (UnixFileMode)0b111_101_101);
        await AssertReports("permissions", $"every account on this machine can read {_folder.Path}. Close it: chmod");
    }

    [Fact]
    public async Task Unsealed_backups_and_a_private_key_beside_them_are_reported_outside_Development()
    {
        (string, string) data = ("Data:Directory", _folder.Path);
        var unsealed = await CommandRun.RunInProcess("doctor", data);
        Assert.Equal(1, unsealed.ExitCode);
        Assert.Contains("\nbackups: backups are not encrypted, ", unsealed.Output, StringComparison.Ordinal);
        var trial = await CommandRun.RunInProcess("doctor", data, ("environment", "Development"));
        Assert.DoesNotContain("not encrypted", trial.Output, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(_keys.Path, "sealing.key"), "beside it");
        await AssertReports("backups", "the private key is stored next to the certificate", BackupKeyPair.WriteCertificate(_keys.Path));
    }

    [Fact]
    public async Task Old_data_from_before_a_restore_is_reported()
    {
        var former = Directory.CreateDirectory(Path.Combine(_folder.Path, "former-2026-01-01T000000Z")).FullName;
        Assert.Equal(0, (await CommandRun.RunInProcess("doctor", Data, Development)).ExitCode);
        Directory.SetLastWriteTimeUtc(former, DateTime.UtcNow.AddDays(-32));
        await AssertReports("backups", $"{former} contains the data from before a restore");
    }

    [Fact]
    public async Task A_secret_whose_key_is_missing_is_reported()
    {
        await using (var db = Open())
        {
            db.SharedSecrets.Add(new SharedSecret("signing", [1, 2, 3], DateTime.UtcNow));
            await db.SaveChangesAsync();
        }
        await AssertReports("keys", "the secret `signing` cannot be opened");
        Assert.Empty(Directory.EnumerateFiles(Keys, "key-*.xml")); // the doctor created none
    }

    [Fact]
    public async Task The_mail_server_is_checked_for_a_response()
    {
        var mailServer = new MailServer();
        var there = await CommandRun.RunInProcess(
            "doctor",
            Data,
            Development,
            ("Site:BaseUrl", "https://campaign.example"),
            ("Mail:Host", "127.0.0.1"),
            ("Mail:From", "desk@example.org"),
            ("Mail:Port", $"{mailServer.Port}"),
            ("Mail:Security", "None")
        );
        Assert.Contains($"mail: sound, 127.0.0.1:{mailServer.Port} answers", there.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("SPF", there.Output, StringComparison.Ordinal); // in Development nobody sends mail to strangers
        mailServer.Dispose();
        await AssertReports(
            "mail",
            $"127.0.0.1:{mailServer.Port} cannot be reached",
            ("Site:BaseUrl", "https://campaign.example"),
            ("Mail:Host", "127.0.0.1"),
            ("Mail:From", "desk@example.org"),
            ("Mail:Port", $"{mailServer.Port}"),
            ("Mail:Security", "None")
        );
    }

    [Fact]
    public async Task In_Production_the_DNS_records_for_the_senders_domain_are_named()
    {
        using var mailServer = new MailServer();
        var there = await CommandRun.RunInProcess(
            "doctor --production",
            [Data, ("Site:BaseUrl", "https://campaign.example"), .. mailServer.Settings]
        );
        Assert.Contains(
            $"127.0.0.1:{mailServer.Port} answers. It learns the address of everyone who signs.",
            there.Output,
            StringComparison.Ordinal
        );
        string[] records =
        [
            "\n  SPF: dig TXT example.org shows one record that names the sending server: \"v=spf1 a:campaign.example -all\"\n",
            "\n  DKIM: dig TXT SELECTOR._domainkey.example.org shows ",
            "\n  DMARC: dig TXT _dmarc.example.org shows \"v=DMARC1; ",
            "\n  reverse DNS: dig campaign.example shows ",
        ];
        Assert.All(records, record => Assert.Contains(record, there.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mail_server_without_trusted_TLS_is_reported()
    {
        using var certificate = MailCertificate.Create();
        using var mailServer = new MailServer();
        (string, string)[] settings =
        [
            ("Site:BaseUrl", "https://campaign.example"),
            ("Mail:Host", "127.0.0.1"),
            ("Mail:From", "desk@example.org"),
            ("Mail:Port", $"{mailServer.Port}"),
        ];
        await AssertReports("mail", $"127.0.0.1:{mailServer.Port} does not offer STARTTLS. Set Mail:Security", settings);
        mailServer.Certificate = certificate;
        await AssertReports(
            "mail",
            $"127.0.0.1:{mailServer.Port} has no certificate for 127.0.0.1 that this machine trusts. Check Mail:Host",
            settings
        );
    }

    [Fact]
    public async Task A_broken_content_file_is_reported()
    {
        using var content = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(content.Path, "pages"));
        await File.WriteAllTextAsync(Path.Combine(content.Path, "pages", "bad.md"), "---\ntitle: Bad\ncolour: red\n---\nText.\n");
        var program = await CommandRun.RunInProcess("doctor", Data, Development, ("Content:Directory", content.Path));
        Assert.Equal(1, program.ExitCode);
        Assert.Contains("\ncontent: pages/bad.md:3:1: error front-matter-unknown", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_image_tool_is_reported_with_its_package()
    {
        using var empty = new TemporaryFolder();
        var dotnet = Path.GetDirectoryName(
            Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(p => Path.Combine(p, "dotnet")).First(File.Exists)
        )!;
        if (File.Exists(Path.Combine(dotnet, "vipsheader")))
            return; // one folder holds both: PATH cannot exclude only one
        var program = await CommandRun.RunAsProcess("doctor", Data, ("PATH", dotnet));
        Assert.Contains(
            "\nprograms: vipsheader does not run; install it with: apt install libvips-tools",
            program.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_older_database_is_not_migrated_and_a_missing_one_is_not_created()
    {
        await using (var db = Open())
            await db.Database.ExecuteSqlRawAsync("DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '%_Initial'");
        await AssertReports("migrations", "1 not applied, from ");
        using var empty = new TemporaryFolder();
        var program = await CommandRun.RunInProcess("doctor", ("Data:Directory", empty.Path));
        Assert.Equal((1, ""), (program.ExitCode, program.Error));
        Assert.StartsWith("migrations: there is no database at", program.Lines[0], StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(empty.Path, "*", SearchOption.AllDirectories));
    }

    private Task AssertReports(string check, string finding, params (string, string)[] settings) =>
        AssertReports(check, [finding], settings);

    private Task AssertReports(string check, string finding, string another) => AssertReports(check, [finding, another]);

    private async Task AssertReports(string check, string[] findings, params (string, string)[] settings)
    {
        var program = await CommandRun.RunInProcess("doctor", [Data, Development, .. settings]);
        Assert.Equal((1, ""), (program.ExitCode, program.Error));
        foreach (var finding in findings)
            Assert.Contains($"\n{check}: {finding}", "\n" + program.Output, StringComparison.Ordinal);
        Assert.Contains($"\n{check}: {findings.Length} finding", program.Output, StringComparison.Ordinal);
    }

    private static (string, string) NoAddress => ("Site:BaseUrl", "");

    private static (string, string) Development => ("environment", "Development");

    private (string, string) Data => ("Data:Directory", _folder.Path);

    private SqliteSiteDb Open() => SampleDataFolder.OpenDatabase(_folder.Path);
}
