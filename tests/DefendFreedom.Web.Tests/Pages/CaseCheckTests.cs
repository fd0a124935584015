using DefendFreedom.Text;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Pages;

/// <summary>A case page says when the facts were last checked.</summary>
public sealed class CaseCheckTests(CaseSite site) : IClassFixture<CaseSite>
{
    private const string YearAgo = "We last checked this case more than a year ago.";

    [Fact]
    public async Task A_case_shows_when_it_was_last_checked_and_against_what()
    {
        await site.SetCheck(3);
        var page = await site.Visitor.GetPage(CaseSite.CaseAddress);
        var line = page.QuerySelectorAll(".source").First(p => p.TextContent.StartsWith("Last checked", StringComparison.Ordinal));
        Assert.Equal($"{site.Today.AddDays(-3):yyyy-MM-dd}", line.QuerySelector("time")!.GetAttribute("datetime"));
        Assert.EndsWith(", against " + CaseSite.Against, line.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(YearAgo, page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_note_appears_on_the_day_in_the_site_s_time_zone_although_the_page_is_cached()
    {
        await site.SetCheck(364);
        site.Clock.Advance(site.Zone.GetStartOfDay(site.Today.AddDays(2)) - site.Clock.Now - TimeSpan.FromSeconds(1));
        await site.WarmCache(CaseSite.CaseAddress);
        Assert.DoesNotContain(YearAgo, (await site.Visitor.Fetch(CaseSite.CaseAddress)).Text, StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromSeconds(2));
        var note = (await site.Visitor.GetPage(CaseSite.CaseAddress)).QuerySelector(".opening .notice")!;
        Assert.Contains(YearAgo, note.TextContent, StringComparison.Ordinal);
        Assert.Contains(CaseSite.Against, note.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(-1)]
    public async Task A_case_without_a_check_or_with_one_in_the_future_says_that_there_is_no_record(int? daysAgo)
    {
        site.Log.Expect("case-checked");
        await site.SetCheck(daysAgo);
        var page = await site.Visitor.GetPage(CaseSite.CaseAddress);
        Assert.Contains("no record of when we last checked", page.QuerySelector(".opening .notice")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Last checked", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_the_name_of_the_source_is_shown_as_text()
    {
        await site.SetCheck(1);
        site.Edit(
            $"cases/{CaseSite.Case}.md",
            text => text.Replace($"checked-against: {CaseSite.Against}", "checked-against: <b>the ruling</b>", StringComparison.Ordinal)
        );
        var page = await site.WaitFor(CaseSite.CaseAddress, p => p.Text.Contains("the ruling", StringComparison.Ordinal));
        Assert.Contains("&lt;b&gt;the ruling", page.Text, StringComparison.Ordinal);
    }
}
