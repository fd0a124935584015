using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>Rules for `site.yml`: everything it references must exist.</summary>
internal static class SiteRules
{
    public static IEnumerable<Finding> Check(MarkdownFile file, ReferenceIndex references) =>
        file.Path != "site.yml"
            ? []
            :
            [
                .. FieldRules.CheckReferences(file, "campaign", FindSlug(file, "campaign"), references.Campaigns, "campaign"),
                .. FieldRules.CheckReferences(file, "demand", FindSlug(file, "demand"), references.Petitions, "petition"),
                .. FieldRules.CheckReferences(file, "figures", file.FrontMatter.TextList("figures"), references.Statistics, "statistic"),
                .. CheckSharePicture(file, references),
                .. CheckLinks(file, "navigation", references),
                .. CheckLinks(file, "footer", references),
                .. ContactRules.CheckSite(file, references),
            ];

    private static string[] FindSlug(MarkdownFile file, string key) => file.FrontMatter.OptionalText(key) is { } slug ? [slug] : [];

    private static IEnumerable<Finding> CheckSharePicture(MarkdownFile file, ReferenceIndex references) =>
        file.FrontMatter.OptionalText("share-picture") is { } picture && !references.Pictures.Contains(picture)
            ? [FieldRules.CreateError(file, "share-picture", "picture-missing", $"there is no picture `{picture}`; add it to media.yml")]
            : [];

    private static IEnumerable<Finding> CheckLinks(MarkdownFile file, string key, ReferenceIndex references) =>
        file
            .FrontMatter.MapList(key, NavigationLink.Read)
            .Where(link => !references.Exists(link.Address))
            .Select(link => FieldRules.CreateError(file, key, "link-broken", $"there is no page `{link.Address}`"));
}
