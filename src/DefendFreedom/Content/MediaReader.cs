using DefendFreedom.Markdown;
using DefendFreedom.Media;

namespace DefendFreedom.Content;

/// <summary>Reads `media/media.yml` and the size of each picture it describes.</summary>
internal sealed class MediaReader(string directory, IReadOnlyDictionary<string, MediaFile>? last)
{
    private const string List = "media/media.yml";

    /// <summary>Whether a list that is not there any more stays as it was.</summary>
    public bool KeepsMissing { get; init; }

    public IReadOnlyDictionary<string, MediaFile> Read(List<Finding> findings)
    {
        var path = Path.Combine(directory, List);
        if (!File.Exists(path)) return KeepsMissing && last is not null ? last : new Dictionary<string, MediaFile>();
        var file = MarkdownFile.ReadYaml(List, ContentBytes.Of(path));
        var read = file.FrontMatter.Groups((name, fields) => Picture(name, fields, findings));
        findings.AddRange(file.Findings);
        if (file.IsBroken && last is not null) return last;
        if (!file.IsBroken) findings.AddRange(Undescribed(read));
        return read.Where(p => p.Value.Width > 0).ToDictionary(p => p.Key, p => p.Value);
    }

    private MediaFile Picture(string name, FrontMatter fields, List<Finding> findings)
    {
        var picture = MediaFile.Read(name, fields);
        var (line, column) = fields.PlaceOf("alt");
        findings.AddRange(MediaRules.Of(picture, List, line, column));
        var size = PictureSize.Of(Path.Combine(directory, "media", name));
        if (size is null)
            findings.Add(new Finding(List, line, column, Severity.Error, "picture-missing", $"media/{name} is not there or is no SVG, PNG or JPEG picture"));
        return picture with { Width = size?.Width ?? 0, Height = size?.Height ?? 0 };
    }

    private IEnumerable<Finding> Undescribed(IReadOnlyDictionary<string, MediaFile> media) =>
        Directory.EnumerateFiles(Path.Combine(directory, "media")).Where(ContentReader.IsWritten).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)
            .Where(name => !name.EndsWith(".yml", StringComparison.Ordinal) && !media.ContainsKey(name))
            .Select(name => new Finding("media/" + name, 1, 1, Severity.Error, "picture-undescribed", $"{List} has no alt decision and credit for {name}"));
}
