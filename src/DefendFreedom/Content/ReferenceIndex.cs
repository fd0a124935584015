using DefendFreedom.Media;
using DefendFreedom.Statistics;
using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>Valid targets of references in texts: the site's addresses, pictures, statistics, cases and other content.</summary>
internal sealed class ReferenceIndex
{
    private readonly HashSet<string> _addresses =
    [
        .. SiteAddresses.Lists,
        "/search",
        "/newsroom/feed.atom",
        "/newsroom/feed.json",
        "/corrections/feed.atom",
        "/statistics.json",
    ];
    private readonly Dictionary<string, ContentPage> _pages;
    private readonly string _directory;
    private readonly TimeZoneInfo _zone;
    private readonly DateTime _now;
    private readonly IReadOnlyDictionary<string, MediaFile> _media;

    public ReferenceIndex(ContentSnapshot content)
    {
        _pages = content.GetPageAddresses().ToDictionary(p => p.Path, p => p.Page);
        _addresses.UnionWith(_pages.Keys);
        _addresses.UnionWith(content.Issues.All.Select(i => $"/issues/{i.Slug}/feed.atom"));
        _addresses.UnionWith(content.Publications.Select(p => "/newsroom/" + p.Slug));
        _addresses.UnionWith(content.Petitions.Select(p => "/petitions/" + p.Slug));
        _addresses.UnionWith(content.FirstKnownDates.Keys.Select(slug => "/statistics/" + slug));
        FirstKnownDates = content.FirstKnownDates;
        Today = content.Today;
        (_zone, _now) = (content.Site.TimeZone, content.Clock.GetUtcNow().UtcDateTime);
        Statistics = [.. FirstKnownDates.Keys];
        _directory = content.Directory;
        _media = content.Media;
        Pictures = [.. content.Media.Values.Where(m => m.IsPicture).Select(m => m.Name)];
        Documents = [.. content.Media.Values.Where(m => !m.IsPicture).Select(m => m.Name)];
        Cases = [.. content.Cases.All.Select(c => c.Slug)];
        Petitions = [.. content.Petitions.Select(p => p.Slug)];
        Issues = [.. content.Issues.All.Select(i => i.Slug)];
        Countries = [.. content.Countries.All.Select(c => c.Slug)];
        Campaigns = [.. content.Campaigns.All.Select(c => c.Slug)];
        Publications = [.. content.Publications.Select(p => p.Slug)];
    }

    /// <summary>The current day in the site's time zone.</summary>
    public DateOnly Today { get; }

    /// <summary>The pin that keeps a statistic as it is now.</summary>
    public string CurrentPin => PinnedDate.Format(_now, _zone);

    /// <summary>Whether a pinned time is not over. The current minute counts as over, so that the current pin can be written.</summary>
    public bool IsOpen(PinnedDate pin) => pin.GetEnd(_zone) > _now.AddMinutes(1);

    public HashSet<string> Pictures { get; }
    public HashSet<string> Documents { get; }
    public HashSet<string> Statistics { get; }

    /// <summary>Statistics by slug, with the first day (UTC) for which each is known.</summary>
    public IReadOnlyDictionary<string, DateOnly> FirstKnownDates { get; }
    public HashSet<string> Cases { get; }
    public HashSet<string> Petitions { get; }
    public HashSet<string> Issues { get; }
    public HashSet<string> Countries { get; }
    public HashSet<string> Campaigns { get; }
    public HashSet<string> Publications { get; }

    /// <summary>Whether the picture says under which license others may use it.</summary>
    public bool HasLicense(string picture) => _media.GetValueOrDefault(picture)?.License is not null;

    /// <summary>Returns the first thing that a picture lacks to be published, or null.</summary>
    public string? FindMediaProblem(string picture) =>
        _media.GetValueOrDefault(picture) is { } file ? MediaRules.FindPublishingProblems(file).FirstOrDefault() : null;

    /// <summary>Returns what is wrong with the fragment of an address whose page is a content file; null for any other address.</summary>
    public string? FindFragmentProblem(string address)
    {
        var (path, fragment) = (address.Split('?', '#')[0], Uri.UnescapeDataString(address[(address.IndexOf('#') + 1)..]));
        if (!address.Contains('#') || !_pages.TryGetValue(path, out var page))
            return null;
        var prefix = TextIds.GetPrefix(TextIds.MainText);
        bool IsHeading(string id) => page.Body.Headings.Any(h => h.Id == id);
        return IsHeading(prefix + fragment) ? $"the id of that heading is `{prefix}{fragment}`"
            : fragment.StartsWith(prefix, StringComparison.Ordinal) && !IsHeading(fragment) ? $"`{path}` has no heading `{fragment}`"
            : null;
    }

    /// <summary>Whether a root-relative address, without query and fragment, is a page or a file.</summary>
    public bool Exists(string address) =>
        _addresses.Contains(address.Split('?', '#')[0])
        || MediaReferences.NameFromUrl(address) is { } file
            && (_media.ContainsKey(file) || File.Exists(Path.Combine(_directory, "media", Path.GetFileName(file))));
}
