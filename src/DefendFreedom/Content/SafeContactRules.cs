using DefendFreedom.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DefendFreedom.Content;

/// <summary>Rules for pages that say how somebody at risk can reach us. A mistake there can cost a source their freedom.</summary>
internal static class SafeContactRules
{
    public static IEnumerable<Finding> Check(MarkdownFile file) =>
        file.FrontMatter.OptionalGroup(SafeContact.Key, fields => CheckFields(file, fields).ToList()) is { } findings
            ? [.. findings, .. CheckLinks(file)]
            : [];

    private static IEnumerable<Finding> CheckFields(MarkdownFile file, FrontMatter fields)
    {
        var contact = SafeContact.Read(fields);
        Finding Report(string key, string rule, string message, Severity severity = Severity.Error) =>
            FieldRules.CreateFinding(file, fields, key, rule, message, severity);
        if (fields.OptionalText("signal") is { } signal && contact.Signal is null)
            yield return Report(
                "signal",
                "safe-contact-signal",
                $"`{signal}` is not a Signal username such as press.42 or a link that Signal makes (https://signal.me/#eu/…)"
            );
        if (fields.OptionalText("onion") is { } onion && contact.Onion is null)
            yield return Report(
                "onion",
                "safe-contact-onion",
                $"`{onion}` is not http:// with the 56 characters and `.onion` of a version 3 address; copy it again from `hostname`"
            );
        if (fields.OptionalText("pgp-fingerprint") is { } print && contact.PgpFingerprint is null)
            yield return Report(
                "pgp-fingerprint",
                "safe-contact-pgp",
                $"`{print}` is not a fingerprint of 40 hexadecimal digits; copy it from `gpg --fingerprint`"
            );
        if (fields.OptionalText("pgp-key") is { } key && contact.PgpKey is null)
            yield return Report("pgp-key", "safe-contact-pgp", $"`{key}` is not the https or onion address of the key’s file");
        if (fields.OptionalText("pgp-key") is null != fields.OptionalText("pgp-fingerprint") is null)
            yield return Report(
                "pgp-key",
                "safe-contact-pgp",
                "give both `pgp-fingerprint` and `pgp-key`: one is no use without the other"
            );
        if (contact.DoNotSend.Count == 0)
            yield return Report("do-not-send", "safe-contact-limits", "say what people must not send, in `do-not-send`");
        if (contact.Limits.Count == 0)
            yield return Report("we-cannot-promise", "safe-contact-limits", "say what you cannot promise, in `we-cannot-promise`");
        if (!contact.HasChannel)
            yield return Report(
                "signal",
                "safe-contact-channel",
                "the page has no safe channel; give `signal`, `onion`, or `pgp-fingerprint` and `pgp-key`",
                Severity.Warning
            );
    }

    // A link without encryption tells everybody on the network who reads the page.
    private static IEnumerable<Finding> CheckLinks(MarkdownFile file)
    {
        var text = new LintInput(file.Path, file.BodyOffset, Markdig.Markdown.Parse(file.Body, MarkdownRenderer.Pipeline));
        foreach (var node in text.Document.Descendants())
            if (GetUrl(node) is { } url && IsUnencrypted(url))
                yield return text.CreateError(node, "safe-contact-link", $"`{url}` is not encrypted; link to https or an onion address");
    }

    private static string? GetUrl(MarkdownObject node) =>
        node switch
        {
            LinkInline link => link.Url,
            AutolinkInline link => link.Url,
            _ => null,
        };

    private static bool IsUnencrypted(string url) => Links.IsExternal(url) && !SafeContact.IsEncryptedAddress(url);
}
