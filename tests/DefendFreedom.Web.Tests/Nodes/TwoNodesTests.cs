using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using DefendFreedom.Mail;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Nodes;

public sealed partial class TwoNodesTests(TwoNodes site) : IClassFixture<TwoNodes>
{
    /// <summary>The promise is two seconds on a machine that is not busy with all the other tests.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(6);
    private static readonly (string, string) Urgent = ("Urgent", "The hearing begins in an hour.");

    [Fact]
    public async Task Two_that_start_at_once_create_and_fill_the_database_once()
    {
        Assert.Single(site.A.Log.Concat(site.B.Log), line => line.Contains(" publications, ", StringComparison.Ordinal));
        await using var db = site.Open();
        Assert.Equal(1, await db.DataProtectionKeys.CountAsync());
        Assert.Equal(1, await db.Publications.CountAsync(p => p.Slug == "losing-the-peace"));
    }

    [Fact]
    public async Task Who_signed_in_on_one_is_signed_in_on_the_other_and_its_forms_are_taken()
    {
        for (var i = 0; i < 4; i++)
        {
            await site.Administrator.Open("/admin");
            Assert.Equal(("/admin", HttpStatusCode.OK), (site.Administrator.Path, site.Administrator.Status));
        }
        Assert.True(await Desk.Write(site.Administrator, "Written on two nodes") > 0);
    }

    [Fact]
    public async Task What_is_published_on_one_is_soon_seen_on_the_other_and_through_the_proxy()
    {
        using var editor = await TwoNodes.SignIn(site.A);
        foreach (var visitor in new[] { site.B.Visitor, site.Proxy.Visitor })   // kept as they were before
            foreach (var address in new[] { "/newsroom", "/newsroom/feed.atom", "/search?q=marmalade" }) await visitor.Ask(address);
        await Desk.Publish(editor, await Desk.Write(editor, "A marmalade of a verdict"), Urgent);
        var published = Stopwatch.StartNew();
        foreach (var visitor in new[] { site.B.Visitor, site.Proxy.Visitor })
        {
            await Until(published, visitor, "/newsroom/a-marmalade-of-a-verdict", a => a.IsOk);
            foreach (var address in new[] { "/newsroom", "/newsroom/feed.atom", "/search?q=marmalade" })
                await Until(published, visitor, address, a => a.Text.Contains("/newsroom/a-marmalade-of-a-verdict", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_is_withdrawn_is_soon_gone_from_the_other_and_from_the_proxy()
    {
        using var editor = await TwoNodes.SignIn(site.A);
        var id = await Desk.Write(editor, "Named against her wish");
        await Desk.Publish(editor, id, Urgent);
        await Until(Stopwatch.StartNew(), site.Proxy.Visitor, "/newsroom/named-against-her-wish", a => a.IsOk);
        await editor.Open($"/admin/newsroom/withdraw/{id}");
        await editor.Send(("Because", "It named a person who has asked us not to."));
        var withdrawn = Stopwatch.StartNew();
        foreach (var visitor in new[] { site.B.Visitor, site.Proxy.Visitor })
            await Until(withdrawn, visitor, "/newsroom/named-against-her-wish", a => !a.Text.Contains("The first text.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_to_what_is_under_embargo_opens_on_any_node_and_is_kept_by_no_proxy()
    {
        using var editor = await TwoNodes.SignIn(site.A);
        await editor.Open($"/admin/newsroom/embargo/{await Desk.Write(editor, "Under embargo on two nodes")}");
        await editor.Send(("Until", TimeZoneInfo.ConvertTimeFromUtc(DateTime.UtcNow.AddMinutes(30), TimeZoneInfo.FindSystemTimeZoneById("America/New_York")).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)), Urgent);
        await editor.Press("Link", ("Name", "Ana"));
        var link = EmbargoLink().Match(editor.Page.QuerySelector(".done")!.TextContent).Value;
        foreach (var visitor in new[] { site.B.Visitor, site.A.Visitor, site.Proxy.Visitor })
        {
            Assert.Contains("Under embargo on two nodes", (await visitor.Ask(link, HttpMethod.Post)).Text, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Ask("/newsroom/under-embargo-on-two-nodes")).Status);
        }
        await editor.Press("Revoke");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Proxy.Visitor.Ask(link)).Status);
    }

    [Fact]
    public async Task Each_letter_leaves_once_and_its_link_opens_on_the_other_node()
    {
        var signers = Enumerable.Range(0, 40).Select(_ => PetitionSite.SomeAddress()).ToList();
        await Task.WhenAll(signers.Select(async s => Assert.Equal(HttpStatusCode.SeeOther, await site.Sign(s))));
        await Task.WhenAll(signers.Select(s => Mail(s)));
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.All(signers, s => Assert.Single(site.Post.Accepted, m => m.To == s));

        using var confirmed = await site.B.Visitor.PostAsync(PetitionSite.LinkIn(await Mail(signers[0]), "confirm"), null);
        using var again = await site.A.Visitor.GetAsync(PetitionSite.LinkIn(await Mail(signers[1]), "confirm"));
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.OK), (confirmed.StatusCode, again.StatusCode));
    }

    [Fact]
    public async Task One_killed_while_people_sign_loses_no_signature_that_was_answered_and_leaves_nothing_stuck()
    {
        var (answered, unread) = (new List<string>(), 0);
        using var over = new CancellationTokenSource();
        var signing = Enumerable.Range(0, 8).Select(_ => SignOn(answered, over.Token)).ToList();
        var reading = Enumerable.Range(0, 4).Select(async _ =>
        {
            while (!over.IsCancellationRequested)
                if (!(await site.Proxy.Visitor.Ask("/petitions")).IsOk) Interlocked.Increment(ref unread);
        }).ToList();
        await Reach(answered, 50);
        site.A.Kill();
        await Reach(answered, answered.Count + 50);
        await over.CancelAsync();
        await Task.WhenAll([.. signing, .. reading]);
        site.A.Start();
        Assert.Equal(0, unread);

        await AgeLeases();
        foreach (var signer in answered) await Mail(signer);   // nobody gets one who is not recorded
        await site.A.Ready();
    }

    private static async Task Reach(List<string> answered, int count)
    {
        for (var tries = 0; tries < 1200 && answered.Count < count; tries++) await Task.Delay(50);
        Assert.True(answered.Count >= count, $"{answered.Count} signed in a minute and not {count}");
    }

    private async Task SignOn(List<string> answered, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var address = PetitionSite.SomeAddress();
            if (await site.Sign(address) == HttpStatusCode.SeeOther) lock (answered) answered.Add(address);
        }
    }

    // A dead node's letters are free when its lease is over; here that is now. The living node's leases change while it sends.
    private async Task AgeLeases()
    {
        var before = await Leases();
        while (true)
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
            var now = await Leases();
            if (now.SequenceEqual(before)) break;
            before = now;
        }
        await using var db = site.Open();
        var held = db.Letters.Where(l => l.LeaseId != null && before.Contains(l.LeaseId.Value));
        Assert.All(await held.ToListAsync(), l => Assert.True(l.DueAt <= DateTime.UtcNow + Letter.Lease));
        await held.Where(l => l.State == LetterState.Waiting).ExecuteUpdateAsync(l => l.SetProperty(l => l.DueAt, DateTime.UtcNow.AddMinutes(-1)));
    }

    private async Task<List<Guid>> Leases()
    {
        await using var db = site.Open();
        var held = db.Letters.Where(l => l.State == LetterState.Waiting && l.DueAt > DateTime.UtcNow && l.LeaseId != null);
        return await held.Select(l => l.LeaseId!.Value).Distinct().OrderBy(id => id).ToListAsync();
    }

    private async Task<string> Mail(string to)
    {
        for (var tries = 0; tries < 600; tries++, await Task.Delay(50))
            if (site.Post.Accepted.FirstOrDefault(m => m.To == to) is { Message: not null } mail) return mail.Message;
        Assert.Fail($"no mail came to {to}");
        return "";
    }

    private async Task Until(Stopwatch since, HttpClient visitor, string address, Func<Answer, bool> asItShouldBe)
    {
        while (!asItShouldBe(await visitor.Ask(address)))
        {
            Assert.True(since.Elapsed < Soon, $"{(visitor == site.Proxy.Visitor ? "The proxy" : "B")}'s {address} is not as it should be after {since.Elapsed}");
            await Task.Delay(20);
        }
    }

    [GeneratedRegex("/newsroom/embargo/[A-Za-z0-9_-]+")]
    private static partial Regex EmbargoLink();
}
