using System.Globalization;
using System.Text.RegularExpressions;
using DefendFreedom.Text;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Routing.Matching;

namespace DefendFreedom.Web.Hosting.Razor;

/// <summary>
/// What may stand in an address in the place of a parameter: `{slug:slug}`, `{token:token}`, `{name:file}`. Anything else is no
/// address of the site and answers 404 before a page sees it. A value of blanks would reach a page as null, and a letter such as “é”
/// cannot stand in a Location header.
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

    /// <summary>A slug as texts have it.</summary>
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

    /// <summary>Base64Url (RFC 4648, 5), at most three times as long as the longest token, an invitation.</summary>
    private sealed class TokenConstraint() : RegexRouteConstraint(Token());

    /// <summary>The name of an upload or of one of its files: a slug, which may have an ending.</summary>
    private sealed class FileConstraint() : RegexRouteConstraint(File());

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,1500}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]{1,10})?\z", RegexOptions.NonBacktracking)]
    private static partial Regex File();
}
