using System.Text.RegularExpressions;
using DefendFreedom.Accounts;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Features.Content;

/// <summary>The site of a German organization with a desk in Japan.</summary>
public sealed class GermanSite : EditableSite
{
    public GermanSite()
    {
        Log.Expect("style-date"); // the shipped texts are in English
        Log.Expect("A tally does not match its signatures"); // a test changes it by hand
        Edit(
            "site.yml",
            text =>
                text.Replace("language: en", "language: de", StringComparison.Ordinal)
                    .Replace("footer-note: ", "footer-note: “Über uns”. ", StringComparison.Ordinal)
        );
    }

    protected override string EnvironmentName => "Development"; // where the petitions of the files are open

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Site:TimeZone"] = "Asia/Tokyo" };
}

public sealed partial class SiteFileTests(GermanSite site) : IClassFixture<GermanSite>
{
    private const string Release = "/newsroom/amnesty-demands-accountability-in-minneapolis";

    [Fact]
    public async Task Dates_are_written_in_the_language_of_the_site() =>
        Assert.Contains("26. Mai 2020", (await site.Visitor.GetPage(Release)).Body!.TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task Numbers_are_written_in_the_language_of_the_site()
    {
        await site.ChangeDatabase(async db =>
        {
            var tally = new Tally((await db.Petitions.OrderBy(p => p.Id).FirstAsync()).Id, "US-NY", "other");
            tally.Add(1_204);
            db.Add(tally);
        });
        site.Services.GetRequiredService<PublicPetitionCache>().Invalidate();
        Assert.Contains("1.204 people", (await site.FetchUncached("/petitions")).Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_shows_the_time_of_the_zone_in_the_settings()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        await editor.Open("/admin");
        Assert.Contains("Tokyo", editor.Page.QuerySelector(".edition")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_and_texts_without_a_language_of_their_own_name_the_language_of_the_site()
    {
        var page = await site.Visitor.GetPage(Release);
        Assert.Equal("de", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("de", page.QuerySelector("article.publication")!.GetAttribute("lang"));
    }

    [Fact]
    public async Task Dates_for_machines_are_the_same_in_every_language()
    {
        var pages = (await site.FullCrawl).Pages.ToList();
        var times = pages.SelectMany(p => p.Page.QuerySelectorAll("time")).Select(t => t.GetAttribute("datetime")!).ToList();
        Assert.NotEmpty(times);
        Assert.All(times, time => Assert.Matches(MachineTime(), time));
    }

    [Fact]
    public async Task Every_page_ends_with_the_footer_note_of_the_site()
    {
        var pages = (await site.FullCrawl).Pages.ToList();
        Assert.All(
            pages,
            p => Assert.StartsWith("“Über uns”.", p.Page.QuerySelector(".colophon-note")?.TextContent, StringComparison.Ordinal)
        );
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d(T\d\d:\d\d[+-]\d\d:\d\d)?$")]
    private static partial Regex MachineTime();
}
