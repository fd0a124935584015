using DefendFreedom.Accounts;
using DefendFreedom.Content;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using QRCoder;

namespace DefendFreedom.Web.Areas.Admin.Pages.Me;

/// <summary>Time-based codes (RFC 6238) from an app on the phone, and ten codes on paper for the day the phone is gone.</summary>
public sealed class SecondStepModel(UserManager<Account> accounts, SiteContent content, FormReplay replay, Desk desk) : PageModel
{
    private const int RecoveryCodes = 10;

    [BindProperty] public string? Code { get; set; }

    /// <summary>What was typed when the role began to ask for the second step, sealed.</summary>
    [BindProperty] public string? Suspended { get; set; }

    /// <summary>The same, to be checked and sent once the second step is on.</summary>
    public SuspendedForm? Form { get; private set; }

    public bool IsOn { get; private set; }

    /// <summary>Whether there is no way on without it.</summary>
    public bool IsAsked => SecondStepFirst.IsDue(User);
    public string Key { get; private set; } = "";
    public string Picture { get; private set; } = "";
    public IEnumerable<string> Recovery { get; private set; } = [];

    public async Task OnGet() => await Show((await accounts.GetUserAsync(User))!);

    public async Task<IActionResult> OnPost()
    {
        var account = (await accounts.GetUserAsync(User))!;
        if (await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, (Code ?? "").Replace(" ", "", StringComparison.Ordinal)))
        {
            await accounts.SetTwoFactorEnabledAsync(account, true);
            Recovery = (await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes))!;
            Form = replay.Open(Suspended) is { } form && form.AccountId == account.Id ? form : null;
            await desk.Save("account.second-step-on", account.Address);
        }
        else
        {
            ModelState.AddModelError(nameof(Code), "This code is not right. Is the phone's clock right?");
        }
        await Show(account);
        return Page();
    }

    public Task OnPostKeep() => OnGet();

    public async Task<IActionResult> OnPostOff()
    {
        var account = (await accounts.GetUserAsync(User))!;
        await accounts.SetTwoFactorEnabledAsync(account, false);
        await accounts.ResetAuthenticatorKeyAsync(account);
        await desk.Save("account.second-step-off", account.Address);
        TempData["Done"] = "The second step is off.";
        return Redirect("/admin/me");
    }

    private async Task Show(Account account)
    {
        IsOn = account.TwoFactorEnabled;
        if (IsOn) return;
        if (await accounts.GetAuthenticatorKeyAsync(account) is null) await accounts.ResetAuthenticatorKeyAsync(account);
        Key = (await accounts.GetAuthenticatorKeyAsync(account))!;
        var site = Uri.EscapeDataString(content.Current.Site.Name);
        using var code = QRCodeGenerator.GenerateQrCode($"otpauth://totp/{site}:{Uri.EscapeDataString(account.Address)}?secret={Key}&issuer={site}&digits=6", QRCodeGenerator.ECCLevel.M);
        Picture = new SvgQRCode(code).GetGraphic(4);
    }
}
