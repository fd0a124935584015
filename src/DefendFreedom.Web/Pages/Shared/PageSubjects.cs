using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;

namespace DefendFreedom.Web.Pages.Shared;

/// <summary>What a page is about, so that it ends with petitions on the same subjects. Slugs.</summary>
public sealed record PageSubjects
{
    private const int MaxPetitions = 3;

    public string? Case { get; init; }

    /// <summary>The petition that the page names itself.</summary>
    public string? Petition { get; init; }
    public IReadOnlyCollection<string> Issues { get; init; } = [];
    public IReadOnlyCollection<string> Campaigns { get; init; } = [];
    public IReadOnlyCollection<string> Countries { get; init; } = [];

    public static PageSubjects From(Publication publication) =>
        new()
        {
            Issues = [.. publication.Issues],
            Campaigns = [.. publication.Campaigns],
            Countries = [.. publication.Countries],
        };

    /// <summary>The open petitions to end the page with: those that share a subject, closest first; otherwise the site's demand.</summary>
    public IReadOnlyList<Petition> Choose(IEnumerable<Petition> open, string? demand)
    {
        List<Petition> all = [.. open];
        List<Petition> related = [.. all.Where(p => GetCloseness(p) > 0).OrderByDescending(GetCloseness).Take(MaxPetitions)];
        return related.Count > 0 ? related : [.. all.OrderByDescending(p => p.Slug == demand).Take(1)];
    }

    private int GetCloseness(Petition petition) =>
        petition.Slug == Petition || petition.Case is { } own && own == Case ? 4
        : Campaigns.Contains(petition.Campaign) ? 3
        : Issues.Contains(petition.Issue) ? 2
        : Countries.Contains(petition.Country) ? 1
        : 0;
}
