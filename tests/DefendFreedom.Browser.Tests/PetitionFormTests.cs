namespace DefendFreedom.Browser.Tests;

[Collection(TestCollections.Public)]
public sealed class PetitionFormTests(BrowserFixture browser)
{
    private const string BottomScript = """
        selector => document.querySelector(selector).getBoundingClientRect().bottom + scrollY
        """;

    [Theory]
    [InlineData("/petitions/free-ilham-tohti")]
    [InlineData("/petitions/right-to-protest")]
    public async Task The_form_is_beside_the_headline_and_its_button_above_the_fold(string address)
    {
        await using var visit = await browser.OpenAsNewVisitor(address, 1440);
        await visit.WaitUntilLoaded();
        Assert.InRange(await visit.Evaluate<double>(BottomScript, ".signing button"), 400, 900);
        Assert.True(
            await visit.Evaluate<bool>(
                """
                () => {
                    const [title, form] = ["h1", ".petition-side"].map(part => document.querySelector(part).getBoundingClientRect());
                    return form.left >= title.right - 1 && form.top <= title.top;
                }
                """
            )
        );
    }

    [Theory]
    [InlineData("/petitions/free-ilham-tohti")]
    [InlineData("/petitions/right-to-protest")]
    public async Task On_a_phone_the_form_ends_within_two_screens_and_a_button_that_leads_there_stays_in_view(string address)
    {
        await using var visit = await browser.OpenAsNewVisitor(address, 390);
        await visit.Page.SetViewportSizeAsync(390, 844);
        await visit.WaitUntilLoaded();
        Assert.InRange(await visit.Evaluate<double>(BottomScript, ".signing button"), 400, 2 * 844);
        Assert.InRange(await visit.Evaluate<double>(BottomScript, ".reach .button"), 700, 844);
    }

    [Theory]
    [InlineData("/cases/ilham-tohti")]
    [InlineData("/cases/mohammad-al-qahtani")]
    public async Task On_a_phone_the_button_of_a_case_stays_in_view_until_its_end(string address)
    {
        await using var visit = await browser.OpenAsNewVisitor(address, 390);
        await visit.Page.SetViewportSizeAsync(390, 844);
        await visit.WaitUntilLoaded();
        foreach (var position in (int[])[0, 600, 1200])
        {
            var bottom = await visit.Evaluate<double>(
                """
                y => {
                    scrollTo({ top: y, behavior: "instant" });
                    return document.querySelector(".reach .button").getBoundingClientRect().bottom;
                }
                """,
                position
            );
            Assert.InRange(bottom, 700, 844);
        }
    }
}
