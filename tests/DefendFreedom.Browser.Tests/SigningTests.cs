using System.Text.RegularExpressions;
using DefendFreedom.Browser.Tests.Checks;
using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests;

[Collection(TestCollections.Public)]
public sealed partial class SigningTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_supporter_signs_confirms_and_withdraws_on_a_phone_without_script()
    {
        var email = CreateUniqueEmail();
        await using var visit = await browser.OpenAsNewVisitor(SiteAddresses.Petition, PageFaults.Phone, script: false);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Sign the petition" }).First.ClickAsync();
        await Sign(visit, email);
        Assert.Equal("Check your inbox", await GetHeading(visit));

        var link = await WaitForConfirmLink(email);
        await visit.Page.GotoAsync(link);
        await PressButton(visit, "Confirm my signature");
        Assert.Equal("Thank you", await GetHeading(visit));
        Assert.Matches("^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$", await visit.Page.Locator(".receipt").InnerTextAsync());
        Assert.NotEqual(
            SiteAddresses.Petition,
            await visit.Page.Locator("form.signing").GetAttributeAsync("action") is { } next ? next[..next.LastIndexOf('/')] : null
        );

        await visit.Page.GotoAsync(link);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Withdraw your signature" }).ClickAsync();
        await PressButton(visit, "Withdraw my signature");
        Assert.Equal("Withdrawn", await GetHeading(visit));
        Assert.Empty(await visit.Page.Context.CookiesAsync());
    }

    [Fact]
    public Task Every_state_of_the_signing_form_has_no_accessibility_or_layout_faults() =>
        BrowserCall.RetryAfterHang(async () =>
        {
            var (email, other) = (CreateUniqueEmail(), CreateUniqueEmail().Replace("ada", "søren", StringComparison.Ordinal));
            var found = new List<string>();
            await using var visit = await browser.OpenAsNewVisitor(SiteAddresses.Petition, PageFaults.Phone);
            async Task CheckState(string state)
            {
                var faults = await PageFaults.Find(visit, [320, PageFaults.Phone, 768, PageFaults.Desktop], LayoutScripts.Overflow);
                found.AddRange(faults.Select(fault => $"{state}: {fault}"));
            }

            await PressButton(visit, "Sign the petition");
            await CheckState("nothing typed");
            await Sign(visit, email.Replace("example.org", "gmial.com", StringComparison.Ordinal));
            await CheckState("mistyped domain");
            await Sign(visit, email);
            await CheckState("inbox");
            await visit.Page.GetByLabel("Code from the e-mail").FillAsync("12");
            await PressButton(visit, "Continue");
            await CheckState("wrong code");
            await visit.Page.GotoAsync(await WaitForConfirmLink(email));
            await CheckState("confirm");
            await visit.Page.GetByLabel("Show me on the petition’s page").CheckAsync();
            await visit.Page.GetByLabel("Show me as").FillAsync("www.example.org");
            await PressButton(visit, "Confirm my signature");
            await CheckState("has not been confirmed");
            await visit.Page.GetByLabel("Show me as").FillAsync("Ada");
            await PressButton(visit, "Confirm my signature");
            await CheckState("thank you");
            await visit.Page.GotoAsync(await WaitForConfirmLink(email));
            await CheckState("confirmed");
            await visit.Page.GotoAsync((await WaitForConfirmLink(email)).Replace("confirm", "withdraw", StringComparison.Ordinal));
            await CheckState("take back");
            await PressButton(visit, "Withdraw my signature");
            await CheckState("taken back");

            await visit.Page.GotoAsync(browser.Site + SiteAddresses.Petition[1..]);
            await Sign(visit, other);
            await visit.Page.GotoAsync((await WaitForConfirmLink(other)).Replace("confirm", "not-me", StringComparison.Ordinal));
            await CheckState("not me");
            await PressButton(visit, "Delete the form");
            await CheckState("refused");
            Findings.AssertEmpty(found);
        });

    private static async Task Sign(PageVisit visit, string email)
    {
        await visit.Page.GetByLabel("Your name").FillAsync("Ada");
        await visit.Page.GetByLabel("E-mail address").FillAsync(email);
        await PressButton(visit, "Sign the petition");
    }

    private static Task PressButton(PageVisit visit, string button) =>
        visit.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    private static Task<string> GetHeading(PageVisit visit) =>
        visit.Page.Locator("h1").TextContentAsync().ContinueWith(t => t.Result!, TaskScheduler.Default);

    private static string CreateUniqueEmail() => $"ada-{Guid.NewGuid():N}@example.org";

    // Returns the confirmation link in the e-mail, once it has been written.
    private async Task<string> WaitForConfirmLink(string recipient)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            foreach (var file in Directory.Exists(browser.MailFolder) ? Directory.GetFiles(browser.MailFolder, "*.eml") : [])
                if (
                    await File.ReadAllTextAsync(file) is var mail
                    && mail.Contains(recipient, StringComparison.Ordinal)
                    && ConfirmLink().Match(mail.Replace("=\r\n", "", StringComparison.Ordinal)) is { Success: true } link
                )
                    return link.Value;
            await Task.Delay(100);
        }
        throw new TimeoutException($"No e-mail to {recipient}");
    }

    [GeneratedRegex(@"http://[^\s""<]+/petitions/confirm/[\w-]{22}")]
    private static partial Regex ConfirmLink();
}
