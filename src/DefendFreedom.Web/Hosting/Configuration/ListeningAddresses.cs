using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>
/// Tries the addresses that the program is to listen on before anything else is done: a port may be taken, or reserved for
/// administrators.
/// </summary>
public static class ListeningAddresses
{
    private const string Values = "addresses such as http://127.0.0.1:5000, separated by semicolons";

    /// <summary>Whether a list of addresses, separated by semicolons, has the right form.</summary>
    public static bool AreValid(string list) => Split(list) is { Length: > 0 } addresses && addresses.All(a => Parse(a) is not null);

    /// <summary>Throws <see cref="OptionsValidationException"/> for the first address that the program may not listen on.</summary>
    public static void ValidateAddresses(this WebApplication app)
    {
        var metrics = app.Services.GetRequiredService<IOptions<MetricsOptions>>().Value;
        var attempts = new List<Socket>();
        try
        {
            foreach (var (setting, url) in FindUrls(app.Configuration))
                attempts.AddRange(Listen(setting, url, app.Configuration));
            if (metrics.Port is { } port)
                attempts.Add(
                    Listen(
                        new(IPAddress.Parse(metrics.Address), port),
                        $"Metrics:Port must be a free port of Metrics:Address, not `{port}`"
                    )
                );
        }
        finally
        {
            attempts.ForEach(a => a.Dispose());
        }
    }

    // Kestrel's own order: its section, `urls`, the ports. Without any, a test may have set the address in code.
    private static List<(string Setting, string Url)> FindUrls(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().ToList();
        if (endpoints.Count > 0)
            return [.. endpoints.Select(e => ($"{e.Path}:Url", e["Url"] ?? ""))];
        if (configuration["urls"] is { Length: > 0 } urls)
            return [.. Split(urls).Select(url => ("urls (ASPNETCORE_URLS)", url))];
        return [.. FindPorts("http"), .. FindPorts("https")];

        IEnumerable<(string, string)> FindPorts(string scheme) =>
            Split(configuration[$"{scheme}_ports"] ?? "").Select(port => ($"{scheme}_ports", $"{scheme}://*:{port}"));
    }

    private static IEnumerable<Socket> Listen(string setting, string url, IConfiguration configuration)
    {
        if (Parse(url) is not { } address)
            throw CreateException($"{setting} must be {Values}, not `{url}`");
        if (address.Scheme == "https" && KestrelCertificate.FindFault(configuration) is { } fault)
            throw CreateException(fault);
        if (address.IsUnixPipe)
            return Directory.Exists(Path.GetDirectoryName(address.UnixPipePath))
                ? []
                : throw CreateException($"{setting} must be a socket in a folder that exists, not `{url}`");
        return [Listen(GetEndpoint(address), $"{setting} must be {Values}, that are free, not `{url}`")];
    }

    // ASP.NET's own parser takes "http://*:many" for a host `*:many` at port 80.
    private static BindingAddress? Parse(string text)
    {
        try
        {
            var address = BindingAddress.Parse(text);
            var hasPort = address.IsUnixPipe || !address.Host.Contains(':', StringComparison.Ordinal) || address.Host.StartsWith('[');
            return hasPort && address is { Scheme: "http" or "https", PathBase: "", Port: >= 0 and <= 65535 } ? address : null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static IPEndPoint GetEndpoint(BindingAddress address) =>
        IPAddress.TryParse(address.Host, out var ip) ? new(ip, address.Port)
        : address.Host == "localhost" ? new(IPAddress.Loopback, address.Port)
        : new(Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any, address.Port);

    private static Socket Listen(IPEndPoint endpoint, string fault)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (endpoint.Address.Equals(IPAddress.IPv6Any))
                socket.DualMode = true;
            socket.Bind(endpoint);
            socket.Listen();
            return socket;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw CreateException($"{fault}: {e.Message}");
        }
    }

    private static string[] Split(string list) => list.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static OptionsValidationException CreateException(string fault) => new("urls", typeof(string), [fault]);
}
