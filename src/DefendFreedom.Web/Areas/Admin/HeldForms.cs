using System.Text.Json;
using DefendFreedom.Web.Serving;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;

namespace DefendFreedom.Web.Areas.Admin;

/// <summary>A form that came after its session had ended: where it went and what it held.</summary>
public sealed record HeldForm(string Path, IReadOnlyList<KeyValuePair<string, string>> Fields);

/// <summary>Keeps such a form in the page that asks for the password, sealed so that nobody can put another in its place.</summary>
public sealed class HeldForms(IDataProtectionProvider protection)
{
    private const string Antiforgery = "__RequestVerificationToken";
    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("held form").ToTimeLimitedDataProtector();

    public async Task<string> Seal(HttpContext context)
    {
        if (!context.Request.HasFormContentType || context.Features.Get<IStatusCodeReExecuteFeature>() is not { } asked) return "";
        if (await SentForms.FindFault(context.Request) is not null) return "";
        var form = context.Request.Form;
        var fields = form.Where(f => f.Key != Antiforgery).SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? ""))).ToList();
        var path = asked.OriginalPath + asked.OriginalQueryString;
        return _seal.Protect(JsonSerializer.Serialize(new HeldForm(path, fields)), TimeSpan.FromHours(12));
    }

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
