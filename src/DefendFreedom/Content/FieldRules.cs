using System.Globalization;
using DefendFreedom.Markdown;

namespace DefendFreedom.Content;

/// <summary>What front matter refers to must be there, and a figure must say where it is from.</summary>
internal static class FieldRules
{
    private static readonly string[] AsOfForms = ["yyyy", "yyyy-MM", "yyyy-MM-dd"];

    public static IEnumerable<Finding> Of(MarkdownFile file, KnownNames known) =>
        [.. Names(file, known), .. Kind(file) switch
        {
            "statistics" => Figure(file, known),
            "petitions" => Demand(file, known),
            "cases" => [.. Tags(file, known), .. Missing(file, "petition", Named(file, "petition"), known.Petitions, "petition")],
            _ => Tags(file, known),
        }];

    private static string Kind(MarkdownFile file) => file.Path.Split('/')[0];

    private static string[] Named(MarkdownFile file, string key) => file.FrontMatter.OptionalText(key) is { } slug ? [slug] : [];

    private static IEnumerable<Finding> Demand(MarkdownFile file, KnownNames known) =>
    [
        .. Missing(file, "issue", Named(file, "issue"), known.Issues, "issue"),
        .. Missing(file, "case", Named(file, "case"), known.Cases, "case"),
        .. Missing(file, "campaign", Named(file, "campaign"), known.Campaigns, "campaign"),
        .. Missing(file, "country", Named(file, "country"), known.Countries, "country"),
        .. file.FrontMatter.OptionalText("goal") is not null && file.FrontMatter.Number("goal") < 1 ? [Error(file, "goal", "petition-goal", "a goal is a number of signatures, 1 or more")] : Array.Empty<Finding>(),
    ];

    private static IEnumerable<Finding> Names(MarkdownFile file, KnownNames known) =>
        file.FrontMatter.OptionalText("picture") is { } picture && !known.Pictures.Contains(picture)
            ? [Error(file, "picture", "picture-missing", $"there is no picture `{picture}`; media.yml must describe it")] : [];

    private static IEnumerable<Finding> Tags(MarkdownFile file, KnownNames known) =>
    [
        .. Missing(file, "issues", file.FrontMatter.Texts("issues"), known.Issues, "issue"),
        .. Missing(file, "countries", file.FrontMatter.Texts("countries"), known.Countries, "country"),
        .. Missing(file, "campaigns", file.FrontMatter.Texts("campaigns"), known.Campaigns, "campaign"),
        .. Missing(file, "resources", file.FrontMatter.Texts("resources"), known.Publications, "publication"),
    ];

    internal static IEnumerable<Finding> Missing(MarkdownFile file, string key, IEnumerable<string> slugs, HashSet<string> names, string what) =>
        slugs.Where(slug => !names.Contains(slug))
            .Select(slug => Error(file, key, $"{what}-missing", $"there is no {what} `{slug}`"));

    private static IEnumerable<Finding> Figure(MarkdownFile file, KnownNames known)
    {
        var fields = file.FrontMatter;
        if (fields.OptionalText("source") is null)
            yield return Error(file, "source", "statistic-source", "a statistic must name its source");
        if (fields.OptionalText("as-of") is not { } asOf)
            yield return Error(file, "as-of", "statistic-as-of", $"say the year that the figure stands for, or `as-of: {FrontMatter.NotDated}`");
        else if (asOf != FrontMatter.NotDated && !DateTime.TryParseExact(asOf, AsOfForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            yield return Error(file, "as-of", "statistic-as-of", $"`as-of` is a year, month or day (2019, 2019-01, 2019-01-31), not `{asOf}`");
        else if (asOf != FrontMatter.NotDated && fields.OptionalDate("review-by") is null)
            yield return Error(file, "review-by", "statistic-review-by", "say by which day somebody looks again: `review-by: 2027-12-31`");
        if (fields.OptionalText("source-url") is { } url && !(Links.IsSafe(url) && Links.IsExternal(url)))
            yield return Error(file, "source-url", "link-scheme", $"`{url}` is no address of a source; write https://…");
        foreach (var finding in Missing(file, "issues", fields.Numbers("issues").Keys, known.Issues, "issue")) yield return finding;
    }

    internal static Finding Error(MarkdownFile file, string key, string rule, string message)
    {
        var (line, column) = file.FrontMatter.PlaceOf(key);
        return new Finding(file.Path, line, column, Severity.Error, rule, message);
    }
}
