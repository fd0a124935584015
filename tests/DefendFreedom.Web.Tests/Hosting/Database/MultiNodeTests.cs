using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Hosting.Database;

public sealed partial class MultiNodeTests(TwoNodeSite site) : IClassFixture<TwoNodeSite>
{
    /// <summary>The documented limit is two seconds, on a machine that is not busy with all the other tests.</summary>
    private static readonly TimeSpan VisibilityTimeout = TimeSpan.FromSeconds(6);
    private static readonly (string, string) SoloPublishReason = ("PublishedAloneReason", "The hearing begins in an hour.");

    [Fact]
    public async Task Two_nodes_started_at_once_create_and_fill_the_database_once()
    {
        Assert.Single(site.A.Lines.Concat(site.B.Lines), line => line.Contains("Added: publications ", StringComparison.Ordinal));
        await using var db = site.OpenDatabase();
        Assert.Equal(1, await db.DataProtectionKeys.CountAsync());
        Assert.Equal(1, await db.Publications.CountAsync(p => p.Slug == "losing-the-peace"));
    }

    [Fact]
    public async Task A_session_and_its_forms_are_valid_on_both_nodes()
    {
        for (var i = 0; i < 4; i++)
        {
            await site.Administrator.Open("/admin");
            Assert.Equal(("/admin", HttpStatusCode.OK), (site.Administrator.Path, site.Administrator.Status));
        }
        Assert.True(await DeskActions.CreateDraft(site.Administrator, "Written on two nodes") > 0);
    }

    [Fact]
    public async Task A_publication_soon_appears_on_the_other_node_and_through_the_proxy()
    {
        using var editor = await TwoNodeSite.SignIn(site.A);
        foreach (var visitor in new[] { site.B.Visitor, site.Proxy.Visitor }) // fills the caches with the old pages
        foreach (var address in new[] { "/newsroom", "/newsroom/feed.atom", "/search?q=marmalade" })
            await visitor.Fetch(address);
        await DeskActions.Publish(editor, await DeskActions.CreateDraft(editor, "A marmalade of a verdict"), SoloPublishReason);
        var published = Stopwatch.StartNew();
        foreach (var visitor in new[] { site.B.Visitor, site.Proxy.Visitor })
        {
            await WaitFor(published, visitor, "/newsroom/a-marmalade-of-a-verdict", a => a.IsOk);
            foreach (var address in new[] { "/newsroom", "/newsroom/feed.atom", "/search?q=marmalade" })
                await WaitFor(
                    published,
                    visitor,
                    address,
                    a => a.Text.Contains("/newsroom/a-marmalade-of-a-verdict", StringComparison.Ordinal)
                );
        }
    }

    [Fact]
    public async Task A_withdrawal_soon_takes_effect_on_the_other_node_and_the_proxy()
    {
        using var editor = await TwoNodeSite.SignIn(site.A);
        var id = await DeskActions.CreateDraft(editor, "Named against her wish");
        await DeskActions.Publish(editor, id, SoloPublishReason);
        await WaitFor(Stopwatch.StartNew(), site.Proxy.Visitor, "/newsroom/named-against-her-wish", a => a.IsOk);
        await editor.Open($"/admin/newsroom/withdraw/{id}");
        await editor.SubmitForm(("Reason", "It named a person who has asked us not to."));
        var withdrawn = Stopwatch.StartNew();
        foreach (var visitor in new[] { site.B.Visitor, site.Proxy.Visitor })
            await WaitFor(
                withdrawn,
                visitor,
                "/newsroom/named-against-her-wish",
                a => !a.Text.Contains("The first text.", StringComparison.Ordinal)
            );
    }

    [Fact]
    public async Task An_embargo_link_opens_on_any_node_and_is_not_cached_by_the_proxy()
    {
        using var editor = await TwoNodeSite.SignIn(site.A);
        await editor.Open($"/admin/newsroom/embargo/{await DeskActions.CreateDraft(editor, "Under embargo on two nodes")}");
        await editor.SubmitForm(
            (
                "Until",
                TimeZoneInfo
                    .ConvertTimeFromUtc(DateTime.UtcNow.AddMinutes(30), TimeZoneInfo.FindSystemTimeZoneById("America/New_York"))
                    .ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)
            ),
            SoloPublishReason
        );
        await editor.PressButton("Link", ("Name", "Ana"));
        var link = EmbargoLink().Match(editor.Page.QuerySelector(".done")!.TextContent).Value;
        foreach (var visitor in new[] { site.B.Visitor, site.A.Visitor, site.Proxy.Visitor })
        {
            Assert.Contains("Under embargo on two nodes", (await visitor.Fetch(link, HttpMethod.Post)).Text, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Fetch("/newsroom/under-embargo-on-two-nodes")).Status);
        }
        await editor.PressButton("Revoke");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Proxy.Visitor.Fetch(link)).Status);
    }

    [Fact]
    public async Task Each_message_is_sent_once_and_its_link_works_on_the_other_node()
    {
        var signers = Enumerable.Range(0, 40).Select(_ => PetitionSite.NewEmail()).ToList();
        await Task.WhenAll(signers.Select(async s => Assert.Equal(HttpStatusCode.SeeOther, await site.Sign(s))));
        await Task.WhenAll(signers.Select(s => WaitForMail(s)));
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.All(signers, s => Assert.Single(site.MailServer.Accepted, m => m.To == s));

        using var confirmed = await site.B.Visitor.PostAsync(PetitionSite.FindLink(await WaitForMail(signers[0]), "confirm"), null);
        using var again = await site.A.Visitor.GetAsync(PetitionSite.FindLink(await WaitForMail(signers[1]), "confirm"));
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.OK), (confirmed.StatusCode, again.StatusCode));
    }

    [Fact]
    public async Task Killing_a_node_loses_no_acknowledged_signature_and_leaves_no_message_stuck()
    {
        var (answered, unread) = (new List<string>(), 0);
        using var cancellation = new CancellationTokenSource();
        var signing = Enumerable.Range(0, 8).Select(_ => SignUntilCancelled(answered, cancellation.Token)).ToList();
        var reading = Enumerable
            .Range(0, 4)
            .Select(async _ =>
            {
                while (!cancellation.IsCancellationRequested)
                    if (!(await site.Proxy.Visitor.Fetch("/petitions")).IsOk)
                        Interlocked.Increment(ref unread);
            })
            .ToList();
        await WaitForCount(answered, 50);
        site.A.Kill();
        await WaitForCount(answered, answered.Count + 50);
        await cancellation.CancelAsync();
        await Task.WhenAll([.. signing, .. reading]);
        site.A.Start();
        Assert.Equal(0, unread);

        await ExpireLeases();
        foreach (var signer in answered)
            await WaitForMail(signer); // only recorded forms get an e-mail
        await site.A.WaitUntilReady();
    }

    private static async Task WaitForCount(List<string> answered, int count)
    {
        for (var attempt = 0; attempt < 1200 && answered.Count < count; attempt++)
            await Task.Delay(50);
        Assert.True(answered.Count >= count, $"{answered.Count} signed in a minute instead of {count}");
    }

    private async Task SignUntilCancelled(List<string> answered, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var address = PetitionSite.NewEmail();
            if (await site.Sign(address) == HttpStatusCode.SeeOther)
                lock (answered)
                    answered.Add(address);
        }
    }

    // A dead node's messages are released when its lease expires; this expires it now. The leases of a live node keep changing.
    private async Task ExpireLeases()
    {
        var before = await GetLeases();
        while (true)
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
            var now = await GetLeases();
            if (now.SequenceEqual(before))
                break;
            before = now;
        }
        await using var db = site.OpenDatabase();
        var held = db.OutboxMessages.Where(l => l.LeaseId != null && before.Contains(l.LeaseId.Value));
        Assert.All(await held.ToListAsync(), l => Assert.True(l.DueAt <= DateTime.UtcNow + OutboxMessage.LeaseDuration));
        await held.Where(l => l.Status == MessageStatus.Waiting)
            .ExecuteUpdateAsync(l => l.SetProperty(l => l.DueAt, DateTime.UtcNow.AddMinutes(-1)));
    }

    private async Task<List<Guid>> GetLeases()
    {
        await using var db = site.OpenDatabase();
        var held = db.OutboxMessages.Where(l => l.Status == MessageStatus.Waiting && l.DueAt > DateTime.UtcNow && l.LeaseId != null);
        return await held.Select(l => l.LeaseId!.Value).Distinct().OrderBy(id => id).ToListAsync();
    }

    private async Task<string> WaitForMail(string recipient)
    {
        for (var attempt = 0; attempt < 600; attempt++, await Task.Delay(50))
            if (site.MailServer.Accepted.FirstOrDefault(m => m.To == recipient) is { Message: not null } mail)
                return mail.Message;
        Assert.Fail($"no e-mail to {recipient}");
        return "";
    }

    private async Task WaitFor(Stopwatch since, HttpClient visitor, string address, Func<HttpResult, bool> condition)
    {
        while (!condition(await visitor.Fetch(address)))
        {
            Assert.True(
                since.Elapsed < VisibilityTimeout,
                $"{(visitor == site.Proxy.Visitor ? "The proxy" : "B")}'s {address} is not as it should be after {since.Elapsed}"
            );
            await Task.Delay(20);
        }
    }

    [GeneratedRegex("/newsroom/embargo/[A-Za-z0-9_-]+")]
    private static partial Regex EmbargoLink();
}
