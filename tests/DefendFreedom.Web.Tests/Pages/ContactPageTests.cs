using System.Net;
using System.Text.RegularExpressions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Pages;

/// <summary>A site whose organization has written its own contacts into `site.yml`.</summary>
public sealed partial class SiteWithContacts : EditableSite
{
    public SiteWithContacts()
    {
        Edit("site.yml", OwnContacts.WriteInto);
        Edit("site.yml", text => text + "\nsecurity-policy: /about\n");
        Edit("newsroom/tear-gas.md", text => Contact().Replace(text, "press-contact: Ada King, ada@ours.org, +1 917-555-0142"));
        File.WriteAllText(PathOf("pages/safe-contact.md"), SafeContactPage);
    }

    public const string Onion = "http://2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion";

    private const string SafeContactPage = $"""
        ---
        title: Safe contact
        summary: How to reach us if somebody may be watching you.
        updated: 2026-11-28
        safe-contact:
          signal: press.42
          onion: {Onion}
          pgp-fingerprint: 0123456789abcdef0123456789ABCDEF01234567
          pgp-key: https://ours.org/key.asc
          do-not-send: [Names of other people]
          we-promise: [We never pass on who you are]
          we-cannot-promise: [Nobody can promise that your phone is safe]
        ---
        Use a phone that belongs to you.

        """;

    [GeneratedRegex("(?m)^press-contact: .*$", RegexOptions.NonBacktracking)]
    private static partial Regex Contact();
}

public sealed partial class ContactPageTests(SiteWithContacts site) : IClassFixture<SiteWithContacts>
{
    [Fact]
    public async Task Every_page_that_tells_people_to_get_in_touch_leads_to_an_address()
    {
        var crawl = await site.FullCrawl;
        bool HasAddress(HttpResult? page) => page?.Page.QuerySelector("main :is(a[href^='mailto:'], a[href^='tel:'])") is not null;
        var asking = crawl.Pages.Where(p => Invitation().IsMatch(GetText(p))).ToList();
        Assert.True(asking.Count > 4, $"only {asking.Count} pages invite people to get in touch");
        Assert.All(
            asking,
            page =>
                Assert.True(
                    HasAddress(page) || GetMainLinks(page).Any(link => HasAddress(crawl.Find(link))),
                    $"{page} says “{Invitation().Match(GetText(page))}” and leads to nobody"
                )
        );
    }

    [Fact]
    public async Task Every_page_ends_with_who_runs_the_site_and_their_address()
    {
        var pages = (await site.FullCrawl).Pages.ToList();
        pages.Add(await site.Visitor.Fetch("/no-such-page"));
        Assert.All(
            pages,
            page =>
            {
                var footer = page.Page.QuerySelector("footer")!;
                Assert.NotNull(footer.QuerySelector("a[href='mailto:hello@ours.org']"));
                Assert.Contains("Ours, Inc., 12 Main Street, Springfield, IL 62701", footer.TextContent, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public async Task The_press_page_begins_with_whom_to_write_to_and_to_call()
    {
        var contact = (await site.Visitor.GetPage("/press")).QuerySelector(".standfirst + .contact")!;
        Assert.Contains("Defend Freedom press desk", contact.TextContent, StringComparison.Ordinal);
        Assert.Equal("press@ours.org", contact.QuerySelector("a[href='mailto:press@ours.org']")?.TextContent);
        Assert.Equal("+49 30 23125-042", contact.QuerySelector("a[href='tel:+493023125042']")?.TextContent);
        Assert.Contains("For an interview, ask the press desk.", contact.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_press_page_leads_to_corrections_feeds_figures_and_the_license()
    {
        var links = (await site.Visitor.GetPage("/press")).QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).ToList();
        string[] expected =
        [
            "/corrections",
            "/newsroom/feed.atom",
            "/newsroom/feed.json",
            "/statistics",
            "https://creativecommons.org/licenses/by/4.0/",
        ];
        Assert.All(expected, address => Assert.Contains(address, links));
    }

    [Fact]
    public async Task Spokespeople_are_listed_with_their_own_contact_or_that_of_the_press_desk()
    {
        await using var own = await Started.Start<SiteWithContacts>();
        const string people = """
            spokespeople:
              - name: Ada King
                role: Director
                topics: policing
                languages: "English, Spanish"
                email: ada@ours.org
                phone: "+1 917-555-0142"
              - { name: Bo Lee, role: Researcher }
            updated:
            """;
        own.Site.Edit("pages/press.md", text => text.Replace("updated:", people, StringComparison.Ordinal));
        var page = await own.Site.WaitFor("/press", r => r.Text.Contains("Ada King", StringComparison.Ordinal));
        var cards = page.Page.QuerySelectorAll("[aria-labelledby=this-spokespeople] .card").ToList();
        foreach (var text in new[] { "Director", "policing", "English, Spanish" })
            Assert.Contains(text, cards[0].TextContent, StringComparison.Ordinal);
        Assert.NotNull(cards[0].QuerySelector("a[href='mailto:ada@ours.org']"));
        Assert.NotNull(cards[0].QuerySelector("a[href='tel:+19175550142']"));
        Assert.NotNull(cards[1].QuerySelector("a[href='/press']"));
        Assert.DoesNotContain("For an interview", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_release_names_the_press_desk_with_links()
    {
        var facts = (await site.Visitor.GetPage("/newsroom/losing-the-peace")).QuerySelector(".facts")!;
        Assert.NotNull(facts.QuerySelector("a[href='mailto:press@ours.org']"));
        Assert.NotNull(facts.QuerySelector("a[href='tel:+493023125042']"));
    }

    [Fact]
    public async Task An_address_and_a_number_in_the_contact_of_a_release_are_links()
    {
        var facts = (await site.Visitor.GetPage("/newsroom/tear-gas")).QuerySelector(".facts")!;
        Assert.Equal("ada@ours.org", facts.QuerySelector("a[href='mailto:ada@ours.org']")?.TextContent);
        Assert.Equal("+1 917-555-0142", facts.QuerySelector("a[href='tel:+19175550142']")?.TextContent);
        Assert.Contains("Ada King,", facts.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/about", "hello@ours.org"), InlineData("/accessibility", "hello@ours.org"), InlineData("/privacy", "data@ours.org")]
    [InlineData("/no-such-page", "hello@ours.org")]
    public async Task The_page_says_whom_to_write_to(string address, string email)
    {
        var page = await site.Visitor.Fetch(address);
        Assert.NotNull(page.Page.QuerySelector($"main a[href='mailto:{email}']"));
    }

    [Fact]
    public async Task The_page_of_a_withdrawn_release_says_whom_to_ask()
    {
        await using var own = await Started.Start<SiteWithContacts>();
        await own.Site.ChangeDatabase(async db =>
            (await db.Publications.SingleAsync(p => p.Slug == "tear-gas")).Withdraw(own.Site.Clock.Now, "A mistake.")
        );
        var page = await own.Site.Visitor.Fetch("/newsroom/tear-gas");
        Assert.Equal(HttpStatusCode.Gone, page.Status);
        Assert.NotNull(page.Page.QuerySelector("main a[href='mailto:hello@ours.org']"));
    }

    [Fact]
    public async Task The_privacy_page_names_who_is_responsible_for_data_with_the_postal_address()
    {
        var contact = (await site.Visitor.GetPage("/privacy")).QuerySelector("[aria-labelledby=this-data-contact]")!.TextContent;
        foreach (var text in new[] { "Our data desk", "Ours, Inc.", "12 Main Street", "Springfield, IL 62701" })
            Assert.Contains(text, contact, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_picture_for_the_press_has_a_credit_a_license_and_a_file_of_the_size_that_it_says()
    {
        var pictures = (await site.Visitor.GetPage("/press")).QuerySelectorAll("figure.card").ToList();
        Assert.True(pictures.Count > 10);
        foreach (var picture in pictures)
        {
            Assert.Contains("Credit: Cut block: Defend Freedom. License: CC BY 4.0.", picture.TextContent, StringComparison.Ordinal);
            var download = picture.QuerySelector("a[download]")!;
            var file = await site.Visitor.Fetch(download.GetAttribute("href")!);
            Assert.True(file.IsOk, $"{file}");
            var kind = Path.GetExtension(download.TextContent)[1..].ToUpperInvariant();
            Assert.Contains($"{kind}, {file.Body.Length / 1000} kB", picture.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_safe_contact_page_shows_each_channel_and_its_limits()
    {
        var page = (await site.Visitor.GetPage("/safe-contact")).QuerySelector("[aria-labelledby=this-safe-contact]")!;
        Assert.NotNull(page.QuerySelector($"a[href='{SiteWithContacts.Onion}']"));
        Assert.NotNull(page.QuerySelector("a[href='https://ours.org/key.asc']"));
        string[] texts =
        [
            "press.42",
            "0123 4567 89AB CDEF 0123 4567 89AB CDEF 0123 4567",
            "Names of other people",
            "We never pass on who you are",
            "Nobody can promise that your phone is safe",
        ];
        Assert.All(texts, text => Assert.Contains(text, page.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_safe_contact_page_never_shows_a_malformed_channel_and_says_that_there_is_none()
    {
        await using var own = await Started.Start<SiteWithContacts>();
        own.Site.Log.Expect("safe-contact");
        own.Site.Edit(
            "pages/safe-contact.md",
            text => Channel().Replace(text, "").Replace("  do-not", $"  onion: {Mistyped}\n  do-not", StringComparison.Ordinal)
        );
        var page = await own.Site.WaitFor("/safe-contact", r => !r.Text.Contains("press.42", StringComparison.Ordinal));
        Assert.DoesNotContain(".onion", page.Text, StringComparison.Ordinal);
        Assert.Contains("We have no safe channel at the moment.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Names of other people", page.Text, StringComparison.Ordinal);
    }

    private static string Mistyped => SiteWithContacts.Onion.Replace("2gzy", "2gzz", StringComparison.Ordinal);

    private static string GetText(HttpResult page) =>
        page.Page.QuerySelector("main") is { } main ? WhiteSpace().Replace(main.TextContent, " ") : "";

    private static IEnumerable<string> GetMainLinks(HttpResult page) =>
        page.Page.QuerySelectorAll("main a[href^='/']").Select(link => link.GetAttribute("href")!);

    [GeneratedRegex(
        @"(?i)\b(write to us|write to the (contact|press desk)|tell us|"
            + @"tell the press desk|ask us|call us|contact us|reach us|(ask|contact) "
            + @"(the|our) press (desk|office)|press contact)\b",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Invitation();

    [GeneratedRegex(@"(?m)^  (signal|onion|pgp-[a-z]+): .*\n", RegexOptions.NonBacktracking)]
    private static partial Regex Channel();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex WhiteSpace();
}
