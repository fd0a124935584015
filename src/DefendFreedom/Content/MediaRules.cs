using DefendFreedom.Media;
using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>Rules for the alt text, caption, credit and consent of media.</summary>
public static class MediaRules
{
    public static IEnumerable<Finding> Check(MediaFile picture, string path, int line, int column)
    {
        Finding Error(string rule, string message) => new(path, line, column, Severity.Error, rule, message);
        if (picture.Decision == AltDecision.Describes && picture.Alt.Length == 0)
            yield return Error(
                "picture-alt",
                $"{picture.Name} has no alt text: write `alt`, or choose `decorative` or `described-in-text`"
            );
        if (
            Path.GetExtension(picture.Name) is { Length: > 0 } ending && picture.Alt.EndsWith(ending, StringComparison.OrdinalIgnoreCase)
            || Slug.From(picture.Alt) == Path.GetFileNameWithoutExtension(picture.Name)
        )
            yield return Error("alt-file-name", $"the alt text of {picture.Name} is its file name; describe what the picture shows");
        if (picture.Alt.Length > 0 && picture.Alt.Equals(picture.Caption, StringComparison.OrdinalIgnoreCase))
            yield return Error(
                "alt-repeats-caption",
                $"the alt text of {picture.Name} repeats its caption; screen readers would read it twice"
            );
    }

    /// <summary>
    /// Returns what prevents a text that shows these media from being published. Each picture and document must have a credit and a
    /// description for people who cannot see it, and must not be refused by the people it shows. Every kind of content applies this rule
    /// before publishing. Unknown names are left to the linter.
    /// </summary>
    public static IEnumerable<(string Name, string Message)> FindPublishingProblems(IEnumerable<string> names, ContentSnapshot content) =>
        names
            .Select(name => content.Media.GetValueOrDefault(name))
            .OfType<MediaFile>()
            .SelectMany(file => FindPublishingProblems(file).Select(problem => (file.Name, $"Picture or document: {problem}.")));

    /// <summary>Returns what a file lacks before anything that shows it may be published, as messages for the desk.</summary>
    public static IEnumerable<string> FindPublishingProblems(MediaFile file)
    {
        if (file.Credit.Length == 0)
            yield return $"{file.Name} has no credit: say who made it";
        if (file.Upload?.Consent == PictureConsent.Refused)
            yield return $"the people shown in {file.Name} did not agree to be shown";
        if (file.Upload is { IsPicture: false, DocumentTitle: "" })
            yield return $"{file.Name} has no title: enter one";
        if (!file.IsPicture)
            yield break;
        foreach (var finding in Check(file, "", 0, 0))
            yield return finding.Rule == "picture-alt"
                ? $"{file.Name} has no alt text: describe what it shows, or choose why it needs none"
                : finding.Message;
    }
}
