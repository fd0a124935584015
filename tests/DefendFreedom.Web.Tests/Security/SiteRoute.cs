using System.Text.RegularExpressions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>A route pattern of the site with the methods its endpoints allow; an empty list means any.</summary>
public sealed partial record SiteRoute(string Pattern, IReadOnlyList<string> Parameters, bool IsConstrained)
{
    public bool IsDesk => Pattern.StartsWith("/admin", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns every route except static files, which have no parameters.</summary>
    public static IReadOnlyList<SiteRoute> FindAll(RunningSite site) =>
        [
            .. site
                .Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
                .SelectMany(s => s.Endpoints)
                .OfType<RouteEndpoint>()
                .Where(e => e.Metadata.All(m => m.GetType().Name != "StaticAssetDescriptor"))
                .Select(e => e.RoutePattern)
                .DistinctBy(p => p.RawText, StringComparer.OrdinalIgnoreCase)
                .Select(p => new SiteRoute(
                    "/" + p.RawText!.TrimStart('/'),
                    [.. p.Parameters.Select(parameter => parameter.Name)],
                    p.Parameters.All(parameter => parameter.ParameterPolicies.Count > 0)
                )),
        ];

    /// <summary>Returns an address with this raw value for one parameter, and an ordinary value for each other.</summary>
    public string BuildAddress(string? parameter = null, string value = "") =>
        Placeholder()
            .Replace(
                Pattern,
                hole =>
                    hole.Groups["name"].Value is var name && name == parameter ? value
                    : name is "id" or "code" ? "1"
                    : "x"
            );

    [GeneratedRegex(@"\{\**(?<name>\w+)[^}]*\}")]
    private static partial Regex Placeholder();
}
