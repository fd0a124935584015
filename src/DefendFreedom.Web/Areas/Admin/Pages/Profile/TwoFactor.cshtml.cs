using DefendFreedom.Accounts;
using DefendFreedom.Content;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using QRCoder;

namespace DefendFreedom.Web.Areas.Admin.Pages.Profile;

/// <summary>Sets up time-based codes (RFC 6238) from an authenticator app, and ten recovery codes for a lost phone.</summary>
public sealed class TwoFactorModel(
    UserManager<Account> accounts,
    SiteContent content,
    FormReplay replay,
    SessionAuthentication sessions,
    CurrentEditor editor
) : PageModel
{
    private const int RecoveryCodeCount = 10;

    [BindProperty]
    public string? Code { get; set; }

    /// <summary>Encrypted input of a form that was posted after the role began to require two-factor authentication.</summary>
    [BindProperty]
    public string? SealedForm { get; set; }

    /// <summary>The same form, decrypted, to check and submit after the setup.</summary>
    public SuspendedForm? SuspendedForm { get; private set; }

    public bool IsEnabled { get; private set; }

    /// <summary>Whether the desk stays locked until two-factor authentication is set up.</summary>
    public bool IsRequired => TwoFactorSetupRequirement.IsRequired(User);
    public string AuthenticatorKey { get; private set; } = "";
    public string QrCodeSvg { get; private set; } = "";
    public IEnumerable<string> RecoveryCodesShown { get; private set; } = [];

    public async Task OnGet() => await LoadState((await accounts.GetUserAsync(User))!);

    public async Task<IActionResult> OnPost()
    {
        var account = (await accounts.GetUserAsync(User))!;
        if (
            await accounts.VerifyTwoFactorTokenAsync(
                account,
                TokenOptions.DefaultAuthenticatorProvider,
                TypedNumber.ToAscii(Code).Replace(" ", "", StringComparison.Ordinal)
            )
        )
        {
            if (account.IsTwoFactorReset)
                await sessions.RemoveOtherSessionsAsync(HttpContext, account.Id);
            account.CompleteTwoFactorReset();
            await accounts.SetTwoFactorEnabledAsync(account, true);
            RecoveryCodesShown = (await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodeCount))!;
            SuspendedForm = replay.Restore(SealedForm) is { } form && form.AccountId == account.Id ? form : null;
            await editor.Save("account.second-step-on", account.EmailAddress);
        }
        else
        {
            ModelState.AddModelError(nameof(Code), "This code is wrong. Check that your phone’s clock is correct.");
        }
        await LoadState(account);
        return Page();
    }

    public Task OnPostKeep() => OnGet();

    public async Task<IActionResult> OnPostOff()
    {
        var account = (await accounts.GetUserAsync(User))!;
        await accounts.SetTwoFactorEnabledAsync(account, false);
        await accounts.ResetAuthenticatorKeyAsync(account);
        await editor.Save("account.second-step-off", account.EmailAddress);
        TempData["Done"] = "Two-step sign-in is off.";
        return Redirect("/admin/profile");
    }

    private async Task LoadState(Account account)
    {
        IsEnabled = account.TwoFactorEnabled;
        if (IsEnabled)
            return;
        if (await accounts.GetAuthenticatorKeyAsync(account) is null)
            await accounts.ResetAuthenticatorKeyAsync(account);
        AuthenticatorKey = (await accounts.GetAuthenticatorKeyAsync(account))!;
        var site = Uri.EscapeDataString(content.Current.Site.Name);
        using var code = QRCodeGenerator.GenerateQrCode(
            $"otpauth://totp/{site}:{Uri.EscapeDataString(account.EmailAddress)}?secret={AuthenticatorKey}&issuer={site}&digits=6",
            QRCodeGenerator.ECCLevel.M
        );
        QrCodeSvg = new SvgQRCode(code).GetGraphic(4);
    }
}
