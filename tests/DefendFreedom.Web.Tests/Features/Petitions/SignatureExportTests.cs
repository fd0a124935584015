using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AngleSharp.Html.Parser;
using DefendFreedom.Accounts;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Petitions.Export;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Features.Petitions;

/// <summary>From the sealed file downloaded at the desk to the table and the document, on another machine.</summary>
public sealed class SignatureExportTests(PetitionSite site) : IClassFixture<PetitionSite>, IDisposable
{
    private const string PetitionSlug = "protect-maxima-acuna";
    private readonly TemporaryFolder _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task An_aborted_download_does_not_block()
    {
        var (id, now) = (await site.GetPetitionId(PetitionSite.OtherPetitionSlug), site.Clock.Now);
        await site.ChangeDatabase(async db =>
        {
            for (var i = 0; i < 400; i++)
                db.Signatures.Add(CreateLargeSignature(RandomId.Create(now), id, now));
            await db.SaveChangesAsync();
        });
        using var certificate = X509Certificate2.CreateFromPem(KeyPair.Certificate);
        await Assert.ThrowsAsync<IOException>(() =>
            site.Query(async db =>
            {
                var petition = await db.Petitions.Include(p => p.TextVersions).SingleAsync(p => p.Id == id);
                await new SealedExportWriter(db, site.Services.GetRequiredService<SiteContent>().Current.Site, "https://campaign.example")
                    .Write(petition, certificate, now, new BrokenStream(), CancellationToken.None)
                    .WaitAsync(TimeSpan.FromMinutes(1));
                return true;
            })
        );
        await site.ChangeDatabase(db => db.Signatures.Where(s => s.PetitionId == id && s.DataKeyId == Guid.Empty).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task A_campaigner_downloads_a_sealed_file_and_opens_it_on_another_machine()
    {
        await site.SignAndConfirm("ada@example.org", PetitionSlug, ("name", "Ada Lovelace"), ("list", "yes"));
        await site.SignAndConfirm(
            "wei@example.org",
            PetitionSlug,
            ("name", "王伟"),
            ("list", "yes"),
            ("country", "CN"),
            ("postcode", "-1+1"[..2])
        );
        await site.SignAndConfirm("noor@example.org", PetitionSlug, ("name", "نور الهدى"), ("list", "yes"));
        await site.SignAndConfirm("grace@example.org", PetitionSlug, ("name", "Grace Hopper"), ("shown", "yes"), ("updates", "yes"));
        await site.Sign("pending@example.org", PetitionSlug, ("name", "Not Yet"));
        var sealedFile = await Download();
        // The file itself reveals neither who signed nor when and where.
        foreach (var value in new[] { "Lovelace", "ada@example.org", "王伟", "US-NY", "SignedAt", "Tally" })
            Assert.DoesNotContain(value, File.ReadAllText(sealedFile), StringComparison.Ordinal);
        Assert.Contains(
            await site.Query(db => db.AuditLog.AsNoTracking().ToListAsync()),
            a => a is { Action: "signatures.download", Subject: PetitionSlug }
        );

        var export = await Export(sealedFile);
        Assert.Equal((0, ""), (export.ExitCode, export.Error));
        Assert.Contains("The file matches the tally.", export.Output, StringComparison.Ordinal);
        var table = await File.ReadAllBytesAsync(PathOf($"{PetitionSlug}.csv"));
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), table[..3]);
        var text = Encoding.UTF8.GetString(table);
        foreach (var cell in new[] { "\"Ada Lovelace\",\"ada@example.org\"", "王伟", "نور الهدى", "\"Grace Hopper\"", "\"'-1\"" })
            Assert.Contains(cell, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not Yet", text, StringComparison.Ordinal);
        Assert.Contains("\"named-to-target\",\"shown-on-page\",\"updates-by-email\"", text, StringComparison.Ordinal);
        Assert.Equal("\"no\",\"yes\",\"yes\"", FindConsents("grace@example.org"));
        Assert.Equal("\"yes\",\"no\",\"no\"", FindConsents("ada@example.org"));
        Assert.StartsWith(
            "%PDF",
            Encoding.ASCII.GetString(await File.ReadAllBytesAsync(PathOf($"{PetitionSlug}.pdf"))),
            StringComparison.Ordinal
        );
        var names = new HtmlParser().ParseDocument(await File.ReadAllTextAsync(PathOf($"{PetitionSlug}.html"))).QuerySelectorAll("bdi");
        Assert.Equal(["Ada Lovelace", "نور الهدى", "王伟"], names.Select(n => n.TextContent).Order(StringComparer.Ordinal));

        string FindConsents(string email) =>
            string.Join(',', text.Split("\r\n").Single(r => r.Contains(email, StringComparison.Ordinal)).Split(',')[^4..^1]);
    }

    [Fact]
    public async Task An_interrupted_export_resumes_and_produces_the_same_table()
    {
        await site.SignAndConfirm(PetitionSite.NewEmail(), PetitionSlug);
        await site.SignAndConfirm(PetitionSite.NewEmail(), PetitionSlug);
        var sealedFile = await Download();
        await Export(sealedFile);
        var whole = await File.ReadAllTextAsync(PathOf($"{PetitionSlug}.csv"));
        // The state after an interruption: the first row is recorded, followed by half a row.
        var rows = whole.Split("\r\n");
        var first = Encoding.UTF8.GetByteCount($"{rows[0]}\r\n{rows[1]}\r\n") + Encoding.UTF8.Preamble.Length;
        await File.WriteAllTextAsync(PathOf($"{PetitionSlug}.csv.part"), $"{rows[0]}\r\n{rows[1]}\r\n\"2\",\"half", new UTF8Encoding(true));
        using var key = System.Security.Cryptography.RSA.Create();
        key.ImportFromPem(KeyPair.PrivateKey);
        using var reader = SealedSignatureFile.OpenReader(new FileInfo(sealedFile), [key]);
        var madeAt = reader.ReadHeader().MadeAt;
        await File.WriteAllTextAsync(
            PathOf($"{PetitionSlug}.csv.progress"),
            System.Text.Json.JsonSerializer.Serialize(
                new
                {
                    Source = $"{Path.GetFileName(sealedFile)} {new FileInfo(sealedFile).Length} {madeAt:O} "
                        + $"{string.Join(',', SignatureCsvWriter.AllColumns.Keys)}",
                    WrittenCount = 1,
                    Length = first,
                }
            )
        );
        File.Delete(PathOf($"{PetitionSlug}.csv"));
        var export = await Export(sealedFile);
        Assert.Contains("Continuing after signature 1", export.Output, StringComparison.Ordinal);
        Assert.Equal(whole, await File.ReadAllTextAsync(PathOf($"{PetitionSlug}.csv")));
    }

    [Fact]
    public async Task Only_the_owner_can_read_exported_and_partial_files()
    {
        if (OperatingSystem.IsWindows())
            return;
        await site.SignAndConfirm(PetitionSite.NewEmail(), PetitionSlug, ("shown", "yes"));
        var sealedFile = await Download();
        await Export(sealedFile);
        foreach (var part in new[] { ".csv", ".pdf", ".html" })
            AssertOnlyOwnerCanRead(PathOf(PetitionSlug + part));
        var opened = PathOf("opened");
        await CommandRun.RunInProcess(
            $"signatures export --petition \"{sealedFile}\" --key \"{PathOf("organisation.key")}\" --output \"{opened}\""
        );
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(opened));

        // A file that others could read, left by an earlier version, is made private.
        await File.WriteAllTextAsync(PathOf("x.csv.part"), "");
        File.SetUnixFileMode(PathOf("x.csv.part"), (UnixFileMode)0b110_100_100);
        using (var table = new SignatureCsvWriter(PathOf("x.csv"), "x", ["number"])) { }
        AssertOnlyOwnerCanRead(PathOf("x.csv.part"));
        using (var table = new SignatureCsvWriter(PathOf("y.csv"), "y", ["number"]))
        {
            for (var number = 1; number <= 5000; number++)
                table.Add(new SealedSignature($"{number}", 1, [], null, null, "US", false, false, 1, default, default), null);
        }
        AssertOnlyOwnerCanRead(PathOf("y.csv.part"));
        AssertOnlyOwnerCanRead(PathOf("y.csv.progress"));

        static void AssertOnlyOwnerCanRead(string path) =>
            Assert.Equal((path, UnixFileMode.UserRead | UnixFileMode.UserWrite), (path, File.GetUnixFileMode(path)));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("changed")]
    [InlineData("other key")]
    public async Task An_altered_file_or_a_wrong_key_is_refused_with_one_line(string damage)
    {
        await site.SignAndConfirm(PetitionSite.NewEmail(), PetitionSlug);
        var sealedFile = await Download();
        var bytes = await File.ReadAllBytesAsync(sealedFile);
        if (damage == "cut")
            await File.WriteAllBytesAsync(sealedFile, bytes[..^20]);
        bytes[^200] ^= 1;
        if (damage == "changed")
            await File.WriteAllBytesAsync(sealedFile, bytes);
        var export = await Export(
            sealedFile,
            damage == "other key"
                ? DefendFreedom.Petitions.OrganisationKeyPair.Generate("Other", DateTime.UtcNow).PrivateKey
                : KeyPair.PrivateKey
        );
        Assert.Equal(1, export.ExitCode);
        Assert.Single(export.ErrorLines);
        Assert.False(File.Exists(PathOf($"{PetitionSlug}.csv")));
    }

    [Theory]
    [InlineData("--fonts nowhere", "There is no folder")]
    [InlineData("--columns name,shoe-size", "There is no column `shoe-size`")]
    public async Task A_wrong_option_is_refused_with_one_line(string option, string message)
    {
        await File.WriteAllTextAsync(PathOf("organisation.key"), KeyPair.PrivateKey);
        var export = await CommandRun.RunInProcess(
            $"signatures export --petition none.sealed --key \"{PathOf("organisation.key")}\" --output \"{_machine.Path}\" {option}"
        );
        Assert.Equal(1, export.ExitCode);
        Assert.StartsWith(message, Assert.Single(export.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData(" @SUM(A1)", "\"' @SUM(A1)\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("O’Brien, \"Bo\"", "\"O’Brien, \"\"Bo\"\"\"")]
    public void A_CSV_cell_is_never_a_formula(string text, string cell) => Assert.Equal(cell, CsvCell.Escape(text));

    private string PathOf(string name) => Path.Combine(_machine.Path, name);

    private async Task<string> Download()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var id = await site.Query(db => db.Petitions.Where(p => p.Slug == PetitionSlug).Select(p => p.Id).SingleAsync());
        await campaigner.Open($"/admin/petitions/export/{id}");
        await campaigner.SubmitForm();
        await File.WriteAllBytesAsync(PathOf($"{PetitionSlug}.sealed"), campaigner.Body);
        return PathOf($"{PetitionSlug}.sealed");
    }

    private async Task<CommandRun> Export(string sealedFile, string? key = null)
    {
        await File.WriteAllTextAsync(PathOf("organisation.key"), key ?? KeyPair.PrivateKey);
        return await CommandRun.RunInProcess(
            $"signatures export --petition \"{sealedFile}\" --key \"{PathOf("organisation.key")}\" --output \"{_machine.Path}\""
        );
    }

    private static Signature CreateLargeSignature(long id, int petitionId, DateTime now) =>
        Signature.Create(
            id,
            new ConfirmedForm
            {
                PetitionId = petitionId,
                TextId = 1,
                Fingerprint = RandomNumberGenerator.GetBytes(FingerprintKey.FingerprintLength),
                Nonce = new byte[Signature.NonceLength],
                Sealed = new byte[Signature.SealedMaxLength],
                DataKeyId = Guid.Empty,
                Place = "US",
                PublicName = null,
                OnList = false,
                WantsUpdates = false,
                ConsentVersion = 1,
                IsHeld = true,
                Networks = new NetworkFingerprints([1], [1], [1], null),
                WithdrawHash = new byte[SigningTokens.HashLength],
                LeaveHash = new byte[SigningTokens.HashLength],
                SignedAt = now,
                ConfirmedAt = now,
            }
        );

    /// <summary>A response stream to a client that has disconnected.</summary>
    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("The client has disconnected.");
    }
}
