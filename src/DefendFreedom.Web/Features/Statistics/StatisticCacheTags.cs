namespace DefendFreedom.Web.Features.Statistics;

/// <summary>Cache tags of pages that show statistics.</summary>
public static class StatisticCacheTags
{
    /// <summary>Pages with all statistics.</summary>
    public const string All = "statistics";

    /// <summary>Pages that show a statistic, or will once there is one of that name.</summary>
    public static string ForStatistic(string slug) => $"statistic:{slug}";

    /// <summary>Pages that show all statistics of an issue.</summary>
    public static string ForIssue(string issue) => $"statistics:{issue}";
}
