using System.Text.Encodings.Web;
using System.Text.Json;
using DefendFreedom.Web.Serving;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;

namespace DefendFreedom.Web.Areas.Admin;

/// <summary>A form that came after its session had ended: where it went and what it held.</summary>
public sealed record HeldForm(string Path, IReadOnlyList<KeyValuePair<string, string>> Fields);

/// <summary>Keeps such a form in the page that asks for the password, sealed so that nobody can put another in its place.</summary>
public sealed class HeldForms(IDataProtectionProvider protection)
{
    private static readonly JsonSerializerOptions Short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };   // it stands in no page unsealed
    private const string Antiforgery = "__RequestVerificationToken";
    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("held form").ToTimeLimitedDataProtector();

    public async Task<string> Seal(HttpContext context)
    {
        if (!MayBeHeld(context.Request) || context.Features.Get<IStatusCodeReExecuteFeature>() is not { } asked) return "";
        Bodies.Take(context, Limits.HeldForm);
        var form = await context.Request.ReadFormAsync();
        var fields = form.Where(f => f.Key != Antiforgery).SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? ""))).ToList();
        var path = asked.OriginalPath + asked.OriginalQueryString;
        return _seal.Protect(JsonSerializer.Serialize(new HeldForm(path, fields), Short), TimeSpan.FromHours(12));
    }

    // Files are still in the browser, and nobody types as much as this.
    private static bool MayBeHeld(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
        && (!Bodies.IsLarge(request) || request.ContentLength <= Limits.HeldForm);

    /// <summary>The form, or null when there is none or it was tampered with.</summary>
    public HeldForm? Open(string? held)
    {
        if (string.IsNullOrEmpty(held)) return null;
        try
        {
            return JsonSerializer.Deserialize<HeldForm>(_seal.Unprotect(held));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
