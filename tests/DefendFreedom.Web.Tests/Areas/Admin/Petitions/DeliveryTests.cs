using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Delivery;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Areas.Admin.Petitions;

/// <summary>From the desk's sealed file to the table and the document, on another machine.</summary>
public sealed class DeliveryTests(PetitionSite site) : IClassFixture<PetitionSite>, IDisposable
{
    private const string Petition = "protect-maxima-acuna";
    private readonly TemporaryFolder _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task A_download_that_breaks_off_keeps_nobody_waiting()
    {
        var (id, now) = (await site.Id(PetitionSite.Other), site.Clock.Now);
        await site.Change(async db =>
        {
            for (var i = 0; i < 400; i++) db.Signatures.Add(Large(RandomId.Create(now), id, now));
            await db.SaveChangesAsync();
        });
        using var certificate = X509Certificate2.CreateFromPem(KeyPair.Certificate);
        await Assert.ThrowsAsync<IOException>(() => site.Read(async db =>
        {
            var petition = await db.Petitions.Include(p => p.Texts).SingleAsync(p => p.Id == id);
            await new SealedDownload(db).Write(petition, certificate, now, new BrokenStream(), CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1));
            return true;
        }));
        await site.Change(db => db.Signatures.Where(s => s.PetitionId == id && s.DataKeyId == Guid.Empty).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task A_campaigner_downloads_one_sealed_file_and_opens_it_on_another_machine()
    {
        await site.SignFully("ada@example.org", Petition, ("name", "Ada Lovelace"), ("list", "yes"));
        await site.SignFully("wei@example.org", Petition, ("name", "王伟"), ("list", "yes"), ("country", "CN"), ("postcode", "-1+1"[..2]));
        await site.SignFully("noor@example.org", Petition, ("name", "نور الهدى"), ("list", "yes"));
        await site.SignFully("grace@example.org", Petition, ("name", "Grace Hopper"));
        await site.Sign("pending@example.org", Petition, ("name", "Not Yet"));
        var sealedFile = await Download();
        // At the desk the file tells nothing, neither who nor when and where.
        foreach (var told in new[] { "Lovelace", "ada@example.org", "王伟", "US-NY", "SignedAt", "Tally" }) Assert.DoesNotContain(told, File.ReadAllText(sealedFile), StringComparison.Ordinal);
        Assert.Contains(await site.Read(db => db.Audit.AsNoTracking().ToListAsync()), a => a is { Act: "signatures.download", Record: Petition });

        var ran = await Export(sealedFile);
        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Contains("It agrees with the tally.", ran.Output, StringComparison.Ordinal);
        var table = await File.ReadAllBytesAsync(In($"{Petition}.csv"));
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), table[..3]);
        var text = Encoding.UTF8.GetString(table);
        foreach (var told in new[] { "\"Ada Lovelace\",\"ada@example.org\"", "王伟", "نور الهدى", "\"Grace Hopper\"", "\"'-1\"" }) Assert.Contains(told, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not Yet", text, StringComparison.Ordinal);
        Assert.StartsWith("%PDF", Encoding.ASCII.GetString(await File.ReadAllBytesAsync(In($"{Petition}.pdf"))), StringComparison.Ordinal);
        Assert.Contains("2 names cannot be set", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_was_stopped_goes_on_and_is_the_same()
    {
        await site.SignFully(PetitionSite.SomeAddress(), Petition);
        await site.SignFully(PetitionSite.SomeAddress(), Petition);
        var sealedFile = await Download();
        await Export(sealedFile);
        var whole = await File.ReadAllTextAsync(In($"{Petition}.csv"));
        // As it stands after a stop: the first row noted, half a row behind it.
        var rows = whole.Split("\r\n");
        var first = Encoding.UTF8.GetByteCount($"{rows[0]}\r\n{rows[1]}\r\n") + Encoding.UTF8.Preamble.Length;
        await File.WriteAllTextAsync(In($"{Petition}.csv.part"), $"{rows[0]}\r\n{rows[1]}\r\n\"2\",\"half", new UTF8Encoding(true));
        using var key = System.Security.Cryptography.RSA.Create();
        key.ImportFromPem(KeyPair.PrivateKey);
        using var reader = OpenedSignatures.Read(new FileInfo(sealedFile), [key]);
        var made = reader.Begin().MadeAt;
        await File.WriteAllTextAsync(In($"{Petition}.csv.progress"), System.Text.Json.JsonSerializer.Serialize(new
        {
            Of = $"{Path.GetFileName(sealedFile)} {new FileInfo(sealedFile).Length} {made:O} {string.Join(',', DeliveryTable.AllColumns.Keys)}",
            Number = 1,
            Length = first,
        }));
        File.Delete(In($"{Petition}.csv"));
        var ran = await Export(sealedFile);
        Assert.Contains("Going on after signature 1", ran.Output, StringComparison.Ordinal);
        Assert.Equal(whole, await File.ReadAllTextAsync(In($"{Petition}.csv")));
    }

    [Fact]
    public async Task Nobody_but_the_owner_may_read_what_was_opened_nor_what_is_left_of_it_after_a_stop()
    {
        if (OperatingSystem.IsWindows()) return;
        await site.SignFully(PetitionSite.SomeAddress(), Petition, ("shown", "yes"));
        var sealedFile = await Download();
        await Export(sealedFile);
        foreach (var part in new[] { ".csv", ".pdf" }) IsClosed(In(Petition + part));
        var opened = In("opened");
        await FinishedCommand.Run(
            $"signatures export --petition \"{sealedFile}\" --key \"{In("organisation.key")}\" --output \"{opened}\"");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(opened));

        // One that others could read, as an earlier version left it, is closed.
        await File.WriteAllTextAsync(In("x.csv.part"), "");
        File.SetUnixFileMode(In("x.csv.part"), (UnixFileMode)0b110_100_100);
        using (var table = new DeliveryTable(In("x.csv"), "x", ["number"])) { }
        IsClosed(In("x.csv.part"));
        using (var table = new DeliveryTable(In("y.csv"), "y", ["number"]))
        {
            for (var number = 1; number <= 5000; number++)
                table.Add(new SealedSignature($"{number}", 1, [], null, null, "US", false, false, 1, default, default), null);
        }
        IsClosed(In("y.csv.part"));
        IsClosed(In("y.csv.progress"));

        static void IsClosed(string path) =>
            Assert.Equal((path, UnixFileMode.UserRead | UnixFileMode.UserWrite), (path, File.GetUnixFileMode(path)));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("changed")]
    [InlineData("other key")]
    public async Task A_file_that_is_not_what_was_downloaded_is_refused_in_words(string how)
    {
        await site.SignFully(PetitionSite.SomeAddress(), Petition);
        var sealedFile = await Download();
        var bytes = await File.ReadAllBytesAsync(sealedFile);
        if (how == "cut") await File.WriteAllBytesAsync(sealedFile, bytes[..^20]);
        bytes[^200] ^= 1;
        if (how == "changed") await File.WriteAllBytesAsync(sealedFile, bytes);
        var ran = await Export(sealedFile, how == "other key" ? DefendFreedom.Petitions.OrganisationKey.Make("Other", DateTime.UtcNow).PrivateKey : KeyPair.PrivateKey);
        Assert.Equal(1, ran.ExitCode);
        Assert.Single(ran.ErrorLines);
        Assert.False(File.Exists(In($"{Petition}.csv")));
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData(" @SUM(A1)", "\"' @SUM(A1)\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("O’Brien, \"Bo\"", "\"O’Brien, \"\"Bo\"\"\"")]
    public void A_cell_is_never_a_formula(string typed, string cell) => Assert.Equal(cell, SafeCell.Of(typed));

    [Theory]
    [InlineData("Łukasz Đặng", true)]
    [InlineData("Ολυμπία Жуковa", true)]
    [InlineData("王伟", false)]
    [InlineData("نور", false)]
    [InlineData("शिवानी", false)]
    [InlineData("A\u202Eb", false)]
    [InlineData("𝒜da", false)]
    public void A_name_is_set_only_where_it_comes_out_right(string name, bool set) => Assert.Equal(set, TrueTypeFace.Plain.CanSet(name));

    private string In(string name) => Path.Combine(_machine.Path, name);

    private async Task<string> Download()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        await campaigner.Open($"/admin/petitions/export/{await site.Read(db => db.Petitions.Where(p => p.Slug == Petition).Select(p => p.Id).SingleAsync())}");
        await campaigner.Send();
        await File.WriteAllBytesAsync(In($"{Petition}.sealed"), campaigner.Body);
        return In($"{Petition}.sealed");
    }

    private async Task<FinishedCommand> Export(string sealedFile, string? key = null)
    {
        await File.WriteAllTextAsync(In("organisation.key"), key ?? KeyPair.PrivateKey);
        return await FinishedCommand.Run($"signatures export --petition \"{sealedFile}\" --key \"{In("organisation.key")}\" --output \"{_machine.Path}\"");
    }

    private static Signature Large(long id, int petitionId, DateTime now) => Signature.Create(id, new ConfirmedForm
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
        Held = true,
        Networks = new NetworkFingerprints([1], [1], [1], null),
        WithdrawHash = new byte[SigningTokens.HashLength],
        LeaveHash = new byte[SigningTokens.HashLength],
        SignedAt = now,
        ConfirmedAt = now,
    });

    /// <summary>A line to somebody who has gone.</summary>
    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("The other side has gone.");
    }
}
