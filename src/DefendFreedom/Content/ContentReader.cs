using DefendFreedom.Campaigns;
using DefendFreedom.Cases;
using DefendFreedom.Countries;
using DefendFreedom.Issues;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Statistics;
using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>
/// Reads a content folder into a snapshot. A file that cannot be read keeps its last good version; one without a good version is recorded
/// as broken. All other files are served.
/// </summary>
internal sealed class ContentReader(string directory, ContentSnapshot? previous, IReadOnlyDictionary<string, DateOnly> recordedDates)
{
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<string, object> _lastGoodPages = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _mediaByFile = [];
    private readonly List<MarkdownFile> _acceptedFiles = [];
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;

    /// <summary>Whether a file that no longer exists keeps its last good version, like one that cannot be read.</summary>
    public bool ShouldKeepMissing { get; init; }

    /// <summary>The time zone from the settings, which overrides that of `site.yml`.</summary>
    public TimeZoneInfo? TimeZone { get; init; }

    /// <summary>The clock that decides which day it is.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public ContentSnapshot Read()
    {
        var site = ReadYaml("site.yml", ReadSite) ?? ReadSite(MarkdownFile.ReadYaml("site.yml", FallbackSiteYaml));
        _zone = site.TimeZone;
        var statistics = ReadPages("statistics", Statistic.Read, s => s.Slug).All.ToList();
        var media = new MediaReader(directory, previous?.ContentMedia) { ShouldKeepMissing = ShouldKeepMissing }.Read(_findings);
        var snapshot = new ContentSnapshot
        {
            Directory = directory,
            Clock = Clock,
            Version = (previous?.Version ?? 0) + 1,
            Site = site,
            StyleSheet = ReadStyleSheet(),
            ContentMedia = media,
            MediaFiles = FindMediaFiles(),
            Campaigns = ReadPages("campaigns", f => new Campaign(f), c => c.Slug),
            Issues = ReadPages("issues", f => new Issue(f), i => i.Slug),
            Countries = ReadPages("countries", f => new Country(f), c => c.Slug),
            Cases = ReadPages("cases", f => new Case(f), c => c.Slug),
            Pages = ReadPages("pages", f => new InformationPage(f), p => p.Slug),
            Publications = ReadPages(
                "newsroom",
                f => Publication.Read(f, site.Language, site.TimeZone.GetDay(Clock.GetUtcNow().UtcDateTime)),
                p => p.Slug
            )
                .All.ToList(),
            Statistics = statistics,
            FirstKnownDates = GetFirstKnownDates(statistics),
            Petitions = ReadPages("petitions", Petition.Read, p => p.Slug).All.ToList(),
            Findings = _findings,
            LastGoodPages = _lastGoodPages,
            MediaByFile = _mediaByFile,
        }.WithUploads([]);
        new Linter(snapshot).LintFiles(_acceptedFiles, _findings);
        _findings.Sort((a, b) => (string.CompareOrdinal(a.Path, b.Path), a.Line, a.Column).CompareTo((0, b.Line, b.Column)));
        return snapshot;
    }

    private Site ReadSite(MarkdownFile file) => new(file, TimeZone);

    private StyleSheet? ReadStyleSheet()
    {
        var path = Path.Combine(directory, StyleSheet.FilePath);
        if (File.Exists(path))
            return Accept(MarkdownFile.Read(StyleSheet.FilePath, BoundedFileReader.Read(path)), f => new StyleSheet(f));
        return ShouldKeepMissing ? ReusePrevious<StyleSheet>(StyleSheet.FilePath) : null;
    }

    private IReadOnlySet<string> FindMediaFiles()
    {
        var folder = Path.Combine(directory, "media");
        if (!Directory.Exists(folder))
            return ShouldKeepMissing && previous is not null ? previous.MediaFiles : new HashSet<string>();
        return new HashSet<string>(
            Directory
                .EnumerateFiles(folder)
                .Where(IsContentFile)
                .Select(f => Path.GetFileName(f))
                .Where(name => !name.EndsWith(".yml", StringComparison.Ordinal))
        );
    }

    // The date recorded in the database wins, because the statistic may have been revised since its file was imported.
    private Dictionary<string, DateOnly> GetFirstKnownDates(List<Statistic> statistics) =>
        statistics
            .Select(s => KeyValuePair.Create(s.Slug, s.GetFirstKnownDate(_zone)))
            .ExceptBy(recordedDates.Keys, f => f.Key)
            .Concat(recordedDates)
            .ToDictionary();

    private static byte[] FallbackSiteYaml =>
        "name: Untitled\ntagline: Untitled\norganisation: Untitled\npress-name: Press\ncampaign: none"u8.ToArray();

    private T? ReadYaml<T>(string name, Func<MarkdownFile, T> read)
        where T : class
    {
        var path = Path.Combine(directory, name);
        if (File.Exists(path))
            return Accept(MarkdownFile.ReadYaml(name, BoundedFileReader.Read(path)), read);
        _findings.Add(new Finding(name, 1, 1, Severity.Error, "file-missing", $"there is no {name} in {directory}"));
        return ReusePrevious<T>(name);
    }

    private ContentPages<T> ReadPages<T>(string folder, Func<MarkdownFile, T> read, Func<T, string> slug)
        where T : class
    {
        var pages = new Dictionary<string, T>();
        var broken = new HashSet<string>();
        foreach (var file in ReadFiles(folder))
        {
            var page = Accept(file, read);
            if (page is null)
                broken.Add(file.Slug);
            else if (!pages.TryAdd(slug(page), page))
                _findings.Add(
                    new Finding(
                        file.Path,
                        1,
                        1,
                        Severity.Error,
                        "slug-duplicate",
                        $"another file in {folder}/ has the slug `{file.Slug}`; rename one of them"
                    )
                );
        }
        foreach (var page in ReuseMissing<T>(folder))
            pages.TryAdd(slug(page), page);
        return new ContentPages<T>(pages, broken);
    }

    private List<T> ReuseMissing<T>(string folder)
        where T : class =>
        !ShouldKeepMissing || previous is null
            ? []
            : previous
                .LastGoodPages.Keys.Where(path =>
                    path.StartsWith(folder + "/", StringComparison.Ordinal) && !_lastGoodPages.ContainsKey(path)
                )
                .Select(ReusePrevious<T>)
                .OfType<T>()
                .ToList();

    private IEnumerable<MarkdownFile> ReadFiles(string folder)
    {
        var path = Path.Combine(directory, folder);
        if (!Directory.Exists(path))
            return [];
        return Directory
            .EnumerateFiles(path, "*.md", SearchOption.AllDirectories)
            .Where(IsContentFile)
            .Order(StringComparer.Ordinal)
            .Select(f => MarkdownFile.Read(Path.GetRelativePath(directory, f).Replace('\\', '/'), BoundedFileReader.Read(f), _zone));
    }

    /// <summary>
    /// Whether the file is content. Editors and file systems leave files of their own beside it, whose names start with a dot.
    /// </summary>
    internal static bool IsContentFile(string path) => !Path.GetFileName(path).StartsWith('.');

    private T? Accept<T>(MarkdownFile file, Func<MarkdownFile, T> read)
        where T : class
    {
        var page = read(file);
        _findings.AddRange(file.Findings);
        if (!file.IsBroken && Linter.CheckRenderable(file) is { } finding)
            _findings.Add(finding);
        else if (!file.IsBroken)
            return Accept(file, page);
        return ReusePrevious<T>(file.Path);
    }

    private T Accept<T>(MarkdownFile file, T page)
        where T : class
    {
        _acceptedFiles.Add(file);
        _lastGoodPages[file.Path] = page;
        _mediaByFile[file.Path] = [.. file.MediaNames.Distinct()];
        return page;
    }

    private T? ReusePrevious<T>(string path)
        where T : class
    {
        if (previous?.LastGoodPages.GetValueOrDefault(path) is not T page)
            return null;
        _lastGoodPages[path] = page;
        _mediaByFile[path] = previous.MediaByFile[path];
        return page;
    }
}
