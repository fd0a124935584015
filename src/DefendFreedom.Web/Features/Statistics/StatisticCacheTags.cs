namespace DefendFreedom.Web.Features.Statistics;

/// <summary>Cache tags of pages that show statistics.</summary>
public static class StatisticCacheTags
{
    /// <summary>Pages that list all statistics.</summary>
    public const string All = "statistics";

    /// <summary>Pages that show a statistic, or will show it once it exists.</summary>
    public static string ForStatistic(string slug) => $"statistic:{slug}";

    /// <summary>Pages that show all statistics of an issue.</summary>
    public static string ForIssue(string issue) => $"statistics:{issue}";
}
