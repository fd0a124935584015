using System.Text;

namespace DefendFreedom.Text;

/// <summary>
/// A Markdown file with front matter. Anything wrong with its bytes becomes a finding, never an exception. A byte-order mark and CRLF line
/// endings are accepted.
/// </summary>
public sealed class MarkdownFile
{
    /// <summary>Maximum size in bytes, about forty thousand words.</summary>
    public const int MaxSize = 250_000;

    private const int MaxFrontMatter = 64_000;
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private readonly List<Finding> _findings = [];

    private readonly TimeZoneInfo _zone;

    private MarkdownFile(string path, TimeZoneInfo? zone) => (Path, _zone) = (path, zone ?? TimeZoneInfo.Utc);

    /// <summary>Path relative to the content folder, with forward slashes.</summary>
    public string Path { get; }

    /// <summary>The file name without its extension, which is the page's slug.</summary>
    public string Slug => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Everything after the front matter.</summary>
    public string Body { get; private set; } = "";

    /// <summary>Number of lines before the body, to convert body lines to file lines.</summary>
    public int BodyOffset { get; private set; }

    /// <summary>The fields; empty when the front matter is missing or cannot be parsed.</summary>
    public FrontMatter FrontMatter { get; private set; } = null!;

    /// <summary>Findings so far; reading typed fields adds to them.</summary>
    public ICollection<Finding> Findings => _findings;

    /// <summary>
    /// Everything in the file that may be the name of a picture or document: a reference in the text, part of an address, or the whole
    /// value of a field.
    /// </summary>
    public IEnumerable<string> MediaNames =>
        MediaReferences
            .FindIn(Body)
            .Concat(
                FrontMatter
                    .AllTexts()
                    .SelectMany(text => MediaReferences.FindIn(text).Append(MediaReferences.NameFromUrl(text) ?? text.Trim()))
            );

    /// <summary>Whether any finding is an error.</summary>
    public bool IsBroken => _findings.Exists(f => f.Severity == Severity.Error);

    /// <summary>
    /// Reads a Markdown file with front matter between `---` lines, whose days are those of a time zone, or of UTC. Null bytes mean that
    /// the file cannot be opened.
    /// </summary>
    public static MarkdownFile Read(string path, byte[]? bytes, TimeZoneInfo? zone = null)
    {
        var file = new MarkdownFile(path, zone);
        if (file.Decode(bytes) is { } text)
            file.SplitFrontMatter(text);
        else
            file.ParseFrontMatter("", 1);
        if (!DefendFreedom.Text.Slug.IsValid(file.Slug))
            file.Report(1, 1, "slug", $"the file's name must be a slug such as `death-penalty`, not `{file.Slug}`");
        return file;
    }

    /// <summary>
    /// Reads a file that is all YAML (`site.yml`, `media.yml`). An empty file is an error, because a file looks empty while an editor is
    /// about to write it.
    /// </summary>
    public static MarkdownFile ReadYaml(string path, byte[]? bytes)
    {
        var file = new MarkdownFile(path, zone: null);
        var text = file.Decode(bytes);
        if (text?.Length == 0)
            file.Report(1, 1, "file-empty", "the file is empty; save it again, or delete it");
        file.ParseFrontMatter(text ?? "", 1);
        return file;
    }

    private string? Decode(byte[]? bytes)
    {
        if (bytes is null)
        {
            Report(1, 1, "file-unreadable", "the file cannot be opened; check its permissions");
            return null;
        }
        if (bytes.Length > MaxSize)
        {
            Report(1, 1, "file-size", $"the file has {bytes.Length:N0} bytes; use at most {MaxSize:N0}");
            return null;
        }
        try
        {
            return Utf8.GetString(bytes).TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        }
        catch (DecoderFallbackException e)
        {
            var line = 1 + bytes.Take(e.Index).Count(b => b == '\n');
            Report(line, 1, "encoding", "the file is not UTF-8; save it as UTF-8");
            return null;
        }
    }

    private void SplitFrontMatter(string text)
    {
        var end = text.StartsWith("---\n", StringComparison.Ordinal) ? text.IndexOf("\n---\n", 3, StringComparison.Ordinal) : -1;
        if (end < 0 && text.EndsWith("\n---", StringComparison.Ordinal) && text.Length > 4)
            end = text.Length - 4;
        if (end < 0 || !text.StartsWith("---\n", StringComparison.Ordinal))
        {
            Report(1, 1, "front-matter-missing", "the file must begin with front matter between two `---` lines");
            ParseFrontMatter("", 2);
            return;
        }
        Body = text[Math.Min(end + 5, text.Length)..];
        BodyOffset = text.AsSpan(0, Math.Min(end + 5, text.Length)).Count('\n');
        ParseFrontMatter(text[Math.Min(4, end + 1)..(end + 1)], 2);
    }

    private void ParseFrontMatter(string yaml, int firstLine)
    {
        var map = new FrontMatterMap(new Dictionary<string, FrontMatterField>(), 1, 1);
        try
        {
            if (yaml.Length > MaxFrontMatter)
                Report(1, 1, "front-matter-size", $"the front matter has more than {MaxFrontMatter:N0} characters; shorten it");
            else
                map = new FrontMatterParser(yaml, firstLine).Parse();
        }
        catch (FrontMatterException e)
        {
            Report(e.Line, e.Column, e.Rule, e.Message);
        }
        // If the front matter could not be parsed, that is the finding; missing fields are not reported on top.
        FrontMatter = new FrontMatter(map, Path, _zone, _findings.Count == 0 ? _findings : []);
    }

    private void Report(int line, int column, string rule, string message) =>
        _findings.Add(new Finding(Path, line, column, Severity.Error, rule, message));
}
