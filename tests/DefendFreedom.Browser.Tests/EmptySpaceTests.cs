namespace DefendFreedom.Browser.Tests;

[Collection(TestCollections.Public)]
public sealed class EmptySpaceTests(BrowserFixture browser)
{
    // Empty rectangles of more than a fifth of the width and 400 pixels, beside or between what can be seen.
    private const string HolesScript = """
        () => {
            const boxes = [], range = document.createRange(), main = document.querySelector("main").getBoundingClientRect();
            const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
                range.selectNodeContents(texts.currentNode);
                boxes.push(...range.getClientRects());
            }
            boxes.push(...[...document.querySelectorAll("main :is(img, svg, input, select, .button, .strip, .call)")]
                .map(e => e.getBoundingClientRect()));
            const width = main.width / 5;
            const holes = [];
            for (let left = main.left; left + width <= main.right; left += 20) {
                const inside = boxes.filter(b => b.height > 1 && b.left < left + width && b.right > left).sort((a, b) => a.top - b.top);
                let bottom = main.top;
                for (const box of [...inside, { top: main.bottom, bottom: main.bottom }]) {
                    if (box.top - bottom > 400) holes.push(`${box.top - bottom} px below ${bottom} px, ${left} px from the left`);
                    bottom = Math.max(bottom, box.bottom);
                }
            }
            return holes;
        }
        """;

    [Theory]
    [InlineData("/newsroom")]
    [InlineData("/newsroom?kind=report")]
    [InlineData("/countries/united-states")]
    [InlineData("/countries")]
    [InlineData("/campaigns")]
    public async Task No_empty_space_beside_the_content_is_taller_than_400_pixels(string address)
    {
        await using var visit = await browser.Open(address);
        await visit.WaitUntilLoaded();
        Findings.AssertEmpty(await visit.Evaluate<string[]>(HolesScript));
    }
}
