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

    /// <summary>The parts in order; consecutive statistics form one row.</summary>
    public IEnumerable<object> Parts
    {
        get
        {
            var row = new List<StatisticView>();
            var thingsToKnow = Text.Parts.FirstOrDefault(IsThingsToKnow);
            foreach (var part in Text.Parts.Where(part => ReferenceEquals(part, thingsToKnow) || !IsThingsToKnow(part)))
            {
                if (part is BlockPart { Name: "statistic" } block)
                {
                    if (FindStatistic(block) is { } statistic)
                        row.Add(statistic);
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

    public IEnumerable<Statistic> ThingsToKnow => Statistics.ThingsToKnow(Issue);

    public MediaFile? FindPicture(BlockPart block) =>
        block.Arguments is [var name] ? Content.Media.GetValueOrDefault(name)?.WithRoot(MediaRoot) : null;

    public IEnumerable<Case> FindCases(BlockPart block) =>
        block.Arguments.Count == 0
            ? Content.Cases.All.Where(c => Issue is not null && c.Issues.Contains(Issue))
            : block.Arguments.Select(Content.Cases.Find).OfType<Case>();

    private StatisticView? FindStatistic(BlockPart block)
    {
        if (block.Arguments.Count == 0 || Statistics.FirstOrDefault(s => s.Slug == block.Arguments[0]) is not { } statistic)
            return null;
        if (block.Arguments.Count == 1)
            return new StatisticView(statistic, null);
        return PinnedDate.Parse(block.Arguments[1]) is { } day && statistic.AsOfDay(day, Content.Site.TimeZone) is { } snapshot
            ? new StatisticView(snapshot, day)
            : null;
    }
}
