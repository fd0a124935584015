using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>Rules for the contacts in `site.yml` and on information pages.</summary>
internal static class ContactRules
{
    public static IEnumerable<Finding> CheckSite(MarkdownFile file, ReferenceIndex references)
    {
        var fields = file.FrontMatter;
        foreach (var key in SiteContact.EmailKeys)
            if (CheckEmail(file, fields, key) is { } finding)
                yield return finding;
        if (CheckPhone(file, fields, SiteContact.PhoneKey) is { } phone)
            yield return phone;
        if (fields.TextList("postal-address").Count > SiteContact.MaxAddressLines)
            yield return FieldRules.CreateFinding(
                file,
                fields,
                "postal-address",
                "contact-postal",
                $"a postal address has {SiteContact.MaxAddressLines} lines at most, without the name"
            );
        if (fields.OptionalText("security-policy") is { } policy && !CanLink(policy, references))
            yield return FieldRules.CreateFinding(
                file,
                fields,
                "security-policy",
                "link-broken",
                $"`{policy}` is not a page of this site or an https address"
            );
    }

    public static IEnumerable<Finding> CheckPage(MarkdownFile file, ReferenceIndex references) =>
        [
            .. file.FrontMatter.MapList(Spokesperson.Key, fields => CheckSpokesperson(file, fields)).SelectMany(findings => findings),
            .. CheckPictures(file, references),
        ];

    private static List<Finding> CheckSpokesperson(MarkdownFile file, FrontMatter fields)
    {
        _ = Spokesperson.Read(fields);
        return [.. new[] { CheckEmail(file, fields, "email"), CheckPhone(file, fields, "phone") }.OfType<Finding>()];
    }

    private static IEnumerable<Finding> CheckPictures(MarkdownFile file, ReferenceIndex references)
    {
        foreach (var name in file.FrontMatter.TextList(InformationPage.PicturesKey))
            if (!references.Pictures.Contains(name))
                yield return FieldRules.CreateFinding(
                    file,
                    file.FrontMatter,
                    InformationPage.PicturesKey,
                    "picture-missing",
                    $"there is no picture `{name}`; add it to media.yml"
                );
            else if (!references.HasLicense(name))
                yield return FieldRules.CreateFinding(
                    file,
                    file.FrontMatter,
                    InformationPage.PicturesKey,
                    "picture-license",
                    $"`{name}` is offered for reprinting, so give it a `license` in media.yml, such as CC BY 4.0"
                );
    }

    private static bool CanLink(string policy, ReferenceIndex references) =>
        SiteContact.IsPolicy(policy) && (!Links.IsInternal(policy) || references.Exists(policy));

    private static Finding? CheckEmail(MarkdownFile file, FrontMatter fields, string key) =>
        fields.OptionalText(key) is { } email && !ContactFormat.IsEmail(email)
            ? FieldRules.CreateFinding(
                file,
                fields,
                key,
                "contact-email",
                $"`{email}` is not an e-mail address; write one such as press@example.org"
            )
            : null;

    private static Finding? CheckPhone(MarkdownFile file, FrontMatter fields, string key) =>
        fields.OptionalText(key) is { } phone && !ContactFormat.IsPhone(phone)
            ? FieldRules.CreateFinding(
                file,
                fields,
                key,
                "contact-phone",
                $"`{phone}` is not a telephone number with its country code; write one such as \"+1 202-555-0100\""
            )
            : null;
}
