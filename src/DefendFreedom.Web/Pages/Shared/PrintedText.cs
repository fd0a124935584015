using DefendFreedom.Web.Features.Statistics;
using DefendFreedom.Cases;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Markdown;
using DefendFreedom.Media;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Serving;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Shared;

/// <summary>A statistic in a text, and the UTC day to which the text pins it.</summary>
public sealed record PrintedFigure(Statistic Statistic, DateOnly? Day);

/// <summary>A text with what its blocks name, ready to be set.</summary>
public sealed record PrintedText(MarkdownText Text, ContentSnapshot Content, IReadOnlyList<Statistic> Statistics, string? Issue = null)
{
    /// <summary>Where this reader finds what was uploaded.</summary>
    public string Root { get; init; } = MediaFile.PublicRoot;

    /// <summary>Slugs of the statistics that a text names.</summary>
    public static List<string> StatisticsIn(MarkdownText text) =>
        Blocks(text).SelectMany(b => b.Arguments.Take(1)).ToList();

    /// <summary>What the page shows of figures: those that are there, and those that the text names.</summary>
    public IEnumerable<string> FigureTags => StatisticsIn(Text).Union(Statistics.Select(s => s.Slug)).Select(StatisticCacheTags.ForStatistic);

    /// <summary>The statistics that a text names; what they said before is read too when the text asks for it.</summary>
    public static Task<List<Statistic>> Figures(SiteDb db, MarkdownText text) =>
        WithFormer(db.Statistics.AsNoTracking().Named(StatisticsIn(text)), text).ToListAsync();

    /// <summary>With what they said before, when a text pins one of them to a day.</summary>
    public static IQueryable<Statistic> WithFormer(IQueryable<Statistic> statistics, MarkdownText text) =>
        Blocks(text).Any(b => b.Arguments.Count > 1) ? statistics.Include(s => s.Former).AsSingleQuery() : statistics;

    /// <summary>The parts in their order; statistics that follow one another make one row.</summary>
    public IEnumerable<object> Parts
    {
        get
        {
            var row = new List<PrintedFigure>();
            foreach (var part in Text.Parts)
            {
                if (part is Block { Name: "statistic" } block)
                {
                    if (Figure(block) is { } figure) row.Add(figure);
                    continue;
                }
                if (row.Count > 0) yield return row;
                row = [];
                yield return part is Prose prose && Root != MediaFile.PublicRoot
                    ? new Prose(prose.Html.Replace($"href=\"{MediaFile.PublicRoot}", $"href=\"{Root}", StringComparison.Ordinal)) : part;
            }
            if (row.Count > 0) yield return row;
        }
    }

    public IEnumerable<Statistic> ThingsToKnow => Of(Statistics, Issue);

    public MediaFile? Picture(Block block) => block.Arguments is [var name] ? Content.Media.GetValueOrDefault(name)?.For(Root) : null;

    public IEnumerable<Case> Cases(Block block) => block.Arguments.Count == 0
        ? Content.Cases.All.Where(c => Issue is not null && c.Issues.Contains(Issue))
        : block.Arguments.Select(Content.Cases.Find).OfType<Case>();

    /// <summary>An issue's statistics in their order.</summary>
    public static IEnumerable<Statistic> Of(IEnumerable<Statistic> statistics, string? issue) =>
        statistics.Where(s => s.Issues.Exists(i => i.Issue == issue)).OrderBy(s => s.Issues.First(i => i.Issue == issue).Position);

    private static IEnumerable<Block> Blocks(MarkdownText text) => text.Parts.OfType<Block>().Where(b => b.Name == "statistic");

    private PrintedFigure? Figure(Block block)
    {
        if (block.Arguments.Count == 0 || Statistics.FirstOrDefault(s => s.Slug == block.Arguments[0]) is not { } statistic) return null;
        if (block.Arguments.Count == 1) return new PrintedFigure(statistic, null);
        return Pin.Read(block.Arguments[1]) is { } day && statistic.On(day) is { } then ? new PrintedFigure(then, day) : null;
    }
}
