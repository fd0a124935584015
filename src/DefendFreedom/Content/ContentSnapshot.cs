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

/// <summary>Everything that is written, as it stood when it was read. Never changes: a reader holds one for a whole page.</summary>
public sealed record ContentSnapshot
{
    // Files of other folders are loaded into the database, which says who may see what they show.
    private static readonly string[] ServedPaths = ["site.yml", "campaigns", "issues", "countries", "cases", "pages"];

    private IReadOnlySet<string>? _mediaOnPages;

    /// <summary>The folder it was read from.</summary>
    public required string Directory { get; init; }

    /// <summary>Which reading of the folder this is, from 1.</summary>
    public int Version { get; init; } = 1;

    public required Site Site { get; init; }
    public required ContentPages<Campaign> Campaigns { get; init; }
    public required ContentPages<Issue> Issues { get; init; }
    public required ContentPages<Country> Countries { get; init; }
    public required ContentPages<Case> Cases { get; init; }
    public required ContentPages<InformationPage> Pages { get; init; }

    /// <summary>What the files of the newsroom, the statistics and the petitions hold: loaded into the database once, not served from here.</summary>
    public required IReadOnlyList<Publication> Publications { get; init; }
    public required IReadOnlyList<Statistic> Statistics { get; init; }
    public required IReadOnlyList<Petition> Petitions { get; init; }

    /// <summary>What a text may name as a statistic, of the files and of the desk, and the first day (UTC) for which each is known.</summary>
    public required IReadOnlyDictionary<string, DateOnly> FirstKnownDates { get; init; }

    /// <summary>Pictures that lie beside the files. The files name these alone: they can be read where there is no database.</summary>
    public required IReadOnlyDictionary<string, MediaFile> ContentMedia { get; init; }

    /// <summary>Every picture and document by name, those beside the files and those that were uploaded.</summary>
    public IReadOnlyDictionary<string, MediaFile> Media { get; private init; } = new Dictionary<string, MediaFile>();

    /// <summary>All that the linter found, in the order of files and lines.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Files by path as last read well, for serving on when they break.</summary>
    internal IReadOnlyDictionary<string, object> LastGoodPages { get; init; } = new Dictionary<string, object>();

    /// <summary>What each of these files may name as a picture or document.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<string>> MediaByFile { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Names of the files in `media`, described or not; no upload has such a name.</summary>
    public IReadOnlySet<string> MediaFiles { get; init; } = new HashSet<string>();

    /// <summary>Whether a file in `media` is shown by a page that is served from its file, and so is public.</summary>
    public bool IsOnPage(string media) => MediaFiles.Contains(media) && NamesFor(media).Any(MediaOnPages.Contains);

    /// <summary>The names by which something shows a file: its own, and for a PNG the picture that it stands for where a link is shared.</summary>
    public IReadOnlyList<string> NamesFor(string file) =>
        Path.GetExtension(file) != ".png"
            ? [file]
            : [file, .. ContentMedia.Keys.Where(name => name != file && Path.ChangeExtension(name, ".png") == file)];

    /// <summary>Issues in their order.</summary>
    public IEnumerable<Issue> IssuesInOrder => Issues.All.OrderBy(i => i.Order).ThenBy(i => i.Title, StringComparer.Ordinal);

    /// <summary>The newest uploads, then those beside the files.</summary>
    public IEnumerable<MediaFile> NewestPictures(int maxCount) =>
        Media
            .Values.Where(m => m.IsPicture)
            .OrderByDescending(m => m.Upload?.Id ?? 0)
            .ThenBy(m => m.Name, StringComparer.Ordinal)
            .Take(maxCount);

    private IReadOnlySet<string> MediaOnPages =>
        _mediaOnPages ??= new HashSet<string>(MediaByFile.Where(f => IsServed(f.Key)).SelectMany(f => f.Value));

    private static bool IsServed(string path) => ServedPaths.Contains(path.Split('/')[0]);

    /// <summary>The same content with what was uploaded.</summary>
    public ContentSnapshot WithUploads(IEnumerable<MediaFile> uploads)
    {
        var media = new Dictionary<string, MediaFile>(ContentMedia);
        foreach (var upload in uploads)
            media.TryAdd(upload.Name, upload);
        return this with { Media = media };
    }
}
