using DefendFreedom.Campaigns;
using DefendFreedom.Cases;
using DefendFreedom.Countries;
using DefendFreedom.Issues;
using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Statistics;
using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>All content as it was read at one time. Immutable: a request uses one snapshot for the whole page.</summary>
public sealed record ContentSnapshot
{
    // Files of other folders are imported into the database, which decides who may see the media they show.
    private static readonly string[] ServedPaths = ["site.yml", "campaigns", "issues", "countries", "cases", "pages"];

    private IReadOnlySet<string>? _mediaOnPages;

    /// <summary>The folder that the snapshot was read from.</summary>
    public required string Directory { get; init; }

    /// <summary>The clock that decides which day it is.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The current day in the site's time zone.</summary>
    public DateOnly Today => Site.TimeZone.GetDay(Clock.GetUtcNow().UtcDateTime);

    /// <summary>Number of times the folder has been read, from 1.</summary>
    public int Version { get; init; } = 1;

    public required Site Site { get; init; }

    /// <summary>The house style; null if the folder has no `style.md`.</summary>
    public StyleSheet? StyleSheet { get; init; }
    public required ContentPages<Campaign> Campaigns { get; init; }
    public required ContentPages<Issue> Issues { get; init; }
    public required ContentPages<Country> Countries { get; init; }
    public required ContentPages<Case> Cases { get; init; }
    public required ContentPages<InformationPage> Pages { get; init; }

    /// <summary>
    /// Content of the newsroom, statistics and petitions files. It is imported into the database once and not served from here.
    /// </summary>
    public required IReadOnlyList<Publication> Publications { get; init; }
    public required IReadOnlyList<Statistic> Statistics { get; init; }
    public required IReadOnlyList<Petition> Petitions { get; init; }

    /// <summary>
    /// Slugs of the statistics that a text may reference, from files and from the desk, with the first day for which each is known.
    /// </summary>
    public required IReadOnlyDictionary<string, DateOnly> FirstKnownDates { get; init; }

    /// <summary>
    /// Pictures in the content folder. Content files may reference only these, because they are readable without a database.
    /// </summary>
    public required IReadOnlyDictionary<string, MediaFile> ContentMedia { get; init; }

    /// <summary>Every picture and document by name, from the content folder and from uploads.</summary>
    public IReadOnlyDictionary<string, MediaFile> Media { get; private init; } = new Dictionary<string, MediaFile>();

    /// <summary>The linter's findings, ordered by file and line.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Pages by file path as last read without errors, to be served when a file breaks.</summary>
    internal IReadOnlyDictionary<string, object> LastGoodPages { get; init; } = new Dictionary<string, object>();

    /// <summary>The picture and document names that each of these files may reference.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<string>> MediaByFile { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Names of the files in `media`, whether described or not. No upload may have such a name.</summary>
    public IReadOnlySet<string> MediaFiles { get; init; } = new HashSet<string>();

    /// <summary>Whether a file in `media` is public because a page served from its file shows it.</summary>
    public bool IsOnPage(string media) => MediaFiles.Contains(media) && NamesFor(media).Any(MediaOnPages.Contains);

    /// <summary>The names under which content shows a file: its own, and for a PNG also the picture whose share image it is.</summary>
    public IReadOnlyList<string> NamesFor(string file) =>
        Path.GetExtension(file) != ".png"
            ? [file]
            : [file, .. ContentMedia.Keys.Where(name => name != file && Path.ChangeExtension(name, ".png") == file)];

    /// <summary>Issues by their order, then by title.</summary>
    public IEnumerable<Issue> IssuesInOrder => Issues.All.OrderBy(i => i.Order).ThenBy(i => i.Title, StringComparer.Ordinal);

    /// <summary>Countries by name, as the site's language sorts them.</summary>
    public IEnumerable<Country> CountriesByName =>
        Countries.All.OrderBy(c => c.Title, StringComparer.Create(Site.Culture, ignoreCase: true));

    /// <summary>Returns the newest uploads, then pictures of the content folder.</summary>
    public IEnumerable<MediaFile> NewestPictures(int maxCount) => GetNewest(isPicture: true, maxCount);

    /// <summary>Returns the newest uploaded documents, then documents of the content folder.</summary>
    public IEnumerable<MediaFile> NewestDocuments(int maxCount) => GetNewest(isPicture: false, maxCount);

    /// <summary>Returns the document with a name, or null.</summary>
    public MediaFile? FindDocument(string? name) => Media.GetValueOrDefault(name ?? "") is { IsPicture: false } document ? document : null;

    private IEnumerable<MediaFile> GetNewest(bool isPicture, int maxCount) =>
        Media
            .Values.Where(m => m.IsPicture == isPicture)
            .OrderByDescending(m => m.Upload?.Id ?? 0)
            .ThenBy(m => m.Name, StringComparer.Ordinal)
            .Take(maxCount);

    private IReadOnlySet<string> MediaOnPages =>
        _mediaOnPages ??= new HashSet<string>(MediaByFile.Where(f => IsServed(f.Key)).SelectMany(f => f.Value));

    private static bool IsServed(string path) => ServedPaths.Contains(path.Split('/')[0]);

    /// <summary>Returns the same content with these uploads.</summary>
    public ContentSnapshot WithUploads(IEnumerable<MediaFile> uploads)
    {
        var media = new Dictionary<string, MediaFile>(ContentMedia);
        foreach (var upload in uploads)
            media.TryAdd(upload.Name, upload);
        return this with { Media = media };
    }
}
