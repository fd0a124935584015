using DefendFreedom.Cases;
using DefendFreedom.Content;
using DefendFreedom.Media;
using DefendFreedom.Statistics;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Features.Content;

/// <summary>A statistic in a text, and the day to which the text pins it.</summary>
public sealed record StatisticView(Statistic Statistic, DateOnly? Day);

/// <summary>A text with the data that its blocks refer to, ready to be rendered.</summary>
public sealed record TextView(RenderedMarkdown Text, ContentSnapshot Content, IReadOnlyList<Statistic> Statistics, string? Issue = null)
{
    /// <summary>The path under which this reader can access uploads.</summary>
    public string MediaRoot { get; init; } = MediaFile.PublicRoot;

    /// <summary>The statistics that the page shows: the loaded ones, and those that the text refers to.</summary>
    public IEnumerable<string> StatisticSlugs => StatisticReferences.FindSlugs(Text).Union(Statistics.Select(s => s.Slug));

    /// <summary>The parts in order; consecutive statistics form one row. An issue shows each figure once.</summary>
    public IEnumerable<object> Parts
    {
        get
        {
            var row = new List<StatisticView>();
            var shown = new HashSet<(string, StatisticContent)>();
            var thingsToKnow = Text.Parts.FirstOrDefault(IsThingsToKnow);
            foreach (var part in Text.Parts.Where(part => ReferenceEquals(part, thingsToKnow) || !IsThingsToKnow(part)))
            {
                if (part is BlockPart { Name: "statistic" } block)
                {
                    if (FindStatistic(block) is { } view && (Issue is null || shown.Add((view.Statistic.Slug, view.Statistic.Content))))
                        row.Add(view);
                    continue;
                }
                if (row.Count > 0)
                    yield return row;
                row = [];
                yield return part is HtmlPart prose && MediaRoot != MediaFile.PublicRoot
                    ? new HtmlPart(prose.Html.Replace($"href=\"{MediaFile.PublicRoot}", $"href=\"{MediaRoot}", StringComparison.Ordinal))
                    : part;
            }
            if (row.Count > 0)
                yield return row;
        }
    }

    private static bool IsThingsToKnow(MarkdownPart part) => part is BlockPart { Name: "things-to-know" };

    /// <summary>The things to know of the issue, without those that the text itself shows.</summary>
    public IEnumerable<Statistic> ThingsToKnow => Statistics.ThingsToKnow(Issue).Where(s => !IsPlaced(s));

    /// <summary>Every statistic that the page shows.</summary>
    public IEnumerable<Statistic> ShownStatistics => [.. Placed.Select(view => view.Statistic), .. ThingsToKnow];

    /// <summary>Whether a statistic in the text takes the place of a thing to know, and with it its id.</summary>
    public bool IsThingToKnow(StatisticView view) => Issue is not null && Statistics.Any(s => IsSame(view, s));

    public MediaFile? FindPicture(BlockPart block) =>
        block.Arguments is [var name] ? Content.Media.GetValueOrDefault(name)?.WithRoot(MediaRoot) : null;

    public IEnumerable<Case> FindCases(BlockPart block) =>
        block.Arguments.Count == 0
            ? Content.Cases.All.Where(c => Issue is not null && c.Issues.Contains(Issue))
            : block.Arguments.Select(Content.Cases.Find).OfType<Case>();

    private IEnumerable<StatisticView> Placed =>
        Text.Parts.OfType<BlockPart>().Where(b => b.Name == "statistic").Select(FindStatistic).OfType<StatisticView>();

    private bool IsPlaced(Statistic statistic) => Placed.Any(view => IsSame(view, statistic));

    // One that is pinned to a former value shows another figure.
    private static bool IsSame(StatisticView view, Statistic statistic) =>
        view.Statistic.Slug == statistic.Slug && view.Statistic.Content == statistic.Content;

    private StatisticView? FindStatistic(BlockPart block)
    {
        if (block.Arguments.Count == 0 || Statistics.FirstOrDefault(s => s.Slug == block.Arguments[0]) is not { } statistic)
            return null;
        if (block.Arguments.Count == 1)
            return new StatisticView(statistic, null);
        return PinnedDate.Parse(block.Arguments[1]) is { } pin && statistic.AsPinned(pin, Content.Site.TimeZone) is { } snapshot
            ? new StatisticView(snapshot, pin.Day)
            : null;
    }
}
