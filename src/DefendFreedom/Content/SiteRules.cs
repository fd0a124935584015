using DefendFreedom.Markdown;

namespace DefendFreedom.Content;

/// <summary>What `site.yml` leads to must be there.</summary>
internal static class SiteRules
{
    public static IEnumerable<Finding> Of(MarkdownFile file, KnownNames known) =>
        file.Path != "site.yml" ? [] :
        [
            .. FieldRules.Missing(file, "campaign", [file.FrontMatter.Text("campaign")], known.Campaigns, "campaign"),
            .. FieldRules.Missing(file, "figures", file.FrontMatter.Texts("figures"), known.Statistics, "statistic"),
            .. Picture(file, known),
            .. Links(file, "navigation", known),
            .. Links(file, "footer", known),
        ];

    private static IEnumerable<Finding> Picture(MarkdownFile file, KnownNames known) =>
        file.FrontMatter.OptionalText("share-picture") is { } picture && !known.Pictures.Contains(picture)
            ? [FieldRules.Error(file, "share-picture", "picture-missing", $"there is no picture `{picture}`; media.yml must describe it")] : [];

    private static IEnumerable<Finding> Links(MarkdownFile file, string key, KnownNames known) =>
        file.FrontMatter.List(key, Link.Read).Where(link => !known.Leads(link.Address))
            .Select(link => FieldRules.Error(file, key, "link-broken", $"there is no page `{link.Address}`"));
}
