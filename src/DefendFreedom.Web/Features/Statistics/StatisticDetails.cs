using DefendFreedom.Statistics;

namespace DefendFreedom.Web.Features.Statistics;

/// <summary>A public statistic with the public pages that show it, and the corrections to those publications.</summary>
public sealed record StatisticDetails(
    Statistic Statistic,
    IReadOnlyList<StatisticUse> Uses,
    IReadOnlyList<StatisticCorrection> Corrections
);

/// <summary>A public page that shows a statistic.</summary>
public sealed record StatisticUse(string Kind, string Title, string Address);

/// <summary>A correction (with its time, UTC) to a publication that shows a statistic.</summary>
public sealed record StatisticCorrection(int Id, DateTime At, string Wrong, string Right, StatisticUse Publication);
