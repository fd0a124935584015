using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Tests.Support;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Pages;

/// <summary>The empty site of the release, with which an organization begins.</summary>
public sealed class EmptySite : RunningSite
{
    private readonly TemporaryFolder _content = new();

    public EmptySite()
    {
        var skeleton = RepositoryRoot.Combine("src/DefendFreedom.Web/Installation/content");
        Directory.CreateDirectory(Path.Combine(_content.Path, "pages"));
        foreach (var file in Directory.EnumerateFiles(skeleton, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(_content.Path, Path.GetRelativePath(skeleton, file)));
        foreach (var page in new[] { "privacy.md", "accessibility.md" })
            File.Copy(RepositoryRoot.Combine("content/pages/" + page), Path.Combine(_content.Path, "pages", page));
    }

    protected override string ContentFolder => _content.Path;
    protected override bool StartsEmpty => true;

    protected override void CleanUp() => _content.Dispose();
}

public sealed class EmptySiteTests(EmptySite site) : IClassFixture<EmptySite>
{
    [Fact]
    public void Its_content_has_no_findings() => Assert.Empty(site.Services.GetRequiredService<SiteContent>().Current.Findings);

    [Fact]
    public async Task Every_page_that_it_links_to_is_there()
    {
        var crawl = await site.FullCrawl;
        Assert.All(crawl.Answers, answer => Assert.True(answer.IsOk, $"{answer}"));
        Assert.Contains("Your organization", (await site.Visitor.GetPage("/")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_heading_stands_over_nothing()
    {
        var pages = (await site.FullCrawl).Pages.ToList();
        foreach (var address in new[] { "/campaigns", "/issues", "/cases", "/reports", "/statistics" })
            pages.Add(await site.Visitor.Fetch(address));
        foreach (var page in pages)
            Assert.All(
                page.Page.QuerySelectorAll("main section, main ul, main .cards"),
                part => Assert.True(part.Children.Length > (part.LocalName == "section" ? 1 : 0), $"{page} {part.OuterHtml}")
            );
    }
}

/// <summary>A site whose newsroom is imported as drafts.</summary>
public sealed class DraftedSite : RunningSite
{
    protected override bool StartsEmpty => true;

    protected override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string> { ["Content:ImportAsDrafts"] = "true" };
}

public sealed class DraftedSiteTests(DraftedSite site) : IClassFixture<DraftedSite>
{
    [Fact]
    public async Task Nothing_of_the_shipped_newsroom_is_public_until_somebody_publishes_it()
    {
        await using var db = site.OpenDatabase();
        var publications = await db.Publications.ToListAsync();
        Assert.NotEmpty(publications);
        Assert.All(publications, p => Assert.Equal(PublicationState.Draft, p.State));
        Assert.Equal(404, (int)(await site.Visitor.Fetch("/newsroom/" + publications[0].Slug)).Status);

        using var editor = await StaffBrowser.SignedInAs(site, DefendFreedom.Accounts.Role.Editor);
        await editor.Open($"/admin/newsroom/publish/{publications[0].Id}");
        await editor.SubmitForm();
        Assert.Equal(200, (int)(await site.Visitor.Fetch("/newsroom/" + publications[0].Slug)).Status);
    }
}
