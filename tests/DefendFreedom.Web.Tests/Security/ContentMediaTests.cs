using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Text;
using DefendFreedom.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>A picture in the content folder is public because a public page uses it, not because of its location.</summary>
public sealed class ContentMediaTests(EditableSite site) : IClassFixture<EditableSite>
{
    [Theory]
    [InlineData("campaigns/defend-freedom.md", 200)]
    [InlineData("issues/death-penalty.md", 200)]
    [InlineData("countries/united-states.md", 200)]
    [InlineData("cases/maxima-acuna.md", 200)]
    [InlineData("pages/about.md", 200)]
    [InlineData("newsroom/tear-gas.md", 404)] // the database decides for these kinds
    [InlineData("petitions/right-to-protest.md", 404)]
    [InlineData("statistics/gun-violence-research.md", 404)]
    public async Task A_content_file_makes_linked_media_public_only_if_it_is_a_page(string file, int status)
    {
        var media = $"written-{file.Replace('/', '-').Replace(".md", "", StringComparison.Ordinal)}.svg";
        await site.AddContentMedia(media);
        Assert.Equal(404, await GetStatus(media));
        var before = await File.ReadAllTextAsync(site.PathOf(file));
        site.Edit(file, text => text + $"\n\nSee [the drawing](/media/{media}).\n");
        await site.WaitForContent(content => GetTexts(content).Any(text => text.Contains(media, StringComparison.Ordinal)));
        Assert.Equal(status, await GetStatus(media));
        site.Edit(file, _ => before);
        await site.WaitForContent(content => !GetTexts(content).Any(text => text.Contains(media, StringComparison.Ordinal)));
        Assert.Equal(404, await GetStatus(media));
    }

    [Fact]
    public async Task A_picture_field_and_a_footer_link_make_a_file_public()
    {
        await site.AddContentMedia("written-field.svg", "written-footer.svg");
        site.Edit(
            "cases/ilham-tohti.md",
            text => text.Replace("picture: ilham-tohti.svg", "picture: written-field.svg", StringComparison.Ordinal)
        );
        site.Edit(
            "site.yml",
            text =>
                text.Replace("footer:", "footer:\n  - title: A drawing\n    address: /media/written-footer.svg", StringComparison.Ordinal)
        );
        foreach (var media in new[] { "written-field.svg", "written-footer.svg" })
            await site.WaitFor("/media/" + media, response => response.IsOk);
    }

    [Fact]
    public async Task A_page_that_becomes_invalid_keeps_its_pictures_public()
    {
        await site.AddContentMedia("written-broken.svg");
        site.Edit("pages/privacy.md", text => text + "\n\n[A drawing](/media/written-broken.svg)\n");
        await site.WaitFor("/media/written-broken.svg", response => response.IsOk);
        await site.WaitForLogEntry("pages/privacy.md", () => site.Edit("pages/privacy.md", _ => "---\ntitle: Half"));
        Assert.Equal(200, await GetStatus("written-broken.svg"));
    }

    [Fact]
    public async Task A_picture_of_an_embargoed_publication_is_hidden_until_the_embargo_ends()
    {
        await site.AddContentMedia("written-held.svg");
        await File.WriteAllTextAsync(
            site.PathOf("newsroom/held-until-then.md"),
            $"""
            ---
            title: Held until then
            kind: report
            published: {site.Clock.Now:yyyy-MM-dd}
            embargo-until: {site.Clock.Now.AddDays(2):yyyy-MM-dd}
            summary: It waits.
            source: Us
            press-contact: Press
            picture: written-held.svg
            ---
            See [the drawing](/media/written-held.svg).
            """
        );
        await site.WaitForContent(content => content.Publications.Any(p => p.Slug == "held-until-then"));
        await site.ChangeDatabase(db => db.Import(site.Services.GetRequiredService<SiteContent>().Current));
        Assert.Equal(404, await GetStatus("written-held.svg"));
        site.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(200, await GetStatus("written-held.svg"));
    }

    [Fact]
    public async Task A_share_image_is_public_together_with_its_picture()
    {
        await site.AddContentMedia("written-shared.svg");
        File.Copy(site.PathOf("media/defend-freedom-share.png"), site.PathOf("media/written-shared.png"));
        site.Edit(
            "media/media.yml",
            list => list + "\nwritten-shared.png:\n  alt: \"A street.\"\n  decision: describes\n  credit: \"Us\"\n"
        );
        await site.WaitForContent(content => content.ContentMedia.ContainsKey("written-shared.png"));
        Assert.Equal(404, await GetStatus("written-shared.png"));
        site.Edit(
            "cases/mohammad-al-qahtani.md",
            text => text.Replace("picture: mohammad-al-qahtani.svg", "picture: written-shared.svg", StringComparison.Ordinal)
        );
        foreach (var media in new[] { "written-shared.svg", "written-shared.png" })
            await site.WaitFor("/media/" + media, response => response.IsOk);
    }

    private static IEnumerable<string> GetTexts(ContentSnapshot content) =>
        [
            .. new IEnumerable<ContentPage>[]
            {
                content.Campaigns.All,
                content.Issues.All,
                content.Countries.All,
                content.Cases.All,
                content.Pages.All,
            }.SelectMany(pages => pages.Select(p => p.BodyMarkdown)),
            .. content.Publications.Select(p => p.Body),
            .. content.Petitions.Select(p => p.Body),
            .. content.Statistics.Select(s => s.Note),
        ];

    private async Task<int> GetStatus(string media) => (int)(await site.Visitor.Fetch("/media/" + media)).Status;
}
