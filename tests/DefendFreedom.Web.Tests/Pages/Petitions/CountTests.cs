using System.Text.Json;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Signing;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Pages.Petitions;

/// <summary>Each test has a site of its own: it moves the clock or closes a petition.</summary>
public sealed class CountTests : IAsyncLifetime, IDisposable
{
    private readonly PetitionSite _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_site).DisposeAsync();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Open_data_has_the_count_the_fingerprint_of_the_text_and_no_small_places()
    {
        await _site.SignFully(PetitionSite.SomeAddress());
        _site.Clock.Move(TimeSpan.FromSeconds(10));
        var answer = await _site.Fresh($"/petitions/{PetitionSite.Petition}.json");
        Assert.Equal("*", answer.Header("Access-Control-Allow-Origin"));
        using var json = JsonDocument.Parse(answer.Text);
        Assert.Equal(1, json.RootElement.GetProperty("count").GetInt32());
        Assert.Equal("open", json.RootElement.GetProperty("state").GetString());
        var hash = await _site.Read(db => db.Petitions.Where(p => p.Slug == PetitionSite.Petition).SelectMany(p => p.Texts).Select(t => t.Sha256).SingleAsync());
        Assert.Equal(hash, json.RootElement.GetProperty("textSha256").GetString());
        Assert.All(json.RootElement.GetProperty("places").EnumerateArray(), place => Assert.Equal(JsonValueKind.Null, place.GetProperty("count").ValueKind));
        Assert.Equal([], await _site.Read(db => db.Recount()));
    }

    [Fact]
    public async Task Every_night_all_is_counted_anew_and_a_difference_is_an_alarm()
    {
        await _site.SignFully(PetitionSite.SomeAddress());
        _site.Clock.Move(TimeSpan.FromDays(1));
        await _site.Keep();
        Assert.Equal(["No differences"], await Recounts());
        await _site.Change(async db => (await db.Tallies.SingleAsync()).Add(1));
        await _site.Keep();
        Assert.Single(await Recounts());   // once a night
        _site.Log.Expect("The tallies are not what the signatures are");
        _site.Clock.Move(TimeSpan.FromDays(1));
        await _site.Keep();
        Assert.StartsWith($"1 differences: {PetitionSite.Petition} US-NY: the tally says 2, there are 1", (await Recounts())[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_nodes_one_counts_anew()
    {
        await _site.SignFully(PetitionSite.SomeAddress());
        _site.Clock.Move(TimeSpan.FromDays(1));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _site.Read(async db =>
        {
            await ActivatorUtilities.CreateInstance<NightlyRecount>(_site.Services).Run(db, CancellationToken.None);
            return 0;
        })));
        Assert.Equal(["No differences"], await Recounts());
    }

    private Task<List<string>> Recounts() => _site.Read(db => db.Audit.Where(a => a.Act == NightlyRecount.Act).OrderBy(a => a.Id).Select(a => a.Detail).ToListAsync());

    [Fact]
    public async Task A_closed_petition_takes_no_signature_and_confirmations_for_a_day()
    {
        var (soon, late) = (PetitionSite.SomeAddress(), PetitionSite.SomeAddress());
        await _site.Sign(soon);
        await _site.Sign(late);
        var (first, second) = (await _site.Link(soon), await _site.Link(late));
        await _site.Change(async db => (await db.Petitions.SingleAsync(p => p.Slug == PetitionSite.Petition)).Close(_site.Clock.Now));
        var refused = PetitionSite.SomeAddress();
        Assert.Null((await _site.Sign(refused)).Page.QuerySelector("form.signing"));
        Assert.Empty(await _site.Waiting(refused));

        _site.Clock.Move(TimeSpan.FromHours(23));
        await _site.Send(first);
        _site.Clock.Move(TimeSpan.FromHours(2));
        await _site.Send(second);
        Assert.Equal(1, await _site.Count());
    }

    [Fact]
    public async Task What_nobody_confirms_is_reminded_of_once_and_gone_after_a_month()
    {
        var email = PetitionSite.SomeAddress();
        await _site.Sign(email);
        await _site.Mails(email);
        for (var day = 0; day < 8; day++)
        {
            _site.Clock.Move(TimeSpan.FromDays(1));
            await _site.Keep();
        }
        var reminder = (await _site.Mails(email, 2))[1];
        Assert.Contains("only reminder", reminder, StringComparison.Ordinal);
        Assert.Equal("", PetitionSite.Code(reminder));
        Assert.Single(await _site.Waiting(email));
        _site.Clock.Move(TimeSpan.FromDays(23));
        await _site.Keep();
        Assert.Empty(await _site.Waiting(email));
    }

    [Fact]
    public async Task A_form_that_waits_is_reminded_of_whether_or_not_its_mailbox_has_signed()
    {
        var (signer, other) = (PetitionSite.SomeAddress(), PetitionSite.SomeAddress());
        await _site.SignFully(signer);
        foreach (var email in new[] { signer, other }) await _site.Sign(email);
        await _site.Mails(signer, 2);
        await _site.Mails(other);
        for (var day = 0; day < 8; day++)
        {
            _site.Clock.Move(TimeSpan.FromDays(1));
            await _site.Keep();
        }
        var reminders = new[] { (await _site.Mails(signer, 3))[2], (await _site.Mails(other, 2))[1] };
        Assert.All(reminders, mail => Assert.Contains("If you have signed already", mail, StringComparison.Ordinal));
        Assert.Equal(reminders[0].Length, reminders[1].Length);
    }

    [Fact]
    public async Task Six_months_after_closing_the_people_are_gone_and_the_tally_stays()
    {
        await _site.SignFully(PetitionSite.SomeAddress());
        await _site.SignFully(PetitionSite.SomeAddress(), PetitionSite.Other);
        await _site.Change(async db => (await db.Petitions.SingleAsync(p => p.Slug == PetitionSite.Petition)).Close(_site.Clock.Now));
        _site.Clock.Move(TimeSpan.FromDays(180));
        await _site.Keep();
        Assert.Equal(2, await _site.Read(db => db.Signatures.CountAsync()));
        _site.Clock.Move(TimeSpan.FromDays(5));
        await _site.Keep();
        Assert.Equal(1, await _site.Read(db => db.Signatures.CountAsync()));
        Assert.Equal(1, await _site.Count());
        Assert.Equal([], await _site.Read(db => db.Recount()));
    }

    [Fact]
    public async Task Somebody_who_is_erased_goes_on_counting_as_nobody()
    {
        var email = PetitionSite.SomeAddress();
        await _site.SignFully(email);
        var number = (await _site.Find(email))!.Id;
        await _site.Change(async db => Assert.True(await db.EraseSignature(number, _site.Clock.Now)));
        Assert.Equal(1, await _site.Count());
        Assert.Equal([], await _site.Read(db => db.Recount()));
        Assert.All(await _site.Read(db => db.Signatures.AsNoTracking().ToListAsync()), s => Assert.Null(s.Sealed));
    }

    [Fact]
    public async Task Keys_of_networks_are_destroyed_after_their_week()
    {
        await _site.SignFully(PetitionSite.SomeAddress());
        var before = await Secrets();
        Assert.NotNull((await _site.Read(db => db.Signatures.AsNoTracking().SingleAsync())).Host);
        _site.Clock.Move(TimeSpan.FromDays(8));
        await _site.Sign(PetitionSite.SomeAddress());
        await _site.Keep();
        var after = await Secrets();
        Assert.Equal((2, 2), (before.Count, after.Count));
        Assert.Equal(FingerprintKey.NameOf(await _site.Id()), Assert.Single(before.Intersect(after)));
        var signature = await _site.Read(db => db.Signatures.AsNoTracking().SingleAsync());
        Assert.Equal([null, null, null, null], new[] { signature.Host, signature.Site, signature.Network, signature.Domain });

        Task<List<string>> Secrets() => _site.Read(db => db.KeptSecrets.AsNoTracking().Select(s => s.Name).ToListAsync());
    }
}
