using DefendFreedom.Campaigns;
using DefendFreedom.Cases;
using DefendFreedom.Content;
using DefendFreedom.Countries;
using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Data.Statistics;
using DefendFreedom.Issues;
using DefendFreedom.Newsroom;
using DefendFreedom.Statistics;
using DefendFreedom.Text;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Statistics;

/// <summary>Reads the statistics that readers may see, in at most two queries.</summary>
public sealed class StatisticReader(SiteContent content, SiteDb db, PublicationIndex publicationIndex, TimeProvider clock)
{
    private const int MaxPublications = 100;

    private readonly ContentSnapshot _content = content.Current;
    private readonly DateTime _now = clock.GetUtcNow().UtcDateTime;

    /// <summary>Returns all public statistics, newest figures first.</summary>
    public async Task<IReadOnlyList<Statistic>> FindAll()
    {
        var statistics = await db.Statistics.AsNoTracking().Include(s => s.Issues).ToListAsync();
        return [.. statistics.Where((await GetVisibility()).IsPublic).DatedFirst()];
    }

    /// <summary>Returns a public statistic; null when there is none of that name, or when only the desk may see it.</summary>
    public async Task<StatisticDetails?> Find(string slug)
    {
        var statistic = await db
            .Statistics.AsNoTracking()
            .AsSingleQuery()
            .Include(s => s.Issues)
            .Include(s => s.PreviousValues)
            .FirstOrDefaultAsync(s => s.Slug == slug);
        if (statistic is null || !(await GetVisibility()).IsPublic(statistic))
            return null;
        var (uses, corrections) = await FindInPublications(slug);
        return new StatisticDetails(statistic, [.. FindOnPages(statistic).DistinctBy(use => use.Address), .. uses], corrections);
    }

    private async Task<StatisticVisibility> GetVisibility()
    {
        await publicationIndex.Loaded;
        return new StatisticVisibility(_content, publicationIndex, _now);
    }

    private IEnumerable<StatisticUse> FindOnPages(Statistic statistic) =>
        [
            .. _content.Site.Statistics.Contains(statistic.Slug) ? [new StatisticUse("Home page", _content.Site.Name, "/")] : NoUses,
            .. _content
                .IssuesInOrder.Where(issue => statistic.Issues.Exists(i => i.Issue == issue.Slug))
                .Select(issue => new StatisticUse("Issue", issue.Title, "/issues/" + issue.Slug)),
            .. _content
                .GetPageAddresses()
                .Where(p => StatisticReferences.FindSlugs(p.Page.Body).Contains(statistic.Slug))
                .Select(p => new StatisticUse(GetKind(p.Page), p.Page.Title, p.Path)),
        ];

    private static readonly IEnumerable<StatisticUse> NoUses = [];

    private static string GetKind(ContentPage page) =>
        page switch
        {
            Campaign => "Campaign",
            Issue => "Issue",
            Country => "Country",
            Case => "Case",
            _ => "Page",
        };

    private async Task<(IReadOnlyList<StatisticUse>, IReadOnlyList<StatisticCorrection>)> FindInPublications(string slug)
    {
        var ids = publicationIndex.GetNewest(_now, MaxPublications, e => e.Statistics.Contains(slug));
        if (ids.Count == 0)
            return ([], []);
        var publications = await db
            .Publications.AsNoTracking()
            .AsSingleQuery()
            .VisibleToPublic(_now)
            .WithIds(ids)
            .NewestFirst()
            .Select(p => new
            {
                p.Slug,
                p.Title,
                p.Kind,
                p.Corrections,
            })
            .ToListAsync();
        var all = publications.ConvertAll(p =>
            (Use: new StatisticUse(p.Kind.DisplayName(), p.Title, "/newsroom/" + p.Slug), p.Corrections)
        );
        var corrections =
            from p in all
            from c in p.Corrections
            orderby c.At descending, c.Id descending
            select new StatisticCorrection(c.Id, c.At, c.Wrong, c.Right, p.Use);
        return (all.ConvertAll(p => p.Use), [.. corrections]);
    }
}
