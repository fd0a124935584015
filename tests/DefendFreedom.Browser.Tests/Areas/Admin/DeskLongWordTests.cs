using DefendFreedom.Browser.Tests.Checks;

namespace DefendFreedom.Browser.Tests.Areas.Admin;

[Collection(TestCollections.Desk)]
public sealed class DeskLongWordTests(BrowserFixture browser) : IAsyncLifetime
{
    private DeskFixture _desk = null!;

    public async Task InitializeAsync() => _desk = await browser.Desk();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory, InlineData("/admin"), InlineData("/admin/newsroom"), InlineData("/admin/newsroom?Show=trash")]
    [InlineData("/admin/newsroom/edit/{begun}"), InlineData("/admin/newsroom/history/{live}?Before={older}&After={newer}")]
    [InlineData("/admin/statistics"), InlineData("/admin/statistics/edit/{revised}"), InlineData("/admin/statistics/order/death-penalty")]
    [InlineData("/admin/petitions"), InlineData("/admin/petitions/counts/{petition}"), InlineData("/admin/petitions/updates/{petition}")]
    [InlineData("/admin/petitions/paper/{petition}")]
    [InlineData("/admin/petitions/moderation/{petition}"), InlineData("/admin/media"), InlineData("/admin/media/edit/{picture}")]
    [InlineData("/admin/accounts"), InlineData("/admin/accounts/edit/{account}"), InlineData("/admin/accounts/roles")]
    [InlineData("/admin/content"), InlineData("/admin/audit"), InlineData("/admin/mail"), InlineData("/admin/status")]
    [InlineData("/admin/profile")]
    public Task A_long_word_or_address_in_any_text_of_the_desk_never_makes_a_phone_scroll_sideways(string address) =>
        BrowserCall.RetryAfterHang(
            async () =>
            {
                await using var visit = await _desk.Open(address);
                await LongWords.AssertFit(visit);
            },
            address
        );
}
