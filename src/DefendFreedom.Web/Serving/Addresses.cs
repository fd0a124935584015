using DefendFreedom.Web.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Serving;

/// <summary>
/// Absolute addresses, for feeds, canonical links and whatever leaves the site: at Site:BaseUrl, or in Development where the program
/// listens. They are never made of a request's Host header, which anybody may forge.
/// </summary>
public sealed class Addresses(IOptions<SiteSettings> settings, IServer server)
{
    private static readonly string[] EveryHost = ["+", "*", "0.0.0.0", "[::]"];

    public string Absolute(string path) => (settings.Value.BaseUrl is { Length: > 0 } set ? set.TrimEnd('/') : Listening) + path;

    private string Listening =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } first ? Named(BindingAddress.Parse(first)) : "";

    private static string Named(BindingAddress address) =>
        $"{address.Scheme}://{(EveryHost.Contains(address.Host) ? "localhost" : address.Host)}:{address.Port}";
}
