namespace DefendFreedom.Browser.Tests;

[Collection(TestCollections.Public)]
public sealed class FigureTests(BrowserFixture browser)
{
    // Returns the distance of each sentence's first line from the top of its figure, for rows in which every figure has a number.
    private const string UnevenRowsScript = """
        () => [...document.querySelectorAll(".figures")].flatMap(figures => {
            const rows = Map.groupBy(
                [...figures.querySelectorAll(".figure:has(.figure-value)")],
                e => Math.round(e.getBoundingClientRect().top));
            return [...rows.values()].filter(row => {
                const starts = row.map(e => Math.round(e.querySelector(".figure-value").getBoundingClientRect().bottom));
                return Math.max(...starts) - Math.min(...starts) > 1;
            }).map(row => row.map(e => e.textContent.trim().slice(0, 40)).join(" | "));
        })
        """;

    private const string HoleScript = """
        () => [...document.querySelectorAll(".part-text > .text > .figures:has(> :only-child)")].flatMap(figure => {
            const above = figure.previousElementSibling.getBoundingClientRect(), box = figure.getBoundingClientRect();
            const hole = Math.abs(above.left - box.left) > 1 || box.top - above.bottom > 60;
            return hole ? [figure.textContent.trim().slice(0, 60)] : [];
        })
        """;

    [Theory, InlineData("/"), InlineData("/statistics"), InlineData("/issues/protecting-human-rights-defenders")]
    [InlineData("/issues/refugees-and-asylum-seekers"), InlineData("/issues/gun-violence")]
    public async Task The_sentences_of_a_row_of_figures_begin_at_one_height(string address)
    {
        await using var visit = await browser.Open(address);
        await visit.WaitUntilLoaded();
        Findings.AssertEmpty(await visit.Evaluate<string[]>(UnevenRowsScript));
    }

    [Fact]
    public async Task A_single_figure_is_right_below_the_text_of_its_section()
    {
        await using var visit = await browser.Open("/issues/protecting-human-rights-defenders");
        await visit.WaitUntilLoaded();
        Findings.AssertEmpty(await visit.Evaluate<string[]>(HoleScript));
    }
}
