using DefendFreedom.Markdown;
using DefendFreedom.Media;

namespace DefendFreedom.Content;

/// <summary>What a picture must say of itself.</summary>
internal static class MediaRules
{
    public static IEnumerable<Finding> Of(MediaFile picture, string path, int line, int column)
    {
        Finding Error(string rule, string message) => new(path, line, column, Severity.Error, rule, message);
        if (picture.Decision == AltDecision.Describes && picture.Alt.Length == 0)
            yield return Error("picture-alt", $"{picture.Name} describes something: say what in `alt`, or decide `decorative` or `described-in-text`");
        if (picture.Alt.EndsWith(Path.GetExtension(picture.Name), StringComparison.OrdinalIgnoreCase)
            || picture.Alt.Equals(Path.GetFileNameWithoutExtension(picture.Name), StringComparison.OrdinalIgnoreCase))
            yield return Error("alt-file-name", $"the alt text of {picture.Name} is its file name; say what is seen");
        if (picture.Alt.Length > 0 && picture.Alt.Equals(picture.Caption, StringComparison.OrdinalIgnoreCase))
            yield return Error("alt-repeats-caption", $"the alt text of {picture.Name} repeats its caption; a listener would hear it twice");
    }
}
