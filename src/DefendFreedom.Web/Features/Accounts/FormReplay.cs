using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using DefendFreedom.Web.Hosting.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>
/// Keeps a form of the desk across a sign-in, encrypted in the sign-in page. It is kept only if it came from a page of this site for an
/// account known to this browser, and only that account can see and submit it again.
/// </summary>
public sealed class FormReplay(
    IDataProtectionProvider protection,
    IAntiforgery antiforgery,
    KnownDevices devices,
    IOptionsMonitor<CookieAuthenticationOptions> cookies
)
{
    private const string Antiforgery = "__RequestVerificationToken";
    private const string FormType = "application/x-www-form-urlencoded";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    // The JSON is encrypted and never part of a page, so non-ASCII letters need no escaping, which keeps it short.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("suspended form").ToTimeLimitedDataProtector();

    /// <summary>
    /// Returns the encrypted form of the request; null if it must not be kept. Reads nothing of a form that cannot be one of the desk's.
    /// </summary>
    public async Task<string?> Suspend(HttpContext context)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not { } reExecution || !IsDeskFormCandidate(context.Request))
            return null;
        if (FindPossibleOwners(context).ToList() is not { Count: > 0 } owners)
            return null;
        RequestBodies.RaiseLimit(context, RequestLimits.SuspendedFormMaxBytes);
        if (await FormReadingFilter.FindErrorStatus(context.Request) is not null)
            return null;
        if (await FindOwner(context, owners) is not { } owner)
            return null;
        var form = context.Request.Form;
        var suspended = new SuspendedForm(
            owner,
            reExecution.OriginalPath + reExecution.OriginalQueryString,
            GetReplayableFields(form),
            form.Keys.Any(SuspendedForm.IsSecret)
        );
        return _protector.Protect(JsonSerializer.Serialize(suspended, Json), Lifetime);
    }

    /// <summary>Decrypts the form; null if there is none or it was tampered with.</summary>
    public SuspendedForm? Restore(string? sealedForm)
    {
        if (string.IsNullOrEmpty(sealedForm))
            return null;
        try
        {
            return JsonSerializer.Deserialize<SuspendedForm>(_protector.Unprotect(sealedForm), Json);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static List<KeyValuePair<string, string>> GetReplayableFields(IFormCollection form) =>
        [
            .. form.Where(f => f.Key != Antiforgery && !SuspendedForm.IsSecret(f.Key))
                .SelectMany(f => f.Value.Select(value => KeyValuePair.Create(f.Key, value ?? ""))),
        ];

    // Multipart forms are not read, because a file may be as large as an upload; neither are bodies without a declared length.
    private static bool IsDeskFormCandidate(HttpRequest request) =>
        SameOriginFormsAttribute.IsSameOrigin(request)
        && request.ContentLength is <= RequestLimits.SuspendedFormMaxBytes
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase);

    private IEnumerable<int> FindPossibleOwners(HttpContext context) =>
        new[] { GetAccountId(context.User), GetAccountId(ReadExpiredSession(context)) }
            .OfType<int>()
            .Concat(devices.Read(context).Select(d => d.AccountId))
            .Distinct();

    // The cookie outlives the session and still identifies its account.
    private ClaimsPrincipal? ReadExpiredSession(HttpContext context)
    {
        var options = cookies.Get(CookieAuthenticationDefaults.AuthenticationScheme);
        return options.CookieManager.GetRequestCookie(context, options.Cookie.Name!) is { Length: > 0 } cookie
            ? options.TicketDataFormat.Unprotect(cookie)?.Principal
            : null;
    }

    // The antiforgery token of a form is bound to an account, so it is valid only for the owner.
    private async Task<int?> FindOwner(HttpContext context, List<int> owners)
    {
        var currentUser = context.User;
        try
        {
            foreach (var owner in owners)
            {
                context.User = SessionAuthentication.CreateAccountPrincipal(owner);
                if (await HasValidAntiforgeryToken(context))
                    return owner;
            }
            return null;
        }
        finally
        {
            context.User = currentUser;
        }
    }

    // `IsRequestValidAsync` would log a warning for each account that does not match.
    private async Task<bool> HasValidAntiforgeryToken(HttpContext context)
    {
        try
        {
            await antiforgery.ValidateRequestAsync(context);
            return true;
        }
        catch (AntiforgeryValidationException)
        {
            return false;
        }
    }

    private static int? GetAccountId(ClaimsPrincipal? user) =>
        int.TryParse(user?.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id) ? id : null;
}
