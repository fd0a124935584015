using System.Text;
using System.Text.RegularExpressions;
using DefendFreedom.Browser.Tests.Checks;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Browser.Tests;

/// <summary>The poster and the signature sheet as a printer gets them, on a site of their own with the longest texts.</summary>
public sealed partial class PrintTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    // Letter and A4 without the margins of 12 mm, in CSS pixels.
    private static readonly Dictionary<string, (int Width, int Height)> PageAreas = new() { ["Letter"] = (725, 965), ["A4"] = (703, 1031) };

    private const string FindOverflow = """
        () => [...document.querySelectorAll(".printed")].flatMap(page => {
            const edge = page.getBoundingClientRect();
            const parts = [...page.querySelectorAll("*:not(.hidden, svg *)")].filter(e => e.getClientRects().length > 0);
            const outside = parts.filter(e => {
                const box = e.getBoundingClientRect();
                return box.bottom > edge.bottom + 1 || box.right > edge.right + 1 || box.left < edge.left - 16;
            });
            // A paragraph in two columns has a box that spans both.
            const leaves = [...page.querySelectorAll("svg, img, p, h2, h3, table, .sheet-text")]
                .filter(e => !e.closest(".hidden, svg *, .sheet-text p") && !e.querySelector("svg"));
            const covering = leaves.flatMap((a, at) => leaves.slice(at + 1).filter(b => !a.contains(b) && !b.contains(a)).filter(b => {
                const [one, other] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
                return Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2
                    && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 18;
            }).map(b => `${a.className || a.tagName} is over ${b.className || b.tagName}`));
            return [...outside.map(e => `outside: ${e.outerHTML.slice(0, 100)}`), ...covering];
        })
        """;

    [Theory]
    [InlineData("free-ilham-tohti")]
    [InlineData("right-to-protest")]
    [InlineData("no-picture")]
    [InlineData("longest-words")]
    [InlineData("longest-sentences")]
    [InlineData("longest-chinese")]
    [InlineData("shortest")]
    public Task The_poster_and_the_sheet_are_one_page_each_on_Letter_and_A4_with_nothing_outside(string slug) =>
        BrowserCall.RetryAfterHang(
            async () =>
            {
                await AddPetitions();
                await using var visit = await browser.OpenAsNewVisitor($"/petitions/{slug}/print");
                await visit.WaitUntilLoaded();
                foreach (var (format, area) in PageAreas)
                {
                    var pdf = await visit.Page.PdfAsync(new() { Format = format });
                    Save($"{slug}-{format}.pdf", pdf);
                    Assert.Equal((format, 2), (format, PageObject().Count(Encoding.Latin1.GetString(pdf))));
                    await visit.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
                    await visit.Page.SetViewportSizeAsync(area.Width, area.Height);
                    Findings.AssertEmpty([.. (await visit.Evaluate<string[]>(FindOverflow)).Select(fault => $"{format}: {fault}")]);
                }
            },
            slug
        );

    [Theory]
    [InlineData("longest-words")]
    [InlineData("longest-sentences")]
    public async Task The_preview_of_the_longest_texts_fits_every_screen(string slug)
    {
        await AddPetitions();
        await using var visit = await browser.OpenAsNewVisitor($"/petitions/{slug}/print");
        Findings.AssertEmpty(await PageFaults.Find(visit, [320, 360, 768, 1440], LayoutScripts.Overflow));
    }

    [Fact]
    public async Task A_row_is_high_enough_to_write_in_even_under_the_longest_text()
    {
        await AddPetitions();
        await using var visit = await browser.OpenAsNewVisitor("/petitions/longest-sentences/print");
        await visit.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        await visit.Page.SetViewportSizeAsync(PageAreas["Letter"].Width, PageAreas["Letter"].Height);
        var height = await visit.Evaluate<double>("() => document.querySelector('.sheet tbody tr').getBoundingClientRect().height");
        Assert.InRange(height, 30, 60); // 8 mm and more
    }

    private async Task AddPetitions()
    {
        await using var scope = browser.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        if (db.Petitions.Any(p => p.Slug == "no-picture"))
            return;
        var key = db.Petitions.Select(p => p.PublicKeySha256).First(k => k != null)!;
        Add("no-picture", "Close the camp by the river", "The governor", "Close the camp, and let everyone in it go home.", null);
        Add("shortest", "No", "Us", "No.", null);
        Add("longest-words", Repeat("W", 120), Repeat("M", 200), Repeat("w", 1000), "ilham-tohti.svg");
        Add(
            "longest-sentences",
            Repeat("Let every person go home ", 120),
            Repeat("the ministers of the interior and of justice ", 200),
            Repeat("Release each of them without any condition. ", 1000),
            "newsroom-protest.svg"
        );
        Add("longest-chinese", Repeat("释放所有人", 120), Repeat("当局", 200), Repeat("立即无条件释放他们。", 1000), "ilham-tohti.svg");
        await db.SaveChangesAsync();
        browser.Services.GetRequiredService<PublicPetitionCache>().Invalidate();

        void Add(string slug, string title, string target, string ask, string? picture)
        {
            var petition = Petition.CreateDraft(
                slug,
                new PetitionInput
                {
                    Title = title.Trim(),
                    Summary = "A petition to print.",
                    Target = target.Trim(),
                    Ask = ask.Trim(),
                    Body = slug.StartsWith("longest", StringComparison.Ordinal) ? Repeat("We write to you. ", 4000) : "We write to you.",
                    Picture = picture,
                    Goal = 100,
                    ClosesAt = DateTime.UtcNow.AddDays(100),
                }
            );
            petition.Open(DateTime.UtcNow.AddDays(-1));
            petition.SetPublicKey(key);
            db.Petitions.Add(petition);
        }
    }

    private static string Repeat(string text, int length) => string.Concat(Enumerable.Repeat(text, 1 + length / text.Length))[..length];

    // To look at them, name a folder in the variable.
    private static void Save(string name, byte[] pdf)
    {
        if (Environment.GetEnvironmentVariable("PRINTED_PAGES") is { } folder)
            File.WriteAllBytes(Path.Combine(folder, name), pdf);
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex PageObject();
}
