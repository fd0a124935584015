using DefendFreedom.Campaigns;
using DefendFreedom.Cases;
using DefendFreedom.Content;
using DefendFreedom.Issues;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Features.Cards;

/// <summary>Writes the cards of each noun.</summary>
public static class CardContents
{
    /// <summary>Begins the statement of a petition that can be signed.</summary>
    public const string SignLead = "*Sign:* ";

    /// <summary>A petition's card carries the demand: to sign, while it can be signed.</summary>
    public static CardContent Create(Petition petition, Site site, DateTime now)
    {
        var (isOpen, title) = (petition.IsOpen(now), EscapeSpot(petition.Title));
        var label = petition.State switch
        {
            PetitionState.Delivered => "Petition delivered",
            _ when isOpen => "Petition",
            _ => "Closed petition",
        };
        return new CardContent(
            new CardKey(CardKind.Petition, petition.Id, ""),
            $"{label} to {petition.Addressee}",
            isOpen ? SignLead + title : title,
            petition.Summary,
            petition.Picture,
            site.Language
        )
        {
            ShortKicker = label,
        };
    }

    public static CardContent Create(Case person, Site site) =>
        new(
            new CardKey(CardKind.Case, 0, person.Slug),
            $"{(person.Kind == CaseKind.CaseStudy ? "Case study" : "At risk")} · {person.Place}",
            EscapeSpot(person.Title),
            person.Summary,
            person.Picture,
            site.Language
        );

    public static CardContent Create(Campaign campaign, Site site) => Create(CardKind.Campaign, campaign, campaign.Title, site);

    public static CardContent Create(Issue issue, Site site) => Create(CardKind.Issue, issue, issue.ShortTitle, site);

    public static CardContent Create(Publication publication, Site site) =>
        Create(
            new PublicationCardFields(
                publication.Id,
                publication.Kind,
                publication.Title,
                publication.Summary,
                publication.PublishedAt,
                publication.Picture,
                publication.Language,
                publication.VisibleFrom,
                publication.Corrections.Count,
                publication.Corrections.Count == 0 ? null : publication.Corrections.Max(c => c.At)
            ),
            site
        );

    public static CardContent Create(PublicationCardFields publication, Site site)
    {
        string FormatDay(DateTime at) => site.TimeZone.GetDay(at).FormatDay(site.Culture);
        var kicker = publication.Kind.DisplayName();
        if (publication.PublishedAt is { } published)
            kicker += " · " + FormatDay(published);
        if (publication.CorrectedAt is { } corrected)
            kicker += " · Corrected " + FormatDay(corrected);
        return new CardContent(
            new CardKey(CardKind.Publication, publication.Id, ""),
            kicker,
            EscapeSpot(publication.Title),
            publication.Summary,
            publication.Picture,
            publication.Language
        )
        {
            CorrectionCount = publication.CorrectionCount,
        };
    }

    private static CardContent Create(CardKind kind, TopicPage page, string name, Site site) =>
        new(
            new CardKey(kind, 0, page.Slug),
            page.Statement.Contains(name, StringComparison.OrdinalIgnoreCase) ? kind.ToString() : $"{kind} · {name}",
            page.Statement,
            page.Summary,
            page.Picture,
            site.Language
        );

    private static string EscapeSpot(string title) => title.Replace('*', '∗');
}

/// <summary>The fields of a publication that its card shows, and from when it is visible (UTC).</summary>
public sealed record PublicationCardFields(
    int Id,
    PublicationKind Kind,
    string Title,
    string Summary,
    DateTime? PublishedAt,
    string? Picture,
    string Language,
    DateTime VisibleFrom,
    int CorrectionCount,
    DateTime? CorrectedAt
);
