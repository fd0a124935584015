using System.Globalization;
using DefendFreedom.Content;
using DefendFreedom.Statistics;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Features.Statistics;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Configuration;

namespace DefendFreedom.Web.Pages.Statistics;

/// <summary>`/statistics.json` and `/statistics/{slug}.json`: the public statistics, readable from any origin.</summary>
public static class StatisticJson
{
    public static void MapStatisticJson(this WebApplication app)
    {
        app.MapGet("/statistics.json", GetAll);
        app.MapGet("/statistics/{slug:slug}.json", Get);
    }

    private static async Task<IResult> GetAll(HttpContext context, StatisticReader reader, SiteContent content, AbsoluteUrls addresses)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        var statistics = await reader.FindAll();
        PageCacheTags.Add(context, PageCacheTags.Everything, StatisticCacheTags.All, NewsroomCacheTags.Lists);
        return Results.Json(new { statistics = statistics.Select(s => CreateSummary(s, content.Current, addresses)) });
    }

    private static async Task<IResult> Get(
        string slug,
        HttpContext context,
        StatisticReader reader,
        SiteContent content,
        AbsoluteUrls addresses
    )
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        if (await reader.Find(slug) is not { } details)
            return Results.NotFound();
        PageCacheTags.Add(context, PageCacheTags.Everything, StatisticCacheTags.ForStatistic(slug), NewsroomCacheTags.Lists);
        var (statistic, site) = (details.Statistic, content.Current.Site);
        var data = CreateSummary(statistic, content.Current, addresses);
        data["citation"] = StatisticCitation.Create(statistic, site, addresses.ForPath("/statistics/" + slug)).Format(site.Culture);
        data["formerValues"] = statistic
            .PreviousValues.OrderByDescending(v => v.Until)
            .Select(v => new
            {
                value = v.Value,
                text = v.Text,
                source = v.Source,
                sourceUrl = v.SourceUrl,
                asOf = v.AsOf,
                from = FormatDay(v.From, site),
                until = FormatDay(v.Until, site),
            });
        data["usedIn"] = details.Uses.Select(use => CreateUse(use, addresses));
        data["corrections"] = details.Corrections.Select(c => new
        {
            date = FormatDay(c.At, site),
            wrong = c.Wrong,
            right = c.Right,
            publication = CreateUse(c.Publication, addresses),
        });
        return Results.Json(data);
    }

    private static Dictionary<string, object?> CreateSummary(Statistic statistic, ContentSnapshot content, AbsoluteUrls addresses) =>
        new()
        {
            ["slug"] = statistic.Slug,
            ["url"] = addresses.ForPath("/statistics/" + statistic.Slug),
            ["value"] = statistic.Value,
            ["text"] = statistic.Text,
            ["note"] = PlainText.FromMarkdown(statistic.Note),
            ["source"] = statistic.Source,
            ["sourceUrl"] = statistic.SourceUrl,
            ["asOf"] = statistic.AsOf,
            ["reviewBy"] = statistic.ReviewBy?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["since"] = FormatDay(statistic.Since, content.Site),
            ["issues"] = statistic.Issues.Select(i => i.Issue).Where(slug => content.Issues.Find(slug) is not null).Order().ToList(),
        };

    private static object CreateUse(StatisticUse use, AbsoluteUrls addresses) =>
        new
        {
            kind = use.Kind,
            title = use.Title,
            url = addresses.ForPath(use.Address),
        };

    private static string? FormatDay(DateTime? utc, Site site) => utc is { } time ? site.TimeZone.FormatIsoDay(time) : null;
}
