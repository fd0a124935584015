using System.Text.RegularExpressions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DefendFreedom.Web.Tests.Areas.Admin;

/// <summary>Rules for every page of the desk, with records in every state.</summary>
public sealed partial class CrawledDeskTests(CrawledDesk desk) : IClassFixture<CrawledDesk>
{
    [Fact]
    public async Task No_page_prints_a_tag_of_its_own_markup()
    {
        var tags = typeof(Program)
            .Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(TagHelper)) && t.GetCustomAttributes(typeof(HtmlTargetElementAttribute), false).Length == 0)
            .Select(t => t.Name.Replace("TagHelper", "", StringComparison.Ordinal).ToLowerInvariant())
            .Append("partial")
            .ToList();
        Assert.Contains("date", tags);
        var pages = await desk.Pages;
        Assert.True(pages.Count > 100, $"{pages.Count} pages");
        Assert.DoesNotContain(
            pages,
            p =>
                p.Page.QuerySelector(string.Join(',', tags)) is not null
                || tags.Exists(t => p.Page.Body!.TextContent.Contains("<" + t, StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task No_page_shows_a_time_of_another_zone_than_the_sites() =>
        Assert.Empty(
            from page in await desk.Pages
            let text = page.Page.Body!.TextContent
                + string.Concat(page.Page.QuerySelectorAll("[aria-label]").Select(e => e.GetAttribute("aria-label")))
            where UtcTime().IsMatch(text)
            select $"{page}: {UtcTime().Match(text).Value}"
        );

    [Fact]
    public async Task Every_list_of_pictures_offers_pictures_only()
    {
        var lists = (await desk.Pages)
            .SelectMany(p => p.Page.QuerySelectorAll("select[name$=Picture], datalist#pictures"))
            .Select(list => list.QuerySelectorAll("option").Select(o => o.GetAttribute("value")).ToList())
            .ToList();
        Assert.True(lists.Count > 2, $"{lists.Count} lists");
        Assert.All(lists, list => Assert.Contains(CrawledDesk.Picture, list));
        Assert.All(lists, list => Assert.DoesNotContain(CrawledDesk.Document, list));
    }

    [Theory]
    [InlineData(CrawledDesk.EmbargoedTitle)]
    [InlineData(CrawledDesk.ScheduledTitle)]
    public async Task What_readers_cannot_see_yet_is_nowhere_called_published(string title)
    {
        var rows = (await desk.Pages)
            .SelectMany(p => p.Page.QuerySelectorAll("main li, main tr").Select(row => (Page: p, Text: row.TextContent)))
            .Where(row => row.Text.Contains(title, StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(rows);
        Assert.DoesNotContain(rows, row => row.Text.Contains("Published", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Desk_pages_tell_scripts_the_sites_time_zone() =>
        Assert.All(await desk.Pages, p => Assert.Equal("America/New_York", p.Page.Body!.GetAttribute("data-zone")));

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\.\d+)?Z|\d\d:\d\d \(?UTC")]
    private static partial Regex UtcTime();
}
