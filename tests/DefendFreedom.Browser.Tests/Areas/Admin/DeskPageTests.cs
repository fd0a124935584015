using DefendFreedom.Browser.Tests.Checks;
using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests.Areas.Admin;

[Collection(TestCollections.Desk)]
public sealed class DeskPageTests(BrowserFixture browser) : IAsyncLifetime
{
    private DeskFixture _desk = null!;

    public async Task InitializeAsync() => _desk = await browser.Desk();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("/admin/login"), InlineData("/admin/forgot-password"), InlineData("/admin/invitation/1/spent")]
    [InlineData("/admin/sign-in-link/1/spent")]
    public Task Pages_before_sign_in_have_no_accessibility_or_layout_faults(string address) =>
        BrowserCall.RetryAfterHang(
            async () =>
            {
                await using var visit = await browser.OpenAsNewVisitor(address);
                await DeskFaults.AssertNone(visit);
            },
            address
        );

    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/newsroom"), InlineData("/admin/newsroom?State=Withdrawn&Kind=Report"), InlineData("/admin/newsroom/new")]
    [InlineData("/admin/newsroom?Show=trash"), InlineData("/admin/newsroom?Show=overdue&Sort=-headline")]
    [InlineData("/admin/newsroom/trash/{begun}")]
    [InlineData("/admin/newsroom/restore-from-trash/{trashed}"), InlineData("/admin/newsroom/delete/{trashed}")]
    [InlineData("/admin/newsroom/assign"), InlineData("/admin/newsroom/assign?Ids={begun}&Ids={live}")]
    [InlineData("/admin/newsroom/assign?Ids={begun}&AssigneeId={account}")]
    [InlineData("/admin/newsroom/add-issue?Ids={begun}&Ids={live}")]
    [InlineData("/admin/newsroom/add-issue?Ids={begun}&Ids={live}&Issue=gun-violence")]
    [InlineData("/admin/newsroom/bulk-withdraw?Ids={begun}&Ids={live}")]
    [InlineData("/admin/newsroom/edit/{begun}"), InlineData("/admin/newsroom/edit/{live}"), InlineData("/admin/newsroom/preview/{live}")]
    [InlineData("/admin/newsroom/submit/{begun}"), InlineData("/admin/newsroom/submit/{ready}")]
    [InlineData("/admin/newsroom/return/{ready}")]
    [InlineData("/admin/newsroom/publish/{begun}"), InlineData("/admin/newsroom/publish/{ready}")]
    [InlineData("/admin/newsroom/publish/{live}")]
    [InlineData("/admin/newsroom/schedule/{begun}"), InlineData("/admin/newsroom/schedule/{ready}")]
    [InlineData("/admin/newsroom/correct/{live}"), InlineData("/admin/newsroom/withdraw/{live}")]
    [InlineData("/admin/newsroom/rename/{live}")]
    [InlineData("/admin/newsroom/history/{begun}"), InlineData("/admin/newsroom/history/{live}?Before={older}&After={newer}")]
    [InlineData("/admin/newsroom/history/{live}?After={newer}"), InlineData("/admin/newsroom/restore-revision/{live}?revision={older}")]
    [InlineData("/admin/accounts"), InlineData("/admin/accounts/invite"), InlineData("/admin/accounts/edit/{account}")]
    [InlineData("/admin/audit"), InlineData("/admin/mail"), InlineData("/admin/status")]
    [InlineData("/admin/statistics"), InlineData("/admin/statistics?Issue=death-penalty&Show=overdue"), InlineData("/admin/statistics/new")]
    [InlineData("/admin/statistics/edit/{statistic}"), InlineData("/admin/statistics/edit/{revised}")]
    [InlineData("/admin/statistics/order/death-penalty")]
    [InlineData("/admin/content"), InlineData("/admin/content?Show=errors"), InlineData("/admin/content/preview/issues/death-penalty.md")]
    [InlineData("/admin/content/preview/site.yml")]
    [InlineData("/admin/accounts/roles"), InlineData("/admin/audit?From=2026-01-01&Action=account.sign-in")]
    [InlineData("/admin/audit?Actor=nobody")]
    [InlineData("/admin/media"), InlineData("/admin/media?Show=Documents&SearchText=nothing"), InlineData("/admin/media/new")]
    [
        InlineData("/admin/media/edit/{picture}"),
        InlineData("/admin/media/replace/{picture}"),
        InlineData("/admin/media/take-down/{picture}")
    ]
    [InlineData("/admin/petitions"), InlineData("/admin/petitions/new"), InlineData("/admin/petitions/counts/{petition}")]
    [InlineData("/admin/petitions/edit/{petition}")]
    [InlineData("/admin/petitions/open/{unopened}"), InlineData("/admin/petitions/open/{openable}")]
    [InlineData("/admin/petitions/close/{petition}")]
    [InlineData("/admin/petitions/certificate/{petition}")]
    [InlineData("/admin/petitions/deliver/{petition}"), InlineData("/admin/petitions/updates/{petition}")]
    [InlineData("/admin/petitions/paper/{petition}"), InlineData("/admin/petitions/correct-paper/{petition}?count=1")]
    [InlineData("/admin/petitions/remove-paper/{petition}?count=1")]
    [InlineData("/admin/petitions/moderation/{petition}"), InlineData("/admin/petitions/moderation-run/{moderation}")]
    [InlineData("/admin/petitions/export/{petition}"), InlineData("/admin/petitions/switches"), InlineData("/admin/petitions/erase")]
    [InlineData("/admin/petitions/emergency")]
    [InlineData("/admin/profile"), InlineData("/admin/profile/password"), InlineData("/admin/profile/two-factor")]
    public Task Desk_pages_have_no_accessibility_or_layout_faults(string address) =>
        BrowserCall.RetryAfterHang(
            async () =>
            {
                await using var visit = await _desk.Open(address);
                await DeskFaults.AssertNone(visit);
            },
            address
        );

    [Theory, InlineData("/admin/nothing"), InlineData("/admin/newsroom/edit/999999"), InlineData("/admin/content/preview/nothing.md")]
    [InlineData("/admin/setup/spent")]
    public Task Not_found_pages_have_no_accessibility_or_layout_faults(string address) =>
        BrowserCall.RetryAfterHang(
            async () =>
            {
                await using var visit = await _desk.Open(address);
                await DeskFaults.AssertNone(visit, isErrorPage: true);
            },
            address
        );

    [Fact]
    public Task The_access_denied_page_has_no_accessibility_or_layout_faults() =>
        BrowserCall.RetryAfterHang(async () =>
        {
            await using var visit = await _desk.OpenAsWriter("/admin/accounts");
            await DeskFaults.AssertNone(visit, isErrorPage: true);
        });

    [Fact]
    public Task A_cluster_under_review_has_no_accessibility_or_layout_faults() =>
        BrowserCall.RetryAfterHang(async () =>
        {
            await using var visit = await _desk.Open("/admin/petitions/moderation/{petition}");
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Review" }).First.ClickAsync();
            await visit.WaitUntilLoaded();
            await DeskFaults.AssertNone(visit);
        });
}
