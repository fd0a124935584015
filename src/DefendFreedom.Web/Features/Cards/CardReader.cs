using System.Runtime.CompilerServices;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Cards;

/// <summary>Reads what cards say, from the content files and from what the public may see of the database.</summary>
public sealed class CardReader(SiteContent content, SiteDb db, TimeProvider clock)
{
    private Site Site => content.Current.Site;
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Returns the card of an item; null if the public may not see the item now.</summary>
    public async Task<CardContent?> Find(CardKey key, CancellationToken cancellationToken) =>
        key.Kind switch
        {
            CardKind.Publication => await FindPublication(key.Id, cancellationToken),
            CardKind.Petition => await db.Petitions.AsNoTracking().Public().FirstOrDefaultAsync(p => p.Id == key.Id, cancellationToken)
                is { } petition
                ? CardContents.Create(petition, Site, Now)
                : null,
            _ => FindAll(content.Current).FirstOrDefault(c => c.Key == key),
        };

    /// <summary>The cards of all content pages.</summary>
    public static IEnumerable<CardContent> FindAll(ContentSnapshot content) =>
        [
            .. content.Cases.All.Select(c => CardContents.Create(c, content.Site)),
            .. content.Campaigns.All.Select(c => CardContents.Create(c, content.Site)),
            .. content.Issues.All.Select(i => CardContents.Create(i, content.Site)),
        ];

    /// <summary>The cards of some publications that are visible now or will be, each with the time (UTC) from which it is.</summary>
    public async IAsyncEnumerable<(CardContent Card, DateTime VisibleFrom)> ReadPublications(IQueryable<Publication> publications)
    {
        await foreach (var fields in Select(publications.VisibleToPublic(DateTime.MaxValue)).AsAsyncEnumerable())
            yield return (CardContents.Create(fields, Site), fields.VisibleFrom);
    }

    /// <summary>The public petitions, and their cards.</summary>
    public async Task<IReadOnlyList<(Petition Petition, CardContent Card)>> ReadPetitions(CancellationToken cancellationToken) =>
        (await db.Petitions.AsNoTracking().Public().ToListAsync(cancellationToken)).ConvertAll(p => (p, CardContents.Create(p, Site, Now)));

    /// <summary>The cards of everything that the public may see now.</summary>
    public async IAsyncEnumerable<CardContent> ReadAll([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var card in FindAll(content.Current))
            yield return card;
        foreach (var (_, card) in await ReadPetitions(cancellationToken))
            yield return card;
        await foreach (var (card, _) in ReadPublications(db.Publications.VisibleToPublic(Now)).WithCancellation(cancellationToken))
            yield return card;
    }

    private async Task<CardContent?> FindPublication(int id, CancellationToken cancellationToken) =>
        await Select(db.Publications.VisibleToPublic(Now).Where(p => p.Id == id)).FirstOrDefaultAsync(cancellationToken) is { } fields
            ? CardContents.Create(fields, Site)
            : null;

    private static IQueryable<PublicationCardFields> Select(IQueryable<Publication> publications) =>
        publications
            .AsNoTracking()
            .Select(p => new PublicationCardFields(
                p.Id,
                p.Kind,
                p.Title,
                p.Summary,
                p.PublishedAt,
                p.Picture,
                p.Language,
                p.VisibleFrom,
                p.Corrections.Count,
                p.Corrections.Max(c => (DateTime?)c.At)
            ));
}
