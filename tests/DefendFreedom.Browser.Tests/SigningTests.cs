using System.Text.RegularExpressions;
using DefendFreedom.Browser.Tests.Checks;
using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests;

[Collection(Collections.Public)]
public sealed partial class SigningTests(Chromium chromium)
{
    [Fact]
    public async Task A_supporter_without_script_signs_on_a_phone_confirms_from_the_inbox_and_takes_it_back()
    {
        var email = SomeAddress();
        await using var visit = await chromium.OpenAnew(Addresses.Petition, PageFaults.Phone, script: false);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Sign the petition" }).ClickAsync();
        await Sign(visit, email);
        Assert.Equal("Check your inbox", await Heading(visit));

        var link = await Link(email);
        await visit.Page.GotoAsync(link);
        await Press(visit, "Confirm my signature");
        Assert.Equal("Thank you", await Heading(visit));
        Assert.Matches("^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$", await visit.Page.Locator(".receipt").InnerTextAsync());
        Assert.NotEqual(Addresses.Petition, await visit.Page.Locator("form.signing").GetAttributeAsync("action") is { } next ? next[..next.LastIndexOf('/')] : null);

        await visit.Page.GotoAsync(link);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Withdraw your signature" }).ClickAsync();
        await Press(visit, "Withdraw my signature");
        Assert.Equal("Withdrawn", await Heading(visit));
        Assert.Empty(await visit.Page.Context.CookiesAsync());
    }

    [Fact]
    public Task Every_state_of_the_signing_form_has_no_accessibility_or_layout_faults() => ChromiumCall.RetryAfterHang(async () =>
    {
        var (email, other) = (SomeAddress(), SomeAddress().Replace("ada", "søren", StringComparison.Ordinal));
        var found = new List<string>();
        await using var visit = await chromium.OpenAnew(Addresses.Petition, PageFaults.Phone);
        async Task Look(string state)
        {
            var faults = await PageFaults.Find(visit, [320, PageFaults.Phone, 768, PageFaults.Desktop], Layout.Lost);
            found.AddRange(faults.Select(fault => $"{state}: {fault}"));
        }

        await Press(visit, "Sign the petition");
        await Look("nothing typed");
        await Sign(visit, email.Replace("example.org", "gmial.com", StringComparison.Ordinal));
        await Look("mistyped domain");
        await Sign(visit, email);
        await Look("inbox");
        await visit.Page.GetByLabel("Code from the e-mail").FillAsync("12");
        await Press(visit, "Continue");
        await Look("wrong code");
        await visit.Page.GotoAsync(await Link(email));
        await Look("confirm");
        await visit.Page.GetByLabel("Show me on the petition’s page").CheckAsync();
        await visit.Page.GetByLabel("Show me as").FillAsync("www.example.org");
        await Press(visit, "Confirm my signature");
        await Look("not confirmed yet");
        await visit.Page.GetByLabel("Show me as").FillAsync("Ada");
        await Press(visit, "Confirm my signature");
        await Look("thank you");
        await visit.Page.GotoAsync(await Link(email));
        await Look("confirmed");
        await visit.Page.GotoAsync((await Link(email)).Replace("confirm", "withdraw", StringComparison.Ordinal));
        await Look("take back");
        await Press(visit, "Withdraw my signature");
        await Look("taken back");

        await visit.Page.GotoAsync(chromium.Site + Addresses.Petition[1..]);
        await Sign(visit, other);
        await visit.Page.GotoAsync((await Link(other)).Replace("confirm", "not-me", StringComparison.Ordinal));
        await Look("not me");
        await Press(visit, "It wasn’t me: delete it");
        await Look("refused");
        Found.Nothing(found);
    });

    private static async Task Sign(Visit visit, string email)
    {
        await visit.Page.GetByLabel("Your name").FillAsync("Ada");
        await visit.Page.GetByLabel("E-mail address").FillAsync(email);
        await Press(visit, "Sign the petition");
    }

    private static Task Press(Visit visit, string button) => visit.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    private static Task<string> Heading(Visit visit) => visit.Page.Locator("h1").TextContentAsync().ContinueWith(t => t.Result!, TaskScheduler.Default);

    private static string SomeAddress() => $"ada-{Guid.NewGuid():N}@example.org";

    // The address of the button in the mail, once it has been written.
    private async Task<string> Link(string to)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            foreach (var file in Directory.Exists(chromium.Mail) ? Directory.GetFiles(chromium.Mail, "*.eml") : [])
                if (await File.ReadAllTextAsync(file) is var mail && mail.Contains(to, StringComparison.Ordinal) && ConfirmLink().Match(mail.Replace("=\r\n", "", StringComparison.Ordinal)) is { Success: true } link)
                    return link.Value;
            await Task.Delay(100);
        }
        throw new TimeoutException($"No mail came to {to}");
    }

    [GeneratedRegex(@"http://[^\s""<]+/petitions/confirm/[\w-]{22}")]
    private static partial Regex ConfirmLink();
}
