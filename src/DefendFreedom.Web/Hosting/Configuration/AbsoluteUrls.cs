using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>
/// Absolute addresses, for feeds, canonical links and whatever leaves the site: at Site:BaseUrl, or in Development where the program
/// listens. They are never made of a request's Host header, which anybody may forge.
/// </summary>
public sealed class AbsoluteUrls(IOptions<SiteOptions> settings, IServer server)
{
    private static readonly string[] WildcardHosts = ["+", "*", "0.0.0.0", "[::]"];

    public string ForPath(string path) => (settings.Value.BaseUrl is { Length: > 0 } set ? set.TrimEnd('/') : ListeningUrl) + path;

    private string ListeningUrl =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } first
            ? FormatUrl(BindingAddress.Parse(first))
            : "";

    private static string FormatUrl(BindingAddress address) =>
        $"{address.Scheme}://{(WildcardHosts.Contains(address.Host) ? "localhost" : address.Host)}:{address.Port}";
}
