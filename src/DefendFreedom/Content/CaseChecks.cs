using DefendFreedom.Cases;
using DefendFreedom.Petitions;
using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>Finds the cases whose facts must be checked again.</summary>
public static class CaseChecks
{
    /// <summary>The cases to check now: those without a check first, then the one checked longest ago.</summary>
    public static IReadOnlyList<Case> FindCasesToCheck(this ContentSnapshot content)
    {
        var today = content.Today;
        return content
            .Cases.All.Where(c => c.IsCheckDue(today))
            .OrderByDescending(c => c.GetDaysSinceCheck(today) ?? int.MaxValue)
            .ThenBy(c => c.Title, StringComparer.Ordinal)
            .ToList();
    }

    /// <summary>The cases that a petition is for: the one that it names, and those that name it.</summary>
    public static IReadOnlyList<Case> FindCases(this ContentSnapshot content, Petition petition) =>
        content
            .Cases.All.Where(c => c.Slug == petition.Case || c.Petition == petition.Slug)
            .OrderBy(c => c.Title, StringComparer.Ordinal)
            .ToList();

    /// <summary>
    /// The cases of a petition that must be checked before it opens at a time (UTC), or now if that time has passed.
    /// </summary>
    public static IReadOnlyList<Case> FindCasesToCheck(this ContentSnapshot content, Petition petition, DateTime? opensAt)
    {
        var (today, opening) = (content.Today, opensAt is { } at ? content.Site.TimeZone.GetDay(at) : DateOnly.MinValue);
        return content.FindCases(petition).Where(c => c.IsCheckDue(today) || opening > today && c.IsCheckDue(opening)).ToList();
    }
}
