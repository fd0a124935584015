using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using DefendFreedom.Newsroom;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Pages.Statistics;

/// <summary>The page and the JSON of one statistic.</summary>
public sealed class StatisticPageTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string IssueSlug = "refugees-and-asylum-seekers";

    [Fact]
    public async Task The_page_shows_the_figure_its_source_its_dates_and_its_former_values()
    {
        await AddStatistic("boats", new("5", "boats sank.", "Counted twice.", "Harbor Office", "https://harbor.example/", "2016"));
        await Revise("boats", s => s.Content with { Value = "7", AsOf = "2016-03" });
        var page = await GetPage("boats");
        Assert.Equal("7 boats sank.", Normalize(page.QuerySelector("h1")!.TextContent));
        var facts = Normalize(page.QuerySelector("dl.facts")!.TextContent);
        Assert.Contains("Source Harbor Office As of March 2016 Review by ", facts, StringComparison.Ordinal);
        Assert.Matches(@"The review is overdue, and the figure is \d\d years old\.", facts);
        Assert.Equal("2018-12-31", page.QuerySelector("dl.facts time")!.GetAttribute("datetime"));
        Assert.Equal("https://harbor.example/", page.QuerySelector("dl.facts a[rel~=external]")!.GetAttribute("href"));
        Assert.Contains("Counted twice.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var former = Normalize(page.QuerySelector("[aria-labelledby=former] li")!.TextContent);
        Assert.StartsWith("5 boats sank.", former, StringComparison.Ordinal);
        Assert.EndsWith("Harbor Office, 2016", former, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("[aria-labelledby=former] time").Length);
        Assert.DoesNotContain("Ada", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_without_a_date_says_so_once_and_nowhere_else()
    {
        await AddStatistic("undated", new("8", "doors were shut.", "", "Harbor Office", null, null));
        var text = (await GetPage("undated")).QuerySelector("main")!.TextContent;
        Assert.Equal(2, text.Split("The source gives no date.").Length);
        var figure = (await site.Visitor.GetPage("/issues/" + IssueSlug)).GetElementById("statistic-undated")!;
        Assert.Equal("Harbor Office", Normalize(figure.QuerySelector(".source")!.TextContent));
    }

    [Fact]
    public async Task The_page_lists_the_public_pages_that_use_it_and_the_corrections_to_them()
    {
        await AddStatistic("used", new("9", "bridges fell.", "", "Road Office", null, "2020"));
        await AddShowing("used", "usedbypage", PublicationState.Published);
        await AddShowing("used", "usedbydraft", PublicationState.Draft);
        var page = await GetPage("used");
        var uses = page.QuerySelectorAll("[aria-labelledby=uses] a").Select(a => a.GetAttribute("href"));
        Assert.Equal(["/issues/" + IssueSlug, SampleData.PublicationAddress("usedbypage")], uses);
        var corrections = page.QuerySelector("[aria-labelledby=corrections]")!;
        Assert.Contains("Wrong usedbypage", corrections.TextContent, StringComparison.Ordinal);
        var link = corrections.QuerySelector("a")!.GetAttribute("href")!;
        Assert.NotNull((await site.Visitor.GetPage(link.Split('#')[0])).GetElementById(link.Split('#')[1]));

        await site.ChangeDatabase(async db =>
            (await db.Publications.SingleAsync(p => p.Slug == "a-usedbypage-b")).Withdraw(site.Clock.Now, "It was wrong.")
        );
        page = await GetPage("used");
        Assert.Equal(["/issues/" + IssueSlug], page.QuerySelectorAll("[aria-labelledby=uses] a").Select(a => a.GetAttribute("href")));
        Assert.Null(page.QuerySelector("[aria-labelledby=corrections]"));
    }

    [Fact]
    public async Task A_statistic_that_only_an_embargoed_text_shows_has_no_page_until_the_embargo_ends()
    {
        await AddStatistic("quietfigure", new("41", "quiet things.", "", "Quiet Office", null, "2020"), issues: []);
        await AddShowing("quietfigure", "quietholder", PublicationState.Published, p => p.Embargo(site.Clock.Now.AddHours(1)));
        foreach (var address in new[] { "/statistics/quietfigure", "/statistics/quietfigure.json" })
            Assert.Equal((address, HttpStatusCode.NotFound), (address, (await site.Visitor.Fetch(address)).Status));
        foreach (var address in new[] { "/statistics", "/statistics.json", "/sitemap.xml", "/search?q=quiet" })
            Assert.DoesNotContain("quietfigure", (await site.Visitor.Fetch(address)).Text, StringComparison.Ordinal);

        site.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Single((await GetPage("quietfigure")).QuerySelectorAll("[aria-labelledby=uses] a"));
        foreach (var address in new[] { "/statistics", "/statistics.json", "/sitemap.xml" })
            Assert.Contains("quietfigure", (await site.Visitor.Fetch(address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statistic_of_no_page_is_a_404_until_an_issue_lists_it()
    {
        await AddStatistic("unfiled", new("3", "lamps.", "", "Lamp Office", null, "2020"), issues: []);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch("/statistics/unfiled")).Status);
        await site.ChangeDatabase(async db =>
            (await db.Statistics.Include(s => s.Issues).SingleAsync(s => s.Slug == "unfiled")).SetIssues([IssueSlug], _ => 90)
        );
        await GetPage("unfiled");
    }

    [Fact]
    public async Task The_JSON_has_what_the_page_shows_for_every_origin()
    {
        await AddStatistic("asdata", new("5", "nets.", "A *note*.", "Net Office", null, "2016"));
        await Revise("asdata", s => s.Content with { Value = "6" });
        var response = await site.Visitor.Fetch("/statistics/asdata.json");
        Assert.Equal(
            ("application/json", "*"),
            (response.ContentHeaders.ContentType!.MediaType, response.GetHeader("Access-Control-Allow-Origin"))
        );
        var data = JsonDocument.Parse(response.Text).RootElement;
        string? Get(string name) => data.GetProperty(name).GetString();
        Assert.Equal(("6", "nets.", "A note.", "2016"), (Get("value"), Get("text"), Get("note"), Get("asOf")));
        Assert.Equal(("2018-12-31", RunningSite.BaseUrl + "/statistics/asdata"), (Get("reviewBy"), Get("url")));
        Assert.Equal("5", data.GetProperty("formerValues")[0].GetProperty("value").GetString());
        Assert.Equal("Issue", data.GetProperty("usedIn")[0].GetProperty("kind").GetString());
        Assert.Contains(Get("citation")!, (await GetPage("asdata")).QuerySelector(".citation")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", response.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/statistics")]
    [InlineData("/statistics.json")]
    [InlineData("/statistics/changed")]
    [InlineData("/statistics/changed.json")]
    public async Task A_change_shows_at_once_and_an_unchanged_answer_is_a_304(string address)
    {
        var value = "90" + address.Length;
        if (!await Exists("changed"))
            await AddStatistic("changed", new("5", "ropes.", "", "Rope Office", null, "2016"));
        await site.WarmCache(address);
        var tag = (await site.Visitor.Fetch(address)).GetHeader("ETag")!;
        Assert.Equal(HttpStatusCode.NotModified, (await site.Visitor.Fetch(address, ("If-None-Match", tag))).Status);
        await Revise("changed", s => s.Content with { Value = value });
        Assert.Contains(value, (await site.Visitor.Fetch(address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_age_of_an_overdue_figure_grows_on_a_cached_page()
    {
        await AddStatistic("aging", new("5", "trees.", "", "Tree Office", null, $"{site.Clock.Now.Year - 1}"), reviewBy: new(2018, 12, 31));
        Assert.Contains("1 year old", (await GetPage("aging")).QuerySelector("dl.facts")!.TextContent, StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromDays(366));
        Assert.Contains("2 years old", (await GetPage("aging")).QuerySelector("dl.facts")!.TextContent, StringComparison.Ordinal);
    }

    private Task<IHtmlDocument> GetPage(string slug) => site.Visitor.GetPage("/statistics/" + slug);

    private Task AddStatistic(string slug, StatisticContent content, string[]? issues = null, DateOnly? reviewBy = null) =>
        site.ChangeDatabase(db =>
        {
            var statistic = Statistic.Create(slug, content, reviewBy ?? (content.AsOf is null ? null : new(2018, 12, 31)), site.Clock.Now);
            statistic.SetIssues(issues ?? [IssueSlug], _ => 50);
            db.Add(statistic);
            return Task.CompletedTask;
        });

    private Task AddShowing(string slug, string word, PublicationState state, Action<Publication>? change = null)
    {
        var publication = SampleData.CreatePublication(word, extra: "\n\n::: statistic " + slug + "\n:::\n\nMore");
        change?.Invoke(publication);
        return site.AddPublicationInState(publication, state);
    }

    private Task Revise(string slug, Func<Statistic, StatisticContent> change) =>
        site.ChangeDatabase(async db =>
        {
            var statistic = await db.Statistics.Include(s => s.PreviousValues).SingleAsync(s => s.Slug == slug);
            statistic.Revise(change(statistic), site.Clock.Now, "Ada");
        });

    private async Task<bool> Exists(string slug)
    {
        await using var db = site.OpenDatabase();
        return await db.Statistics.AnyAsync(s => s.Slug == slug);
    }

    private static string Normalize(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
