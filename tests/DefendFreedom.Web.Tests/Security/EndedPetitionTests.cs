using System.Net;
using System.Text;
using DefendFreedom.Accounts;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>After confirmation has ended nobody can check who signed, and everything signers and campaigners need still works.</summary>
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
    public async Task A_day_after_closing_the_secret_fingerprints_and_pending_forms_are_erased_even_from_free_pages()
    {
        var email = PetitionSite.NewEmail();
        await _site.SignAndConfirm(email);
        await _site.Sign(PetitionSite.NewEmail());
        await _site.SignAndConfirm(email, PetitionSite.OtherPetitionSlug);
        var fingerprint = (await _site.FindSignature(email))!.Fingerprint!;
        var secret = await _site.Query(db =>
            db.SharedSecrets.AsNoTracking().SingleAsync(s => s.Name == FingerprintKey.SecretName(_site.GetPetitionId().Result))
        );
        await EndPetition();

        var id = await _site.GetPetitionId();
        Assert.Equal(
            [PetitionSite.OtherPetitionSlug],
            await _site.Query(db =>
                db.Petitions.Where(p => db.Signatures.Any(s => s.PetitionId == p.Id && s.Fingerprint != null))
                    .Select(p => p.Slug)
                    .ToListAsync()
            )
        );
        Assert.DoesNotContain(
            await _site.Query(db => db.SharedSecrets.Select(s => s.Name).ToListAsync()),
            name => name.Contains($" {id}", StringComparison.Ordinal)
        );
        Assert.False(await _site.Query(db => db.Submissions.AnyAsync(s => s.PetitionId == id)));
        foreach (var file in Directory.EnumerateFiles(_site.DataFolder, "*", SearchOption.AllDirectories))
        {
            var bytes = await SharedFile.ReadBytes(file);
            Assert.True(bytes.AsSpan().IndexOf(fingerprint) < 0, $"{file} still has the fingerprint");
            Assert.True(bytes.AsSpan().IndexOf(secret.ProtectedValue.AsSpan(40, 60)) < 0, $"{file} still has the secret");
        }
    }

    [Fact]
    public async Task Unsealing_exporting_withdrawing_unsubscribing_and_erasing_work_without_fingerprints()
    {
        var (stays, withdraws, leaves, erased) = (
            PetitionSite.NewEmail(),
            PetitionSite.NewEmail(),
            PetitionSite.NewEmail(),
            PetitionSite.NewEmail()
        );
        await _site.SignAndConfirm(stays, PetitionSite.PetitionSlug, ("name", "Stays Here"), ("list", "yes"));
        var withdraw = (await _site.SignAndConfirm(withdraws)).Replace("/confirm/", "/withdraw/", StringComparison.Ordinal);
        await _site.SignAndConfirm(leaves, PetitionSite.PetitionSlug, ("updates", "yes"));
        var leave = (await _site.Unseal((await _site.FindSignature(leaves))!)).LeaveToken;
        await _site.SignAndConfirm(erased, PetitionSite.PetitionSlug, ("name", "Erased Person"));
        await EndPetition();
        using var campaigner = await StaffBrowser.SignedInAs(_site, Role.Campaigner);

        var number = (await FindSignature(campaigner, erased)).Split("  ")[0];
        await campaigner.Open("/admin/petitions/erase");
        await campaigner.SubmitForm(("Number", number));
        Assert.Contains(number, campaigner.Page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.True((await _site.PostForm(withdraw)).IsOk);
        Assert.True((await _site.PostForm($"/petitions/leave/{leave}")).IsOk);
        Assert.Equal(3, await _site.GetTally());
        Assert.Equal(0, await _site.Query(db => db.Signatures.CountAsync(s => s.WantsUpdates)));

        var file = await DownloadExport(campaigner);
        var command = await CommandRun.RunInProcess($"signatures export --petition {file} --key {WriteKey()} --output {_machine.Path}");
        Assert.Equal((0, ""), (command.ExitCode, command.Error));
        var table = await File.ReadAllTextAsync(Path.Combine(_machine.Path, $"{PetitionSite.PetitionSlug}.csv"));
        Assert.Contains("Stays Here", table, StringComparison.Ordinal);
        Assert.Contains("(erased)", table, StringComparison.Ordinal);
        foreach (var removedName in new[] { withdraws, erased, "Erased Person" })
            Assert.DoesNotContain(removedName, table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_held_signature_can_be_found_and_is_not_exported()
    {
        var email = PetitionSite.NewEmail();
        await _site.SignAndConfirm(email, PetitionSite.PetitionSlug, ("name", "Held Person"));
        var id = (await _site.FindSignature(email))!.Id;
        await _site.ChangeDatabase(async db =>
        {
            await db.Signatures.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.IsHeld, true));
            foreach (var tally in await db.Tallies.ToListAsync())
                tally.Add(-tally.Count);
        });
        using var campaigner = await StaffBrowser.SignedInAs(_site, Role.Campaigner);
        Assert.Contains("Held Person, New York", await FindSignature(campaigner, email), StringComparison.Ordinal);
        Assert.Contains(", not counted", await FindSignature(campaigner, email), StringComparison.Ordinal);
        var command = await CommandRun.RunInProcess(
            $"signatures export --petition {await DownloadExport(campaigner)} --key {WriteKey()} --output {_machine.Path}"
        );
        Assert.Equal((0, ""), (command.ExitCode, command.Error));
        Assert.DoesNotContain(
            "Held Person",
            await File.ReadAllTextAsync(Path.Combine(_machine.Path, $"{PetitionSite.PetitionSlug}.csv")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_ended_petition_cannot_be_reopened_or_signed()
    {
        await _site.SignAndConfirm(PetitionSite.NewEmail());
        await EndPetition();
        using var campaigner = await StaffBrowser.SignedInAs(_site, Role.Campaigner);
        await campaigner.Open($"/admin/petitions/open/{await _site.GetPetitionId()}");
        Assert.Equal(HttpStatusCode.NotFound, campaigner.Status);
        Assert.Null((await _site.Sign(PetitionSite.NewEmail())).Page.QuerySelector("form.signing"));
    }

    [Fact]
    public async Task An_emergency_close_erases_identifying_data_and_keeps_confirmed_signatures()
    {
        await _site.SignAndConfirm(PetitionSite.NewEmail(), PetitionSite.PetitionSlug, ("name", "Stays Here"));
        var waiting = PetitionSite.NewEmail();
        await _site.Sign(waiting, PetitionSite.OtherPetitionSlug);
        var link = await _site.WaitForLink(waiting);
        using var campaigner = await StaffBrowser.SignedInAs(_site, Role.Campaigner);
        await campaigner.Open("/admin/petitions/emergency");
        await campaigner.SubmitForm();
        Assert.Contains("Check the box", campaigner.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        await campaigner.SubmitForm(("IsConfirmed", "true"));
        Assert.StartsWith("4 petitions closed", campaigner.Page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(
            (0, 0, 0),
            await _site.Query(async db =>
                (
                    await db.SharedSecrets.CountAsync(),
                    await db.Submissions.CountAsync(),
                    await db.Signatures.CountAsync(s => s.Fingerprint != null || s.Host != null)
                )
            )
        );
        Assert.Equal(HttpStatusCode.NotFound, (await _site.PostForm(link)).Status);
        Assert.Contains(await _site.Query(db => db.AuditLog.AsNoTracking().ToListAsync()), a => a.Action == "petitions.emergency-close");
        Assert.Null((await _site.Sign(PetitionSite.NewEmail(), PetitionSite.OtherPetitionSlug)).Page.QuerySelector("form.signing"));
        await campaigner.Open("/admin/petitions");
        var command = await CommandRun.RunInProcess(
            $"signatures export --petition {await DownloadExport(campaigner)} --key {WriteKey()} --output {_machine.Path}"
        );
        Assert.Equal(0, command.ExitCode);
        Assert.Contains(
            "Stays Here",
            await File.ReadAllTextAsync(Path.Combine(_machine.Path, $"{PetitionSite.PetitionSlug}.csv")),
            StringComparison.Ordinal
        );
    }

    private async Task EndPetition()
    {
        await _site.ChangeDatabase(async db =>
            (await db.Petitions.SingleAsync(p => p.Slug == PetitionSite.PetitionSlug)).Close(_site.Clock.Now)
        );
        _site.Clock.Advance(TimeSpan.FromHours(25));
        await _site.RunMaintenanceUntilErased();
    }

    private async Task<string> FindSignature(StaffBrowser campaigner, string email)
    {
        var command = await CommandRun.RunInProcess(
            $"signatures find --petition {await DownloadExport(campaigner)} --key {WriteKey()} --email {email.ToUpperInvariant()}"
        );
        Assert.Equal((0, ""), (command.ExitCode, command.Error));
        return command.Output;
    }

    private async Task<string> DownloadExport(StaffBrowser campaigner)
    {
        await campaigner.Open($"/admin/petitions/export/{await _site.GetPetitionId()}");
        await campaigner.SubmitForm();
        var path = Path.Combine(_machine.Path, $"{Guid.NewGuid():N}.sealed");
        await File.WriteAllBytesAsync(path, campaigner.Body);
        return path;
    }

    private string WriteKey()
    {
        var path = Path.Combine(_machine.Path, "organisation.key");
        File.WriteAllText(path, KeyPair.PrivateKey, Encoding.ASCII);
        return path;
    }
}
