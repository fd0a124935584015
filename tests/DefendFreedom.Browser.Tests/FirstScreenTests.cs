using DefendFreedom.Browser.Tests.Checks;

namespace DefendFreedom.Browser.Tests;

[Collection(TestCollections.Public)]
public sealed class FirstScreenTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(390, 844)]
    [InlineData(1440, 900)]
    public async Task The_first_screen_of_the_home_page_says_what_is_asked_and_has_the_button(int width, int height)
    {
        await using var visit = await browser.OpenAsNewVisitor("/", width);
        await visit.WaitUntilLoaded();
        var bottoms = await visit.Evaluate<double[]>(
            """
            () => ["h1.statement", ".demand h2", ".demand .petition-count", ".demand .button-act"]
                .map(part => document.querySelector(part).getBoundingClientRect().bottom)
            """
        );
        Assert.All(bottoms, bottom => Assert.InRange(bottom, 1, height));
    }

    [Theory]
    [InlineData(320, 2)]
    [InlineData(360, 2)]
    [InlineData(768, 1)]
    [InlineData(1440, 1)]
    public async Task The_masthead_has_its_button_beside_the_name_and_its_links_in_one_row_or_below(int width, int rows)
    {
        await using var visit = await browser.Open("/", width);
        var tops = await visit.Evaluate<double[]>(
            """
            () => [".masthead-name", ".masthead-act", ".masthead nav"].map(part => {
                const { top, bottom } = document.querySelector(part).getBoundingClientRect();
                return Math.round((top + bottom) / 2);
            })
            """
        );
        Assert.InRange(tops[1] - tops[0], -4, 4);
        Assert.Equal(rows, tops[2] - tops[0] > 20 ? 2 : 1);
    }
}
