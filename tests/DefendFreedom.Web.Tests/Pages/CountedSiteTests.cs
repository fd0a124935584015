using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using DefendFreedom.Accounts;
using DefendFreedom.Content;
using DefendFreedom.Text;
using DefendFreedom.Web.Tests.Areas.Admin;
using DefendFreedom.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace DefendFreedom.Web.Tests.Pages;

public sealed class SiteWithNothing() : CountedSite(0);

public sealed class SiteWithOneOfEverything() : CountedSite(1);

public sealed class SiteWithTwoOfEverything() : CountedSite(2);

/// <summary>Every text that the site writes, with no, one and two of everything, as a copy editor reads it.</summary>
public abstract class CountedSiteTests(CountedSite site)
{
    private static readonly string[] Lists =
    [
        "/campaigns",
        "/issues",
        "/cases",
        "/reports",
        "/petitions",
        "/corrections",
        "/newsroom?kind=guide",
        "/search?q=zebra",
        "/search?q=nothing-has-this-word",
        "/no-such-page",
    ];

    [Fact]
    public async Task The_content_has_no_errors()
    {
        await site.Filled;
        var findings = site.Services.GetRequiredService<SiteContent>().Current.Findings;
        AssertNone(findings.Where(f => f.Severity == Severity.Error).Select(f => $"{f}"));
    }

    [Fact]
    public async Task Public_pages_have_no_faults_of_text()
    {
        await site.Filled;
        var pages = (await site.FullCrawl).Pages.ToList();
        foreach (var address in Lists)
            pages.Add(await site.Visitor.Fetch(address));
        if (site.Count > 0)
            await AddSigningPages(pages);
        AssertNone(pages.SelectMany(FindFaults));
    }

    [Fact]
    public async Task Desk_pages_have_no_faults_of_text()
    {
        await site.Filled;
        using var ada = await StaffBrowser.SignedInAs(site, Role.Administrator);
        var waiting = new Queue<string>(
            AccessControlTests.GetAddresses("1").Where(address => !address.Contains("/x", StringComparison.Ordinal))
        );
        var (seen, faults) = (new HashSet<string>(waiting), new List<string>());
        while (waiting.TryDequeue(out var address))
        {
            var response = await ada.Fetch(address);
            if (!response.IsPage)
                continue;
            faults.AddRange(FindFaults(response));
            foreach (var link in SiteCrawl.GetLinks(response).Where(IsOfTheDesk).Where(link => seen.Add(WithoutNumbers(link))))
                waiting.Enqueue(link);
        }
        AssertNone(faults);
    }

    [Fact]
    public async Task Mails_have_no_faults_of_text()
    {
        await site.Filled;
        foreach (var (_, _, raw) in site.MailServer.Accepted)
        {
            using var mail = await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(raw)));
            var text = mail.TextBody!.Split('\n').Append(mail.Subject!).Select(line => line.Trim()).Where(line => !IsAddress(line));
            Assert.Equal([], text.SelectMany(TextFaults.Find));
            if (mail.HtmlBody is { } html)
                Assert.Equal([], TextFaults.Find(new HtmlParser().ParseDocument(html)));
        }
    }

    private async Task AddSigningPages(List<HttpResult> pages)
    {
        var slug = CountedSite.PetitionSlugOf(1);
        pages.Add(await site.PostForm($"/petitions/{slug}/sign"));
        pages.Add(await site.PostForm($"/petitions/{slug}/sign", ("name", "Ada Lovelace"), ("email", "ada"), ("country", "US")));
        var email = PetitionSite.NewEmail();
        pages.Add(await site.Visitor.Fetch((await site.Sign(email, slug)).GetHeader("Location")!));
        var confirm = await site.WaitForLink(email);
        foreach (var act in new[] { "confirm", "not-me", "withdraw" })
            pages.Add(await site.Visitor.Fetch(confirm.Replace("confirm", act, StringComparison.Ordinal)));
        pages.Add(await site.Visitor.Fetch((await site.PostForm(confirm)).GetHeader("Location")!));
        foreach (var act in new[] { "confirm", "not-me", "withdraw" })
            pages.Add(await site.Visitor.Fetch(confirm.Replace("confirm", act, StringComparison.Ordinal)));
        pages.Add(await site.PostForm(confirm.Replace("confirm", "withdraw", StringComparison.Ordinal)));
        pages.Add(await site.Visitor.Fetch(confirm));
    }

    private static void AssertNone(IEnumerable<string> faults)
    {
        var found = faults.Distinct().ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static IEnumerable<string> FindFaults(HttpResult response) =>
        TextFaults.Find(response.Page).Select(fault => $"{response.Address}: {fault}");

    private static bool IsAddress(string line) => line.StartsWith("http", StringComparison.Ordinal);

    private static bool IsOfTheDesk(string link) => link.StartsWith("/admin", StringComparison.Ordinal);

    private static string WithoutNumbers(string link) => Regex.Replace(link.Split('#')[0], @"\d{3,}|week-[\d-]+", "#");
}

public sealed class SiteWithNothingTests(SiteWithNothing site) : CountedSiteTests(site), IClassFixture<SiteWithNothing>;

public sealed class SiteWithOneOfEverythingTests(SiteWithOneOfEverything site)
    : CountedSiteTests(site),
        IClassFixture<SiteWithOneOfEverything>;

public sealed class SiteWithTwoOfEverythingTests(SiteWithTwoOfEverything site)
    : CountedSiteTests(site),
        IClassFixture<SiteWithTwoOfEverything>;
