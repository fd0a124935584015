using DefendFreedom.Campaigns;
using DefendFreedom.Cases;
using DefendFreedom.Countries;
using DefendFreedom.Issues;
using DefendFreedom.Markdown;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Statistics;

namespace DefendFreedom.Content;

/// <summary>
/// Reads a content folder into a snapshot. A file that cannot be read keeps its last good version; one that never had
/// one is remembered as broken, and the rest is served.
/// </summary>
internal sealed class ContentReader(string directory, ContentSnapshot? last, IReadOnlyDictionary<string, DateOnly> recorded)
{
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<string, object> _good = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _media = [];
    private readonly List<MarkdownFile> _texts = [];

    /// <summary>Whether a file that is not there any more keeps its last good version, as one that cannot be read does.</summary>
    public bool KeepsMissing { get; init; }

    public ContentSnapshot Read()
    {
        var site = Yaml("site.yml", f => new Site(f)) ?? new Site(MarkdownFile.ReadYaml("site.yml", Nameless));
        var statistics = Pages("statistics", Statistic.Read, s => s.Slug).All.ToList();
        var media = new MediaReader(directory, last?.WrittenMedia) { KeepsMissing = KeepsMissing }.Read(_findings);
        var snapshot = new ContentSnapshot
        {
            Directory = directory,
            Edition = (last?.Edition ?? 0) + 1,
            Site = site,
            WrittenMedia = media,
            MediaFiles = MediaFiles(),
            Campaigns = Pages("campaigns", f => new Campaign(f), c => c.Slug),
            Issues = Pages("issues", f => new Issue(f), i => i.Slug),
            Countries = Pages("countries", f => new Country(f), c => c.Slug),
            Cases = Pages("cases", f => new Case(f), c => c.Slug),
            Pages = Pages("pages", f => new InformationPage(f), p => p.Slug),
            Publications = Pages("newsroom", Publication.Read, p => p.Slug).All.ToList(),
            Statistics = statistics,
            Figures = Figures(statistics),
            Petitions = Pages("petitions", Petition.Read, p => p.Slug).All.ToList(),
            Findings = _findings,
            Good = _good,
            MediaByFile = _media,
        }.With([]);
        new Linter(snapshot).Lint(_texts, _findings);
        _findings.Sort((a, b) => (string.CompareOrdinal(a.Path, b.Path), a.Line, a.Column).CompareTo((0, b.Line, b.Column)));
        return snapshot;
    }

    private IReadOnlySet<string> MediaFiles()
    {
        var folder = Path.Combine(directory, "media");
        if (!Directory.Exists(folder)) return KeepsMissing && last is not null ? last.MediaFiles : new HashSet<string>();
        return new HashSet<string>(Directory.EnumerateFiles(folder).Where(IsWritten).Select(f => Path.GetFileName(f)).Where(name => !name.EndsWith(".yml", StringComparison.Ordinal)));
    }

    // What is recorded was perhaps revised since its file was read in.
    private Dictionary<string, DateOnly> Figures(List<Statistic> statistics) =>
        statistics.Select(s => KeyValuePair.Create(s.Slug, s.FirstKnown)).ExceptBy(recorded.Keys, f => f.Key).Concat(recorded).ToDictionary();

    private static byte[] Nameless => "name: Untitled\ntagline: Untitled\norganisation: Untitled\npress-name: Press\ncampaign: none"u8.ToArray();

    private T? Yaml<T>(string name, Func<MarkdownFile, T> read) where T : class
    {
        var path = Path.Combine(directory, name);
        if (File.Exists(path)) return Keep(MarkdownFile.ReadYaml(name, ContentBytes.Of(path)), read);
        _findings.Add(new Finding(name, 1, 1, Severity.Error, "file-missing", $"there is no {name} in {directory}"));
        return KeepLast<T>(name);
    }

    private WrittenPages<T> Pages<T>(string folder, Func<MarkdownFile, T> read, Func<T, string> slug) where T : class
    {
        var pages = new Dictionary<string, T>();
        var broken = new HashSet<string>();
        foreach (var file in Files(folder))
        {
            var page = Keep(file, read);
            if (page is null) broken.Add(file.Slug);
            else if (!pages.TryAdd(slug(page), page))
                _findings.Add(new Finding(file.Path, 1, 1, Severity.Error, "slug-duplicate", $"another file of {folder}/ has the slug `{file.Slug}`"));
        }
        foreach (var page in Missing<T>(folder)) pages.TryAdd(slug(page), page);
        return new WrittenPages<T>(pages, broken);
    }

    private List<T> Missing<T>(string folder) where T : class => !KeepsMissing || last is null ? []
        : last.Good.Keys.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal) && !_good.ContainsKey(path)).Select(KeepLast<T>).OfType<T>().ToList();

    private IEnumerable<MarkdownFile> Files(string folder)
    {
        var path = Path.Combine(directory, folder);
        if (!Directory.Exists(path)) return [];
        return Directory.EnumerateFiles(path, "*.md", SearchOption.AllDirectories).Where(IsWritten).Order(StringComparer.Ordinal)
            .Select(f => MarkdownFile.Read(Path.GetRelativePath(directory, f).Replace('\\', '/'), ContentBytes.Of(f)));
    }

    /// <summary>Whether a person wrote it: editing programs and file systems keep notes of theirs beside it, under a name with a dot.</summary>
    internal static bool IsWritten(string path) => !Path.GetFileName(path).StartsWith('.');

    private T? Keep<T>(MarkdownFile file, Func<MarkdownFile, T> read) where T : class
    {
        var page = read(file);
        _findings.AddRange(file.Findings);
        if (!file.IsBroken && Linter.Unrenderable(file) is { } finding) _findings.Add(finding);
        else if (!file.IsBroken) return Keep(file, page);
        return KeepLast<T>(file.Path);
    }

    private T Keep<T>(MarkdownFile file, T page) where T : class
    {
        _texts.Add(file);
        _good[file.Path] = page;
        _media[file.Path] = [.. file.MediaNames.Distinct()];
        return page;
    }

    private T? KeepLast<T>(string path) where T : class
    {
        if (last?.Good.GetValueOrDefault(path) is not T page) return null;
        _good[path] = page;
        _media[path] = last.MediaByFile[path];
        return page;
    }
}
