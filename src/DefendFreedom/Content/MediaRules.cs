using DefendFreedom.Media;
using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>What a picture must say of itself.</summary>
public static class MediaRules
{
    public static IEnumerable<Finding> Check(MediaFile picture, string path, int line, int column)
    {
        Finding Error(string rule, string message) => new(path, line, column, Severity.Error, rule, message);
        if (picture.Decision == AltDecision.Describes && picture.Alt.Length == 0)
            yield return Error(
                "picture-alt",
                $"{picture.Name} describes something: say what in `alt`, or decide `decorative` or `described-in-text`"
            );
        if (
            Path.GetExtension(picture.Name) is { Length: > 0 } ending && picture.Alt.EndsWith(ending, StringComparison.OrdinalIgnoreCase)
            || Slug.From(picture.Alt) == Path.GetFileNameWithoutExtension(picture.Name)
        )
            yield return Error("alt-file-name", $"the alt text of {picture.Name} is its file name; say what is seen");
        if (picture.Alt.Length > 0 && picture.Alt.Equals(picture.Caption, StringComparison.OrdinalIgnoreCase))
            yield return Error(
                "alt-repeats-caption",
                $"the alt text of {picture.Name} repeats its caption; a listener would hear it twice"
            );
    }

    /// <summary>
    /// The one rule of what goes public: each picture and document that a text shows must be credited, described for those who cannot see
    /// it, and not be refused by the people whom it shows. Every noun asks it before readers get a text. Names that are not there are
    /// for the linter.
    /// </summary>
    public static IEnumerable<(string Name, string Message)> FindPublishingProblems(IEnumerable<string> names, ContentSnapshot content) =>
        names
            .Select(name => content.Media.GetValueOrDefault(name))
            .OfType<MediaFile>()
            .SelectMany(file => FindPublishingProblems(file).Select(lacking => (file.Name, $"Picture or document: {lacking}.")));

    /// <summary>What a file lacks before anything that shows it may be published, in words for the desk.</summary>
    public static IEnumerable<string> FindPublishingProblems(MediaFile file)
    {
        if (file.Credit.Length == 0)
            yield return $"{file.Name} has no credit: say who made it";
        if (file.Upload?.Consent == PictureConsent.Refused)
            yield return $"the people whom {file.Name} shows do not agree to it";
        if (file.Upload is { IsPicture: false, DocumentTitle: "" })
            yield return $"{file.Name} has no title: say what the document is called";
        if (!file.IsPicture)
            yield break;
        foreach (var finding in Check(file, "", 0, 0))
            yield return finding.Rule == "picture-alt"
                ? $"{file.Name} has no alt text: say what is seen, or decide that it needs none"
                : finding.Message;
    }
}
