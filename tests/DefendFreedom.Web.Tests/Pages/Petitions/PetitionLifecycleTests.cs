using System.Text.Json;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Pages.Petitions;

/// <summary>Each test has its own site, because it moves the clock or closes a petition.</summary>
public sealed class PetitionLifecycleTests : IAsyncLifetime, IDisposable
{
    private readonly PetitionSite _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_site).DisposeAsync();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Open_data_has_the_count_the_text_hash_and_no_small_places()
    {
        await _site.SignAndConfirm(PetitionSite.NewEmail());
        _site.Clock.Advance(TimeSpan.FromSeconds(10));
        var response = await _site.FetchUncached($"/petitions/{PetitionSite.PetitionSlug}.json");
        Assert.Equal("*", response.GetHeader("Access-Control-Allow-Origin"));
        using var json = JsonDocument.Parse(response.Text);
        Assert.Equal(1, json.RootElement.GetProperty("count").GetInt32());
        Assert.Equal("open", json.RootElement.GetProperty("state").GetString());
        var hash = await _site.Query(db =>
            db.Petitions.Where(p => p.Slug == PetitionSite.PetitionSlug).SelectMany(p => p.TextVersions).Select(t => t.Sha256).SingleAsync()
        );
        Assert.Equal(hash, json.RootElement.GetProperty("textSha256").GetString());
        Assert.All(
            json.RootElement.GetProperty("places").EnumerateArray(),
            place => Assert.Equal(JsonValueKind.Null, place.GetProperty("count").ValueKind)
        );
        Assert.Equal([], await _site.Query(db => db.FindTallyMismatches()));
    }

    [Fact]
    public async Task Tallies_are_audited_every_night_and_a_mismatch_is_logged()
    {
        await _site.SignAndConfirm(PetitionSite.NewEmail());
        _site.Clock.Advance(TimeSpan.FromDays(1));
        await _site.RunMaintenance();
        Assert.Equal(["No differences"], await GetAuditDetails());
        await _site.ChangeDatabase(async db => (await db.Tallies.SingleAsync()).Add(1));
        await _site.RunMaintenance();
        Assert.Single(await GetAuditDetails()); // once a night
        _site.Log.Expect("A tally does not match its signatures");
        _site.Clock.Advance(TimeSpan.FromDays(1));
        await _site.RunMaintenance();
        Assert.StartsWith(
            $"1 difference: {PetitionSite.PetitionSlug} US-NY: tally 2, signatures 1",
            (await GetAuditDetails())[^1],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Only_one_of_several_nodes_audits_the_tallies()
    {
        await _site.SignAndConfirm(PetitionSite.NewEmail());
        _site.Clock.Advance(TimeSpan.FromDays(1));
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    _site.Query(async db =>
                    {
                        await ActivatorUtilities.CreateInstance<NightlySignatureCheck>(_site.Services).Run(db, CancellationToken.None);
                        return 0;
                    })
                )
        );
        Assert.Equal(["No differences"], await GetAuditDetails());
    }

    private Task<List<string>> GetAuditDetails() =>
        _site.Query(db =>
            db.AuditLog.Where(a => a.Action == NightlySignatureCheck.AuditAction).OrderBy(a => a.Id).Select(a => a.Detail).ToListAsync()
        );

    [Fact]
    public async Task A_closed_petition_accepts_no_signatures_and_confirmations_for_one_more_day()
    {
        var (soon, late) = (PetitionSite.NewEmail(), PetitionSite.NewEmail());
        await _site.Sign(soon);
        await _site.Sign(late);
        var (first, second) = (await _site.WaitForLink(soon), await _site.WaitForLink(late));
        await _site.ChangeDatabase(async db =>
            (await db.Petitions.SingleAsync(p => p.Slug == PetitionSite.PetitionSlug)).Close(_site.Clock.Now)
        );
        var refused = PetitionSite.NewEmail();
        Assert.Null((await _site.Sign(refused)).Page.QuerySelector("form.signing"));
        Assert.Empty(await _site.FindPendingForms(refused));

        _site.Clock.Advance(TimeSpan.FromHours(23));
        await _site.PostForm(first);
        _site.Clock.Advance(TimeSpan.FromHours(2));
        await _site.PostForm(second);
        Assert.Equal(1, await _site.GetTally());
    }

    [Fact]
    public async Task An_unconfirmed_form_gets_one_reminder_and_is_deleted_after_a_month()
    {
        var email = PetitionSite.NewEmail();
        await _site.Sign(email);
        await _site.WaitForMail(email);
        for (var day = 0; day < 8; day++)
        {
            _site.Clock.Advance(TimeSpan.FromDays(1));
            await _site.RunMaintenance();
        }
        var reminder = (await _site.WaitForMail(email, 2))[1];
        Assert.Contains("only reminder", reminder, StringComparison.Ordinal);
        Assert.Equal("", PetitionSite.FindCode(reminder));
        Assert.Single(await _site.FindPendingForms(email));
        _site.Clock.Advance(TimeSpan.FromDays(23));
        await _site.RunMaintenance();
        Assert.Empty(await _site.FindPendingForms(email));
    }

    [Fact]
    public async Task Reminders_do_not_depend_on_whether_the_mailbox_has_signed()
    {
        var (signer, other) = (PetitionSite.NewEmail(), PetitionSite.NewEmail());
        await _site.SignAndConfirm(signer);
        foreach (var email in new[] { signer, other })
            await _site.Sign(email);
        await _site.WaitForMail(signer, 2);
        await _site.WaitForMail(other);
        for (var day = 0; day < 8; day++)
        {
            _site.Clock.Advance(TimeSpan.FromDays(1));
            await _site.RunMaintenance();
        }
        var reminders = new[] { (await _site.WaitForMail(signer, 3))[2], (await _site.WaitForMail(other, 2))[1] };
        Assert.All(reminders, mail => Assert.Contains("If you have already signed", mail, StringComparison.Ordinal));
        Assert.Equal(reminders[0].Length, reminders[1].Length);
    }

    [Fact]
    public async Task Signer_data_is_deleted_six_months_after_closing_and_the_tally_stays()
    {
        await _site.SignAndConfirm(PetitionSite.NewEmail());
        await _site.SignAndConfirm(PetitionSite.NewEmail(), PetitionSite.OtherPetitionSlug);
        await _site.ChangeDatabase(async db =>
            (await db.Petitions.SingleAsync(p => p.Slug == PetitionSite.PetitionSlug)).Close(_site.Clock.Now)
        );
        _site.Clock.Advance(TimeSpan.FromDays(180));
        await _site.RunMaintenance();
        Assert.Equal(2, await _site.Query(db => db.Signatures.CountAsync()));
        _site.Clock.Advance(TimeSpan.FromDays(5));
        await _site.RunMaintenance();
        Assert.Equal(1, await _site.Query(db => db.Signatures.CountAsync()));
        Assert.Equal(1, await _site.GetTally());
        Assert.Equal([], await _site.Query(db => db.FindTallyMismatches()));
    }

    [Fact]
    public async Task An_erased_signature_remains_counted()
    {
        var email = PetitionSite.NewEmail();
        await _site.SignAndConfirm(email);
        var number = (await _site.FindSignature(email))!.Id;
        await _site.ChangeDatabase(async db => Assert.True(await db.EraseSignature(number, _site.Clock.Now)));
        Assert.Equal(1, await _site.GetTally());
        Assert.Equal([], await _site.Query(db => db.FindTallyMismatches()));
        Assert.All(await _site.Query(db => db.Signatures.AsNoTracking().ToListAsync()), s => Assert.Null(s.Sealed));
    }

    [Fact]
    public async Task Network_keys_are_destroyed_after_a_week()
    {
        await _site.SignAndConfirm(PetitionSite.NewEmail());
        var before = await Secrets();
        Assert.NotNull((await _site.Query(db => db.Signatures.AsNoTracking().SingleAsync())).Host);
        _site.Clock.Advance(TimeSpan.FromDays(8));
        await _site.Sign(PetitionSite.NewEmail());
        await _site.RunMaintenance();
        var after = await Secrets();
        Assert.Equal((2, 2), (before.Count, after.Count));
        Assert.Equal(FingerprintKey.SecretName(await _site.GetPetitionId()), Assert.Single(before.Intersect(after)));
        var signature = await _site.Query(db => db.Signatures.AsNoTracking().SingleAsync());
        Assert.Equal([null, null, null, null], new[] { signature.Host, signature.Site, signature.Network, signature.Domain });

        Task<List<string>> Secrets() => _site.Query(db => db.SharedSecrets.AsNoTracking().Select(s => s.Name).ToListAsync());
    }
}
