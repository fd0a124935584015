using DefendFreedom.Web.Settings;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Serving;

/// <summary>Absolute addresses, for feeds, canonical links and whatever leaves the site.</summary>
public sealed class Addresses(IOptions<SiteSettings> settings)
{
    public string Absolute(HttpContext context, string path) =>
        (settings.Value.BaseUrl is { Length: > 0 } set ? set.TrimEnd('/') : $"{context.Request.Scheme}://{context.Request.Host}") + path;
}
