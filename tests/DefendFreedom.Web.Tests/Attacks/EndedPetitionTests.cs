using System.Net;
using System.Text;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Attacks;

/// <summary>After confirming has ended nobody can check who signed, and everything that signers and campaigners need still works.</summary>
public sealed class EndedPetitionTests : IAsyncLifetime, IDisposable
{
    private readonly PetitionSite _site = new();
    private readonly TemporaryFolder _machine = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_site).DisposeAsync();

    public void Dispose()
    {
        _machine.Dispose();
        _site.Dispose();
    }

    [Fact]
    public async Task A_day_after_closing_secret_fingerprints_and_waiting_forms_are_destroyed_also_in_free_pages()
    {
        var email = PetitionSite.SomeAddress();
        await _site.SignFully(email);
        await _site.Sign(PetitionSite.SomeAddress());
        await _site.SignFully(email, PetitionSite.Other);
        var fingerprint = (await _site.Find(email))!.Fingerprint!;
        var secret = await _site.Read(db => db.KeptSecrets.AsNoTracking().SingleAsync(s => s.Name == FingerprintKey.NameOf(_site.Id().Result)));
        await End();

        var id = await _site.Id();
        Assert.Equal([PetitionSite.Other], await _site.Read(db => db.Petitions.Where(p => db.Signatures.Any(s => s.PetitionId == p.Id && s.Fingerprint != null)).Select(p => p.Slug).ToListAsync()));
        Assert.DoesNotContain(await _site.Read(db => db.KeptSecrets.Select(s => s.Name).ToListAsync()), name => name.Contains($" {id}", StringComparison.Ordinal));
        Assert.False(await _site.Read(db => db.Submissions.AnyAsync(s => s.PetitionId == id)));
        foreach (var file in Directory.EnumerateFiles(_site.DataFolder, "*", SearchOption.AllDirectories))
        {
            var bytes = await Bytes(file);
            Assert.True(bytes.AsSpan().IndexOf(fingerprint) < 0, $"{file} still has the fingerprint");
            Assert.True(bytes.AsSpan().IndexOf(secret.Protected.AsSpan(40, 60)) < 0, $"{file} still has the secret");
        }
    }

    [Fact]
    public async Task Opening_delivering_withdrawing_leaving_and_erasing_by_number_work_without_fingerprints()
    {
        var (stays, withdraws, leaves, erased) = (PetitionSite.SomeAddress(), PetitionSite.SomeAddress(), PetitionSite.SomeAddress(), PetitionSite.SomeAddress());
        await _site.SignFully(stays, PetitionSite.Petition, ("name", "Stays Here"), ("list", "yes"));
        var withdraw = (await _site.SignFully(withdraws)).Replace("/confirm/", "/withdraw/", StringComparison.Ordinal);
        await _site.SignFully(leaves, PetitionSite.Petition, ("updates", "yes"));
        var leave = (await _site.Open((await _site.Find(leaves))!)).LeaveToken;
        await _site.SignFully(erased, PetitionSite.Petition, ("name", "Erased Person"));
        await End();
        using var campaigner = await Staff.Of(_site, Role.Campaigner);

        var number = (await Find(campaigner, erased)).Split("  ")[0];
        await campaigner.Open("/admin/petitions/erase");
        await campaigner.Send(("Number", number));
        Assert.Contains(number, campaigner.Page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.True((await _site.Send(withdraw)).IsOk);
        Assert.True((await _site.Send($"/petitions/leave/{leave}")).IsOk);
        Assert.Equal(3, await _site.Count());
        Assert.Equal(0, await _site.Read(db => db.Signatures.CountAsync(s => s.WantsUpdates)));

        var file = await Download(campaigner);
        var ran = await FinishedCommand.Run($"signatures export --petition {file} --key {Key()} --output {_machine.Path}");
        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        var table = await File.ReadAllTextAsync(Path.Combine(_machine.Path, $"{PetitionSite.Petition}.csv"));
        Assert.Contains("Stays Here", table, StringComparison.Ordinal);
        Assert.Contains("(erased)", table, StringComparison.Ordinal);
        foreach (var gone in new[] { withdraws, erased, "Erased Person" }) Assert.DoesNotContain(gone, table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_whose_signature_is_held_is_found_and_is_in_no_list_for_delivery()
    {
        var email = PetitionSite.SomeAddress();
        await _site.SignFully(email, PetitionSite.Petition, ("name", "Held Person"));
        var id = (await _site.Find(email))!.Id;
        await _site.Change(async db =>
        {
            await db.Signatures.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Held, true));
            foreach (var tally in await db.Tallies.ToListAsync()) tally.Add(-tally.Count);
        });
        using var campaigner = await Staff.Of(_site, Role.Campaigner);
        Assert.Contains("Held Person, New York", await Find(campaigner, email), StringComparison.Ordinal);
        Assert.Contains(", not counted", await Find(campaigner, email), StringComparison.Ordinal);
        var ran = await FinishedCommand.Run($"signatures export --petition {await Download(campaigner)} --key {Key()} --output {_machine.Path}");
        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.DoesNotContain("Held Person", await File.ReadAllTextAsync(Path.Combine(_machine.Path, $"{PetitionSite.Petition}.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_ended_cannot_be_opened_or_signed_again()
    {
        await _site.SignFully(PetitionSite.SomeAddress());
        await End();
        using var campaigner = await Staff.Of(_site, Role.Campaigner);
        await campaigner.Open($"/admin/petitions/open/{await _site.Id()}");
        Assert.Equal(HttpStatusCode.NotFound, campaigner.Status);
        Assert.Null((await _site.Sign(PetitionSite.SomeAddress())).Page.QuerySelector("form.signing"));
    }

    [Fact]
    public async Task An_emergency_close_destroys_at_once_what_could_tell_and_keeps_what_was_confirmed()
    {
        await _site.SignFully(PetitionSite.SomeAddress(), PetitionSite.Petition, ("name", "Stays Here"));
        var waiting = PetitionSite.SomeAddress();
        await _site.Sign(waiting, PetitionSite.Other);
        var link = await _site.Link(waiting);
        using var campaigner = await Staff.Of(_site, Role.Campaigner);
        await campaigner.Open("/admin/petitions/emergency");
        await campaigner.Send();
        Assert.Contains("Check the box", campaigner.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        await campaigner.Send(("Sure", "true"));
        Assert.StartsWith("Closed", campaigner.Page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);

        Assert.Equal((0, 0, 0), await _site.Read(async db =>
            (await db.KeptSecrets.CountAsync(), await db.Submissions.CountAsync(), await db.Signatures.CountAsync(s => s.Fingerprint != null || s.Host != null))));
        Assert.Equal(HttpStatusCode.NotFound, (await _site.Send(link)).Status);
        Assert.Contains(await _site.Read(db => db.Audit.AsNoTracking().ToListAsync()), a => a.Act == "petitions.emergency-close");
        Assert.Null((await _site.Sign(PetitionSite.SomeAddress(), PetitionSite.Other)).Page.QuerySelector("form.signing"));
        await campaigner.Open("/admin/petitions");
        var ran = await FinishedCommand.Run($"signatures export --petition {await Download(campaigner)} --key {Key()} --output {_machine.Path}");
        Assert.Equal(0, ran.ExitCode);
        Assert.Contains("Stays Here", await File.ReadAllTextAsync(Path.Combine(_machine.Path, $"{PetitionSite.Petition}.csv")), StringComparison.Ordinal);
    }

    private async Task End()
    {
        await _site.Change(async db => (await db.Petitions.SingleAsync(p => p.Slug == PetitionSite.Petition)).Close(_site.Clock.Now));
        _site.Clock.Move(TimeSpan.FromHours(25));
        await _site.Keep();
    }

    private async Task<string> Find(Staff campaigner, string email)
    {
        var ran = await FinishedCommand.Run($"signatures find --petition {await Download(campaigner)} --key {Key()} --email {email.ToUpperInvariant()}");
        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        return ran.Output;
    }

    private async Task<string> Download(Staff campaigner)
    {
        await campaigner.Open($"/admin/petitions/export/{await _site.Id()}");
        await campaigner.Send();
        var path = Path.Combine(_machine.Path, $"{Guid.NewGuid():N}.sealed");
        await File.WriteAllBytesAsync(path, campaigner.Body);
        return path;
    }

    private string Key()
    {
        var path = Path.Combine(_machine.Path, "organisation.key");
        File.WriteAllText(path, KeyPair.PrivateKey, Encoding.ASCII);
        return path;
    }

    private static async Task<byte[]> Bytes(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }
}
