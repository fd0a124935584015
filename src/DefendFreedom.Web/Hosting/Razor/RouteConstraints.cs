using System.Globalization;
using System.Text.RegularExpressions;
using DefendFreedom.Text;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Routing.Matching;

namespace DefendFreedom.Web.Hosting.Razor;

/// <summary>
/// Route constraints for parameters: `{slug:slug}`, `{token:token}`, `{name:file}`. Any other value gets a 404 before it reaches a page. A
/// blank value would reach a page as null, and a letter such as “é” is not allowed in a Location header.
/// </summary>
public static partial class RouteConstraints
{
    public static void AddRouteConstraints(this IServiceCollection services) =>
        services.AddRouting(options =>
        {
            options.LowercaseUrls = true;
            options.ConstraintMap["slug"] = typeof(SlugConstraint);
            options.ConstraintMap["token"] = typeof(TokenConstraint);
            options.ConstraintMap["file"] = typeof(FileConstraint);
        });

    /// <summary>A slug as in content files.</summary>
    private sealed class SlugConstraint : IRouteConstraint, IParameterLiteralNodeMatchingPolicy
    {
        public bool Match(
            HttpContext? httpContext,
            IRouter? route,
            string routeKey,
            RouteValueDictionary values,
            RouteDirection routeDirection
        ) => Convert.ToString(values[routeKey], CultureInfo.InvariantCulture) is { } text && Slug.IsValid(text);

        public bool MatchesLiteral(string parameterName, string literal) => Slug.IsValid(literal);
    }

    /// <summary>Base64Url (RFC 4648, 5), up to three times as long as the longest token, which is an invitation.</summary>
    private sealed class TokenConstraint() : RegexRouteConstraint(Token());

    /// <summary>The name of an upload or of one of its files: a slug with an optional extension.</summary>
    private sealed class FileConstraint() : RegexRouteConstraint(File());

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,1500}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]{1,10})?\z", RegexOptions.NonBacktracking)]
    private static partial Regex File();
}
