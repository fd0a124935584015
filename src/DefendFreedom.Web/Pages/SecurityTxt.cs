using System.Globalization;
using DefendFreedom.Content;
using DefendFreedom.Text;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Configuration;

namespace DefendFreedom.Web.Pages;

/// <summary>`/.well-known/security.txt` (RFC 9116): whom to tell about a security problem of this site.</summary>
public static class SecurityTxt
{
    private const string Path = "/.well-known/security.txt";

    /// <summary>How long the file is valid from the first of its month; the RFC recommends less than a year.</summary>
    private const int ValidMonths = 11;

    public static void MapSecurityTxt(this WebApplication app)
    {
        app.MapGet(Path, GetFile);
        app.MapGet("/security.txt", () => Results.Redirect(Path, permanent: true));
    }

    // Without an address of the organization there is nobody to tell, and a researcher must not take an example for one.
    private static IResult GetFile(
        HttpContext context,
        SiteContent content,
        AbsoluteUrls addresses,
        IHostEnvironment environment,
        TimeProvider clock
    )
    {
        PageCacheTags.Add(context, PageCacheTags.Everything);
        var site = content.Current.Site;
        if (
            (site.Contact.SecurityEmail ?? site.Contact.Email) is not { } email
            || (ContactFormat.IsReservedEmail(email) && !environment.IsDevelopment())
        )
            return Results.NotFound();
        string?[] lines =
        [
            $"Contact: {ContactFormat.GetMailtoUri(email)}",
            $"Expires: {GetExpiry(clock.GetUtcNow()).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}",
            $"Preferred-Languages: {site.Language}",
            $"Canonical: {addresses.ForPath(Path)}",
            site.Contact.SecurityPolicy is { } policy ? $"Policy: {(Links.IsInternal(policy) ? addresses.ForPath(policy) : policy)}" : null,
        ];
        return Results.Text(string.Concat(lines.OfType<string>().Select(line => line + "\n")), "text/plain; charset=utf-8");
    }

    // The same all month on every node, so that caches and mirrors keep one version.
    private static DateTime GetExpiry(DateTimeOffset now) =>
        new DateTime(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, DateTimeKind.Utc).AddMonths(ValidMonths);
}
