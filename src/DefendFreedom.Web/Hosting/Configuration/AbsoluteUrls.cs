using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>
/// Builds absolute URLs for feeds, canonical links and mail: at Site:BaseUrl or, in Development, at the address that the program listens
/// on. They never use a request's Host header, which anyone can forge.
/// </summary>
public sealed class AbsoluteUrls(IOptions<SiteOptions> settings, IServer server)
{
    private static readonly string[] WildcardHosts = ["+", "*", "0.0.0.0", "[::]"];

    public string ForPath(string path) => (settings.Value.BaseUrl is { Length: > 0 } baseUrl ? baseUrl.TrimEnd('/') : ListeningUrl) + path;

    private string ListeningUrl =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } first
            ? FormatUrl(BindingAddress.Parse(first))
            : "";

    private static string FormatUrl(BindingAddress address) =>
        $"{address.Scheme}://{(WildcardHosts.Contains(address.Host) ? "localhost" : address.Host)}:{address.Port}";
}
