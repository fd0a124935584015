using DefendFreedom.Content;
using DefendFreedom.Newsroom;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>What a text still lacks: by the requirements, by the linter, and because something that it names is gone.</summary>
public static class Lacking
{
    public static IEnumerable<Requirement> Of(PublicationText text, Strength strength, ContentSnapshot written)
    {
        foreach (var requirement in Requirements.Of(text, strength)) yield return requirement;
        if (strength == Strength.Save) yield break;
        var linter = new Linter(written);
        foreach (var (field, words) in new[] { (nameof(text.Body), text.Body), (nameof(text.NotesToEditors), text.NotesToEditors ?? "") })
            foreach (var finding in linter.Text(field, words).Where(f => f.Severity == Markdown.Severity.Error))
                yield return new Requirement(field, $"Line {finding.Line}: {finding.Message}.");
        if (text.Picture is { } picture && written.Media.GetValueOrDefault(picture) is not { IsPicture: true })
            yield return new Requirement(nameof(text.Picture), "There is no such picture.");
        foreach (var gone in Gone(text, written))
            yield return new Requirement(nameof(text.Issues), $"It is filed under {gone}, which is no longer there. Save the draft to leave it out.");
        if (strength != Strength.Publish) yield break;
        foreach (var (name, message) in MediaRules.Lacking(text.Media, written))
            yield return new Requirement(name == text.Picture ? nameof(text.Picture) : nameof(text.Body), message);
    }

    private static IEnumerable<string> Gone(PublicationText text, ContentSnapshot written) =>
    [
        .. text.Issues.Where(slug => written.Issues.Find(slug) is null),
        .. text.Countries.Where(slug => written.Countries.Find(slug) is null),
        .. text.Campaigns.Where(slug => written.Campaigns.Find(slug) is null),
    ];
}
