using System.Net;
using System.Security.Authentication;
using DefendFreedom.Data;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>Checks that the public URL uses HTTPS, and that this site answers at it with a certificate that browsers trust.</summary>
internal static class PublicAddressCheck
{
    public static readonly DoctorCheck Https = new("https", 131, (services, _, cancellationToken) => Run(services, cancellationToken))
    {
        IsProductionOnly = true,
    };

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private static async Task<(string, IReadOnlyList<string>)> Run(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (services.GetRequiredService<IOptions<SiteOptions>>().Value.BaseUrl is not { Length: > 0 } url)
            return ("there is no address to try", []);
        if (!url.StartsWith(Uri.UriSchemeHttps + "://", StringComparison.OrdinalIgnoreCase))
            return (
                $"{url} is not encrypted",
                ["Site:BaseUrl must start with https://. Otherwise, what people enter crosses the network unencrypted."]
            );
        return await Request(new Uri(new Uri(url), "/healthz"), cancellationToken) is { } problem
            ? ($"{url} does not answer", [problem])
            : ($"{url} answers", []);
    }

    private static async Task<string?> Request(Uri url, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout };
        try
        {
            using var response = await client.GetAsync(url, cancellationToken);
            return response.StatusCode == HttpStatusCode.OK
                ? null
                : $"{url} answers {(int)response.StatusCode}, not 200. Start the site, and check that the proxy passes requests to it.";
        }
        catch (HttpRequestException e) when (e.InnerException is AuthenticationException tls)
        {
            return $"browsers do not trust the certificate at {url} ({tls.Message.ReplaceLineEndings(" ")}). Check the proxy.";
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return $"{url} cannot be reached from this machine ({e.GetBaseException().Message}). Start the site and its proxy; "
                + "if the network keeps this machine from its own public address, add it to /etc/hosts.";
        }
    }
}
