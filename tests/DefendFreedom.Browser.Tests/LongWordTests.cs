using DefendFreedom.Browser.Tests.Checks;

namespace DefendFreedom.Browser.Tests;

[Collection(TestCollections.Public)]
public sealed class LongWordTests(BrowserFixture browser)
{
    [Theory, MemberData(nameof(SiteAddresses.All), MemberType = typeof(SiteAddresses))]
    public Task A_long_word_or_address_in_any_text_of_a_page_never_makes_a_phone_scroll_sideways(string address) =>
        BrowserCall.RetryAfterHang(
            async () =>
            {
                await using var visit = await browser.Open(address);
                await LongWords.AssertFit(visit);
            },
            address
        );
}
