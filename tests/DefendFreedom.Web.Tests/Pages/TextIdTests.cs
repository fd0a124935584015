using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Pages;

/// <summary>Texts whose headings are named as the ids of the pages, several with footnotes on one page.</summary>
public sealed class TextIdTests(EditableSite site) : IClassFixture<EditableSite>
{
    private const string Footnote = "A figure[^1], [the main part](#main).\n\n## Main\n\n[^1]: Its source.\n";
    private static readonly string[] Folders = ["campaigns", "issues", "countries", "cases", "pages"];

    [Fact]
    public async Task No_id_of_a_text_is_an_id_of_its_page_or_of_another_text()
    {
        var ids = await FindIds();
        Assert.True(ids.Count > 40, $"only {ids.Count} ids");
        await Fill(Footnote + "\n" + string.Join("\n\n", ids.Select(id => "## " + id)) + "\n");
        var pages = (await SiteCrawl.Run(site.Visitor)).Pages.ToList();
        Assert.True(pages.Count(p => p.Page.GetElementById("text--main") is not null) > 30);
        Assert.Contains(pages, p => p.Page.GetElementById("text--fn:1") is not null && p.Page.GetElementById("notes--fn:1") is not null);
        Assert.Contains(pages, p => p.Page.QuerySelectorAll("[id^='update-']").Length > 4);
        Assert.Contains(pages, p => p.Page.GetElementById("note-3--main") is not null);
        foreach (var page in pages)
            AssertUniqueIds(page.ToString(), page.Page);
        using var editor = await StaffBrowser.SignedInAs(site, Role.Administrator);
        foreach (var path in Folders.SelectMany(FindFiles))
        {
            await editor.Open($"/admin/content/preview/{path}");
            Assert.NotNull(editor.Page.GetElementById("text--main"));
            AssertUniqueIds(path, editor.Page);
        }
    }

    private static void AssertUniqueIds(string name, AngleSharp.Html.Dom.IHtmlDocument page)
    {
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id!).ToList();
        Assert.True(
            ids.Distinct().Count() == ids.Count,
            $"{name}: {string.Join(" ", ids.GroupBy(i => i).Where(g => g.Count() > 1).Select(g => g.Key))}"
        );
        Assert.Equal("MAIN", page.GetElementById("main")!.TagName);
        foreach (var link in page.QuerySelectorAll("a[href^='#']").Select(a => a.GetAttribute("href")!))
            Assert.True(ids.Contains(Uri.UnescapeDataString(link[1..])), $"{name}: {link} leads nowhere");
        // Ids that the page itself makes do not look like those of a text.
        Assert.All(
            page.QuerySelectorAll("[id*='--']"),
            e => Assert.True(e.Closest(".text, .notes, .figure-note") is not null, $"{name}: {e.Id}")
        );
    }

    private async Task<IReadOnlyList<string>> FindIds() =>
        [
            .. (await SiteCrawl.Run(site.Visitor))
                .Pages.SelectMany(p => p.Page.QuerySelectorAll("[id]").Select(e => e.Id!))
                .Where(id => !id.Contains("--", StringComparison.Ordinal))
                .Distinct()
                .Take(400),
        ];

    private IEnumerable<string> FindFiles(string folder) =>
        Directory.EnumerateFiles(site.PathOf(folder), "*.md").Select(file => $"{folder}/{Path.GetFileName(file)}");

    // Appends the text to every text of the site.
    private async Task Fill(string text)
    {
        foreach (var file in Folders.SelectMany(FindFiles))
            site.Edit(file, old => old + "\n\n" + text);
        await site.ChangeDatabase(async db =>
        {
            void Append(object row, string property, string more) =>
                db.Entry(row).Property(property).CurrentValue = db.Entry(row).Property(property).CurrentValue + "\n\n" + more;
            foreach (var publication in await db.Publications.ToListAsync())
            {
                Append(publication, nameof(publication.Body), text);
                Append(publication, nameof(publication.NotesToEditors), text);
            }
            foreach (var petition in await db.Petitions.Include(p => p.Updates).Include(p => p.TextVersions).AsSplitQuery().ToListAsync())
            {
                petition.Open(site.Clock.Now);
                Append(petition, nameof(petition.Body), text);
                Append(petition, nameof(petition.Outcome), Footnote);
                petition.AddUpdate(Footnote, site.Clock.Now);
                petition.AddUpdate(Footnote, site.Clock.Now);
            }
            foreach (var statistic in await db.Statistics.ToListAsync())
                Append(statistic, nameof(statistic.Note), Footnote);
        });
        foreach (var page in new[] { "/about", "/issues/death-penalty", "/petitions/free-ilham-tohti" })
            await site.WaitFor(page, answer => answer.Text.Contains("text--main", StringComparison.Ordinal));
        await site.ClearPageCache();
    }
}
