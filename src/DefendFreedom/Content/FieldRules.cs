using System.Globalization;
using DefendFreedom.Campaigns;
using DefendFreedom.Newsroom;
using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>Rules for front matter: references must exist, and a statistic must name its source.</summary>
internal static class FieldRules
{
    private static readonly string[] AsOfFormats = ["yyyy", "yyyy-MM", "yyyy-MM-dd"];

    public static IEnumerable<Finding> Check(MarkdownFile file, ReferenceIndex references) =>
        [
            .. CheckPicture(file, references),
            .. FolderOf(file) switch
            {
                "statistics" => CheckStatistic(file, references),
                "petitions" => CheckPetition(file, references),
                "cases" =>
                [
                    .. CheckTags(file, references),
                    .. CheckReferences(file, "petition", SlugsIn(file, "petition"), references.Petitions, "petition"),
                    .. CheckCase(file, references.Today),
                ],
                "campaigns" =>
                [
                    .. CheckTags(file, references),
                    .. file
                        .FrontMatter.MapList("freedoms", CampaignDemand.Read)
                        .SelectMany(demand => demand.Links)
                        .Where(link => !references.Exists(link.Address))
                        .Select(link => CreateError(file, "freedoms", "link-broken", $"there is no page `{link.Address}`")),
                ],
                "pages" => [.. ContactRules.CheckPage(file, references), .. SafeContactRules.Check(file)],
                "newsroom" => [.. CheckTags(file, references), .. CheckOriginal(file, references)],
                _ => CheckTags(file, references),
            },
        ];

    private static string FolderOf(MarkdownFile file) => file.Path.Split('/')[0];

    private static string[] SlugsIn(MarkdownFile file, string key) => file.FrontMatter.OptionalText(key) is { } slug ? [slug] : [];

    private static IEnumerable<Finding> CheckPetition(MarkdownFile file, ReferenceIndex references) =>
        [
            .. CheckReferences(file, "issue", SlugsIn(file, "issue"), references.Issues, "issue"),
            .. CheckReferences(file, "case", SlugsIn(file, "case"), references.Cases, "case"),
            .. CheckReferences(file, "campaign", SlugsIn(file, "campaign"), references.Campaigns, "campaign"),
            .. CheckReferences(file, "country", SlugsIn(file, "country"), references.Countries, "country"),
            .. file.FrontMatter.OptionalText("goal") is not null && file.FrontMatter.Number("goal") < 1
                ? [CreateError(file, "goal", "petition-goal", "`goal` must be a number of signatures, 1 or more")]
                : Array.Empty<Finding>(),
        ];

    private static IEnumerable<Finding> CheckCase(MarkdownFile file, DateOnly today)
    {
        var fields = file.FrontMatter;
        var (checkedOn, against) = (fields.OptionalDay("checked"), fields.OptionalText("checked-against"));
        if (checkedOn is null && fields.OptionalText("kind") == "at-risk")
            yield return CreateError(
                file,
                "checked",
                "case-checked",
                $"say when the facts were last checked: `checked: {today:yyyy-MM-dd}`"
            );
        if (checkedOn > today)
            yield return CreateError(
                file,
                "checked",
                "case-checked-future",
                $"`{checkedOn:yyyy-MM-dd}` is after today, {today:yyyy-MM-dd}; write the day of the last check"
            );
        if (checkedOn is not null && against is null)
            yield return CreateError(
                file,
                "checked-against",
                "case-checked-against",
                "say what the facts were checked against: `checked-against: the court’s ruling`"
            );
    }

    private static IEnumerable<Finding> CheckOriginal(MarkdownFile file, ReferenceIndex references)
    {
        var fields = file.FrontMatter;
        var document = fields.OptionalText("file");
        if (document is not null && !references.Documents.Contains(document))
            yield return CreateError(file, "file", "document-missing", $"there is no document `{document}`; media.yml must describe it");
        if (
            document is null
            && fields.OptionalText("original-address") is null
            && fields.EnumValue("kind", PublicationKind.Update).HasOriginal()
        )
            yield return CreateFinding(
                file,
                fields,
                "kind",
                "publication-listing",
                "readers get only a listing: give the `original-address` or the `file`",
                Severity.Warning
            );
    }

    private static IEnumerable<Finding> CheckPicture(MarkdownFile file, ReferenceIndex references) =>
        file.FrontMatter.OptionalText("picture") is { } picture && !references.Pictures.Contains(picture)
            ? [CreateError(file, "picture", "picture-missing", $"there is no picture `{picture}`; add it to media.yml")]
            : [];

    private static IEnumerable<Finding> CheckTags(MarkdownFile file, ReferenceIndex references) =>
        [
            .. CheckReferences(file, "issues", file.FrontMatter.TextList("issues"), references.Issues, "issue"),
            .. CheckReferences(file, "countries", file.FrontMatter.TextList("countries"), references.Countries, "country"),
            .. CheckReferences(file, "campaigns", file.FrontMatter.TextList("campaigns"), references.Campaigns, "campaign"),
            .. CheckReferences(file, "resources", file.FrontMatter.TextList("resources"), references.Publications, "publication"),
        ];

    internal static IEnumerable<Finding> CheckReferences(
        MarkdownFile file,
        string key,
        IEnumerable<string> slugs,
        HashSet<string> knownSlugs,
        string noun
    ) =>
        slugs
            .Where(slug => !knownSlugs.Contains(slug))
            .Select(slug => CreateError(file, key, $"{noun}-missing", $"there is no {noun} `{slug}`"));

    private static IEnumerable<Finding> CheckStatistic(MarkdownFile file, ReferenceIndex references)
    {
        var fields = file.FrontMatter;
        if (fields.OptionalText("source") is null)
            yield return CreateError(file, "source", "statistic-source", "a statistic needs a source; add `source`");
        if (fields.OptionalText("as-of") is not { } asOf)
            yield return CreateError(
                file,
                "as-of",
                "statistic-as-of",
                $"give the year of the figure, or write `as-of: {FrontMatter.UndatedMarker}`"
            );
        else if (
            asOf != FrontMatter.UndatedMarker
            && !DateTime.TryParseExact(asOf, AsOfFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        )
            yield return CreateError(
                file,
                "as-of",
                "statistic-as-of",
                $"`as-of` must be a year, month, or day (2019, 2019-01, 2019-01-31), not `{asOf}`"
            );
        else if (asOf != FrontMatter.UndatedMarker && fields.OptionalDate("review-by") is null)
            yield return CreateError(
                file,
                "review-by",
                "statistic-review-by",
                "give the day by which someone must check it again, such as `review-by: 2027-12-31`"
            );
        if (fields.OptionalText("source-url") is { } url && !(Links.IsSafe(url) && Links.IsExternal(url)))
            yield return CreateError(file, "source-url", "link-scheme", $"`{url}` is not the address of a source; start it with https://");
        foreach (var finding in CheckReferences(file, "issues", fields.NumberMap("issues").Keys, references.Issues, "issue"))
            yield return finding;
    }

    internal static Finding CreateError(MarkdownFile file, string key, string rule, string message) =>
        CreateFinding(file, file.FrontMatter, key, rule, message);

    /// <summary>Creates a finding at a field of the front matter or of a group within it.</summary>
    internal static Finding CreateFinding(
        MarkdownFile file,
        FrontMatter fields,
        string key,
        string rule,
        string message,
        Severity severity = Severity.Error
    )
    {
        var (line, column) = fields.LocationOf(key);
        return new Finding(file.Path, line, column, severity, rule, message);
    }
}
