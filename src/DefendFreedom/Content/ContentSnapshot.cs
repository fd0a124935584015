using DefendFreedom.Campaigns;
using DefendFreedom.Cases;
using DefendFreedom.Countries;
using DefendFreedom.Issues;
using DefendFreedom.Markdown;
using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Statistics;

namespace DefendFreedom.Content;

/// <summary>Everything that is written, as it stood when it was read. Never changes: a reader holds one for a whole page.</summary>
public sealed record ContentSnapshot
{
    /// <summary>The folder it was read from.</summary>
    public required string Directory { get; init; }

    /// <summary>Which reading of the folder this is, from 1.</summary>
    public int Edition { get; init; } = 1;

    public required Site Site { get; init; }
    public required WrittenPages<Campaign> Campaigns { get; init; }
    public required WrittenPages<Issue> Issues { get; init; }
    public required WrittenPages<Country> Countries { get; init; }
    public required WrittenPages<Case> Cases { get; init; }
    public required WrittenPages<InformationPage> Pages { get; init; }

    /// <summary>What the files of the newsroom, the statistics and the petitions hold: loaded into the database once, not served from here.</summary>
    public required IReadOnlyList<Publication> Publications { get; init; }
    public required IReadOnlyList<Statistic> Statistics { get; init; }
    public required IReadOnlyList<Petition> Petitions { get; init; }

    /// <summary>What a text may name as a statistic, of the files and of the desk, and the first day (UTC) for which each is known.</summary>
    public required IReadOnlyDictionary<string, DateOnly> Figures { get; init; }

    /// <summary>Pictures that lie beside the files. The files name these alone: they can be read where there is no database.</summary>
    public required IReadOnlyDictionary<string, MediaFile> WrittenMedia { get; init; }

    /// <summary>Every picture and document by name, those beside the files and those that were uploaded.</summary>
    public IReadOnlyDictionary<string, MediaFile> Media { get; private init; } = new Dictionary<string, MediaFile>();

    /// <summary>All that the linter found, in the order of files and lines.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Files by path as last read well, for serving on when they break.</summary>
    internal IReadOnlyDictionary<string, object> Good { get; init; } = new Dictionary<string, object>();

    /// <summary>Issues in their order.</summary>
    public IEnumerable<Issue> IssuesInOrder => Issues.All.OrderBy(i => i.Order).ThenBy(i => i.Title, StringComparer.Ordinal);

    /// <summary>The newest uploads, then those beside the files.</summary>
    public IEnumerable<MediaFile> NewestPictures(int most) =>
        Media.Values.Where(m => m.IsPicture).OrderByDescending(m => m.Upload?.Id ?? 0).ThenBy(m => m.Name, StringComparer.Ordinal).Take(most);

    /// <summary>The same content with what was uploaded.</summary>
    public ContentSnapshot With(IEnumerable<MediaFile> uploads)
    {
        var media = new Dictionary<string, MediaFile>(WrittenMedia);
        foreach (var upload in uploads) media.TryAdd(upload.Name, upload);
        return this with { Media = media };
    }
}
