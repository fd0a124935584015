using DefendFreedom.Media;
using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>Reads `media/media.yml`, and the size of each picture that it describes.</summary>
internal sealed class MediaReader(string directory, IReadOnlyDictionary<string, MediaFile>? previous)
{
    private const string ListPath = "media/media.yml";

    /// <summary>Whether the previous media remain when `media.yml` no longer exists.</summary>
    public bool ShouldKeepMissing { get; init; }

    public IReadOnlyDictionary<string, MediaFile> Read(List<Finding> findings)
    {
        var path = Path.Combine(directory, ListPath);
        if (!File.Exists(path))
            return ShouldKeepMissing && previous is not null ? previous : new Dictionary<string, MediaFile>();
        var file = MarkdownFile.ReadYaml(ListPath, BoundedFileReader.Read(path));
        var media = file.FrontMatter.Maps((name, fields) => ReadPicture(name, fields, findings));
        findings.AddRange(file.Findings);
        if (file.IsBroken && previous is not null)
            return previous;
        if (!file.IsBroken)
            findings.AddRange(FindUndescribed(media));
        return media.Where(p => p.Value.IsPicture || IsDocument(p.Key)).ToDictionary(p => p.Key, p => p.Value);
    }

    private MediaFile ReadPicture(string name, FrontMatter fields, List<Finding> findings)
    {
        var picture = MediaFile.Read(name, fields);
        if (IsDocument(name))
            return picture;
        var (line, column) = fields.LocationOf("alt");
        findings.AddRange(MediaRules.Check(picture, ListPath, line, column));
        var size = PictureSize.Read(Path.Combine(directory, "media", name));
        if (size is null)
            findings.Add(
                new Finding(
                    ListPath,
                    line,
                    column,
                    Severity.Error,
                    "picture-missing",
                    $"media/{name} is missing, or is not an SVG, PNG, or JPEG picture or a PDF document"
                )
            );
        return picture with { Width = size?.Width ?? 0, Height = size?.Height ?? 0 };
    }

    private bool IsDocument(string name)
    {
        var path = Path.Combine(directory, "media", name);
        if (Path.GetFileName(name) != name || Path.GetExtension(name) != ".pdf" || !File.Exists(path))
            return false;
        Span<byte> head = stackalloc byte[16];
        using var file = File.OpenRead(path);
        return FileFormats.Detect(head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]) == FileFormat.Pdf;
    }

    private IEnumerable<Finding> FindUndescribed(IReadOnlyDictionary<string, MediaFile> media) =>
        Directory
            .EnumerateFiles(Path.Combine(directory, "media"))
            .Where(ContentReader.IsContentFile)
            .Select(f => Path.GetFileName(f))
            .Order(StringComparer.Ordinal)
            .Where(name => !name.EndsWith(".yml", StringComparison.Ordinal) && !media.ContainsKey(name))
            .Select(name => new Finding(
                "media/" + name,
                1,
                1,
                Severity.Error,
                "picture-undescribed",
                $"{ListPath} has no entry for {name}; add its alt decision and credit"
            ));
}
