using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Markdown;
using DefendFreedom.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Attacks;

/// <summary>A picture beside the content files is public because a page is that shows it, and not because it lies there.</summary>
public sealed class WrittenMediaTests(EditableSite site) : IClassFixture<EditableSite>
{
    [Theory]
    [InlineData("campaigns/defend-freedom.md", 200)]
    [InlineData("issues/death-penalty.md", 200)]
    [InlineData("countries/united-states.md", 200)]
    [InlineData("cases/maxima-acuna.md", 200)]
    [InlineData("pages/about.md", 200)]
    [InlineData("newsroom/tear-gas.md", 404)]   // the database has it, and says otherwise
    [InlineData("petitions/right-to-protest.md", 404)]
    [InlineData("statistics/gun-violence-research.md", 404)]
    public async Task A_file_opens_what_it_links_to_when_it_is_a_page_itself(string file, int status)
    {
        var media = $"written-{file.Replace('/', '-').Replace(".md", "", StringComparison.Ordinal)}.svg";
        await site.WriteMedia(media);
        Assert.Equal(404, await Status(media));
        var before = await File.ReadAllTextAsync(site.PathOf(file));
        site.Edit(file, text => text + $"\n\nSee [the drawing](/media/{media}).\n");
        await site.UntilRead(content => Texts(content).Any(text => text.Contains(media, StringComparison.Ordinal)));
        Assert.Equal(status, await Status(media));
        site.Edit(file, _ => before);
        await site.UntilRead(content => !Texts(content).Any(text => text.Contains(media, StringComparison.Ordinal)));
        Assert.Equal(404, await Status(media));
    }

    [Fact]
    public async Task A_picture_in_a_field_and_an_address_in_the_footer_open_a_file_too()
    {
        await site.WriteMedia("written-field.svg", "written-footer.svg");
        site.Edit("cases/ilham-tohti.md", text => text.Replace("picture: ilham-tohti.svg", "picture: written-field.svg", StringComparison.Ordinal));
        site.Edit("site.yml", text => text.Replace("footer:", "footer:\n  - title: A drawing\n    address: /media/written-footer.svg", StringComparison.Ordinal));
        foreach (var media in new[] { "written-field.svg", "written-footer.svg" }) await site.Until("/media/" + media, answer => answer.IsOk);
    }

    [Fact]
    public async Task A_page_that_breaks_goes_on_showing_its_pictures()
    {
        await site.WriteMedia("written-broken.svg");
        site.Edit("pages/privacy.md", text => text + "\n\n[A drawing](/media/written-broken.svg)\n");
        await site.Until("/media/written-broken.svg", answer => answer.IsOk);
        await site.UntilComplained("pages/privacy.md", () => site.Edit("pages/privacy.md", _ => "---\ntitle: Half"));
        Assert.Equal(200, await Status("written-broken.svg"));
    }

    [Fact]
    public async Task The_picture_of_an_embargoed_file_waits_with_it()
    {
        await site.WriteMedia("written-held.svg");
        await File.WriteAllTextAsync(site.PathOf("newsroom/held-until-then.md"), $"""
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
            """);
        await site.UntilRead(content => content.Publications.Any(p => p.Slug == "held-until-then"));
        await site.Change(db => db.Import(site.Services.GetRequiredService<SiteContent>().Current));
        Assert.Equal(404, await Status("written-held.svg"));
        site.Clock.Move(TimeSpan.FromDays(3));
        Assert.Equal(200, await Status("written-held.svg"));
    }

    [Fact]
    public async Task A_picture_for_shared_links_is_public_with_the_one_that_it_stands_for()
    {
        await site.WriteMedia("written-shared.svg");
        File.Copy(site.PathOf("media/defend-freedom-share.png"), site.PathOf("media/written-shared.png"));
        site.Edit("media/media.yml", list => list + "\nwritten-shared.png:\n  alt: \"A street.\"\n  decision: describes\n  credit: \"Us\"\n");
        await site.UntilRead(content => content.WrittenMedia.ContainsKey("written-shared.png"));
        Assert.Equal(404, await Status("written-shared.png"));
        site.Edit("cases/mohammad-al-qahtani.md", text => text.Replace("picture: mohammad-al-qahtani.svg", "picture: written-shared.svg", StringComparison.Ordinal));
        foreach (var media in new[] { "written-shared.svg", "written-shared.png" }) await site.Until("/media/" + media, answer => answer.IsOk);
    }

    private static IEnumerable<string> Texts(ContentSnapshot content) =>
    [
        .. new IEnumerable<WrittenPage>[] { content.Campaigns.All, content.Issues.All, content.Countries.All, content.Cases.All, content.Pages.All }.SelectMany(pages => pages.Select(p => p.Source)),
        .. content.Publications.Select(p => p.Body), .. content.Petitions.Select(p => p.Body), .. content.Statistics.Select(s => s.Note),
    ];

    private async Task<int> Status(string media) => (int)(await site.Visitor.Ask("/media/" + media)).Status;
}
