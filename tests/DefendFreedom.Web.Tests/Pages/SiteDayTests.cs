using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Dom;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Pages;

/// <summary>Days and years are those of the site's time zone, wherever readers see them.</summary>
public abstract class SiteDayTests(ZonedSite site)
{
    private static readonly string[] DateProperties = ["datePublished", "dateModified"];

    [Fact]
    public async Task Every_list_shows_the_sites_day()
    {
        await site.ItemsAdded;
        var crawl = await site.FullCrawl;
        var found = new HashSet<string>();
        foreach (var page in crawl.Pages.Append(await site.Visitor.Fetch("/search?q=zebra")))
        foreach (var (slug, local) in ZonedSite.Items)
        foreach (var link in page.Page.QuerySelectorAll($"article a[href^='/newsroom/{slug}'], li a[href^='/newsroom/{slug}']"))
        {
            if (link.Closest("article, li")!.QuerySelector("time") is not { } time)
                continue;
            Assert.Equal((page.Address, Day(local)), (page.Address, time.GetAttribute("datetime")));
            Assert.Equal(local.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture), time.TextContent);
            found.Add(new Uri(site.Visitor.BaseAddress!, page.Address).AbsolutePath);
        }
        Assert.Superset(new HashSet<string> { "/newsroom", "/reports", "/corrections", "/search", "/issues/death-penalty", "/" }, found);
    }

    [Fact]
    public async Task The_year_filter_lists_and_counts_the_sites_year()
    {
        await site.ItemsAdded;
        foreach (var year in new[] { 2024, 2025 })
        {
            var page = await site.Visitor.GetPage($"/newsroom?year={year}");
            var listed = page.QuerySelectorAll("main article h3 a").Select(a => a.GetAttribute("href")!.Split('/')[^1]).Order();
            Assert.Equal(ZonedSite.Items.Where(i => i.Local.Year == year).Select(i => i.Slug).Order(), listed);
            var option = page.QuerySelector($"select[name=year] option[value='{year}']")!;
            Assert.Equal($"{year} ({listed.Count()})", option.TextContent);
        }
    }

    [Theory]
    [InlineData("/newsroom/")]
    [InlineData("/petitions/")]
    public async Task A_page_and_its_structured_data_show_the_sites_day(string folder)
    {
        await site.ItemsAdded;
        foreach (var (slug, local) in ZonedSite.Items)
        {
            var page = await site.Visitor.GetPage(folder + slug);
            var shown = page.QuerySelectorAll("article:not(.headline) time").Select(t => t.GetAttribute("datetime")).ToList();
            Assert.True(shown.Count > 2, string.Join(", ", shown));
            Assert.All(shown, day => Assert.Equal(Day(local), day));
            var structured = page.QuerySelectorAll("script[type='application/ld+json']")
                .SelectMany(s => FindDates(JsonDocument.Parse(s.TextContent).RootElement))
                .ToList();
            Assert.NotEmpty(structured);
            Assert.All(structured, day => Assert.Equal(Day(local), day));
        }
    }

    [Theory]
    [InlineData("/newsroom/feed.atom", 2)]
    [InlineData("/issues/death-penalty/feed.atom", 2)]
    [InlineData("/corrections/feed.atom", 2)]
    public async Task An_Atom_feed_gives_the_time_on_the_sites_clocks(string address, int timesPerEntry)
    {
        await site.ItemsAdded;
        var entries = XDocument
            .Parse((await site.Visitor.Fetch(address)).Text)
            .Descendants()
            .Where(e => e.Name.LocalName == "entry")
            .ToList();
        foreach (var (slug, local) in ZonedSite.Items)
        {
            var entry = entries.Single(e => e.ToString().Contains($"/newsroom/{slug}", StringComparison.Ordinal));
            var times = entry.Elements().Where(e => e.Name.LocalName is "published" or "updated").Select(e => e.Value).ToList();
            Assert.Equal(timesPerEntry, times.Count);
            Assert.All(times, time => AssertTimestamp(local, time));
        }
    }

    [Fact]
    public async Task The_JSON_feed_gives_the_time_on_the_sites_clocks()
    {
        await site.ItemsAdded;
        var items = JsonDocument.Parse((await site.Visitor.Fetch("/newsroom/feed.json")).Text).RootElement.GetProperty("items");
        foreach (var (slug, local) in ZonedSite.Items)
        {
            var item = items.EnumerateArray().Single(i => i.GetProperty("url").GetString()!.EndsWith(slug, StringComparison.Ordinal));
            AssertTimestamp(local, item.GetProperty("date_published").GetString()!);
            AssertTimestamp(local, item.GetProperty("date_modified").GetString()!);
        }
    }

    [Fact]
    public async Task The_sitemap_gives_the_sites_day()
    {
        await site.ItemsAdded;
        var lastModified = await site.Visitor.GetLastModified();
        foreach (var (slug, local) in ZonedSite.Items)
            Assert.Equal((slug, Day(local), Day(local)), (slug, lastModified["/newsroom/" + slug], lastModified["/petitions/" + slug]));
    }

    [Fact]
    public async Task A_day_in_a_content_file_is_the_day_that_its_page_shows()
    {
        foreach (var publication in Directory.EnumerateFiles(Path.Combine(RepositoryContent, "newsroom"), "*.md"))
        {
            var published = File.ReadLines(publication).Single(l => l.StartsWith("published: ", StringComparison.Ordinal))[11..];
            var page = await site.Visitor.GetPage("/newsroom/" + Path.GetFileNameWithoutExtension(publication));
            var shown = page.QuerySelector(".publication-head time")?.GetAttribute("datetime");
            Assert.Equal((publication, published), (publication, shown ?? "not dated"));
        }
    }

    private static string RepositoryContent => Path.Combine(AppPaths.Root, "content");

    private static string Day(DateTime local) => local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void AssertTimestamp(DateTime local, string timestamp)
    {
        Assert.StartsWith(local.ToString("s", CultureInfo.InvariantCulture), timestamp, StringComparison.Ordinal);
        Assert.Equal(site.ToUtc(local), DateTimeOffset.Parse(timestamp, CultureInfo.InvariantCulture).UtcDateTime);
    }

    private static IEnumerable<string> FindDates(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(p => DateProperties.Contains(p.Name) ? [p.Value.GetString()!] : FindDates(p.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(FindDates),
            _ => [],
        };
}

public sealed class EasternSiteDayTests(EasternSite site) : SiteDayTests(site), IClassFixture<EasternSite>;

public sealed class WesternSiteDayTests(WesternSite site) : SiteDayTests(site), IClassFixture<WesternSite>;
