using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Changes;
using DefendFreedom.Data.Media;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Hosting.Database;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Cards;

/// <summary>
/// Keeps the index of cards up to date on every node: deletes the cards of what has changed or is no longer public at once, and has the
/// new ones drawn.
/// </summary>
public sealed class CardChanges(
    SiteContent content,
    CardIndex index,
    CardHasher hasher,
    CardFonts fonts,
    CardFolder folder,
    QueuedCards queue,
    TimeProvider clock
) : IChangeSubscriber
{
    // Loading begins when the start of the site is over, or when it is needed.
    private static readonly TimeSpan LoadDelay = TimeSpan.FromSeconds(10);
    private readonly long _startedAt = clock.GetTimestamp();
    private CardHash? _shared;
    private int _version;
    private DateTime _petitionsChangeAt = DateTime.MaxValue;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task Apply(SiteDb db, IReadOnlyList<ChangeLogEntry> changes, CancellationToken cancellationToken)
    {
        if (!index.Loaded.IsCompleted && !index.IsAwaited && changes.Count == 0 && clock.GetElapsedTime(_startedAt) < LoadDelay)
            return;
        var (snapshot, reader) = (content.Current, new CardReader(content, db, clock));
        if (snapshot.Version != _version && hasher.HashShared(snapshot) is var shared && shared != _shared)
            await LoadAll(db, snapshot, reader, shared, cancellationToken);
        else
        {
            if (snapshot.Version != _version)
                UpdateContent(snapshot);
            var uploads = await db.FindChangedUploads(changes, cancellationToken);
            await UpdatePublications(db, snapshot, reader, changes, uploads);
            if (uploads.Count > 0 || changes.Any(c => c.PetitionId is not null) || _petitionsChangeAt <= Now)
                await UpdatePetitions(snapshot, reader, cancellationToken);
        }
        _version = snapshot.Version;
        index.ExpireOffered();
    }

    // Nothing is drawn here: a card is drawn when its page or the card itself is asked for.
    private async Task LoadAll(SiteDb db, ContentSnapshot snapshot, CardReader reader, CardHash shared, CancellationToken cancellationToken)
    {
        UpdateContent(snapshot, draw: false);
        await UpdatePetitions(snapshot, reader, cancellationToken, draw: false);
        await Update(snapshot, index.GetKeys(kind => kind == CardKind.Publication), reader.ReadPublications(db.Publications), draw: false);
        _shared = shared;
        index.MarkLoaded();
        folder.DeleteExcept(hash => index.Find(hash, Now) is not null);
    }

    private void UpdateContent(ContentSnapshot snapshot, bool draw = true)
    {
        var cards = CardReader.FindAll(snapshot).ToList();
        foreach (var key in index.GetKeys(kind => kind is not (CardKind.Publication or CardKind.Petition)).Except(cards.Select(c => c.Key)))
            Remove(key);
        foreach (var card in cards)
            Set(card, snapshot, DateTime.MinValue, draw);
    }

    private async Task UpdatePetitions(ContentSnapshot snapshot, CardReader reader, CancellationToken cancellationToken, bool draw = true)
    {
        var petitions = await reader.ReadPetitions(cancellationToken);
        foreach (var key in index.GetKeys(kind => kind == CardKind.Petition).Except(petitions.Select(p => p.Card.Key)))
            Remove(key);
        foreach (var (_, card) in petitions)
            Set(card, snapshot, DateTime.MinValue, draw);
        _petitionsChangeAt =
            petitions.SelectMany(p => new[] { p.Petition.OpenedAt, p.Petition.EndsAt }).Where(at => at > Now).Min() ?? DateTime.MaxValue;
    }

    private async Task UpdatePublications(
        SiteDb db,
        ContentSnapshot snapshot,
        CardReader reader,
        IReadOnlyList<ChangeLogEntry> changes,
        List<string> uploads
    )
    {
        var ids = changes.Select(c => c.PublicationId).OfType<int>().ToHashSet();
        if (uploads.Count > 0)
            ids.UnionWith(await db.Publications.UsingMedia(uploads).Select(p => p.Id).ToListAsync());
        if (ids.Count == 0)
            return;
        var keys = ids.Select(id => new CardKey(CardKind.Publication, id, "")).ToList();
        await Update(snapshot, keys, reader.ReadPublications(db.Publications.Where(p => ids.Contains(p.Id))), draw: true);
    }

    // Those of the items that are not among the cards are no longer public, and will not be.
    private async Task Update(
        ContentSnapshot snapshot,
        IReadOnlyList<CardKey> keys,
        IAsyncEnumerable<(CardContent Card, DateTime VisibleFrom)> cards,
        bool draw
    )
    {
        var gone = keys.ToHashSet();
        await foreach (var (card, visibleFrom) in cards)
        {
            gone.Remove(card.Key);
            Set(card, snapshot, visibleFrom, draw);
        }
        foreach (var key in gone)
            Remove(key);
    }

    private void Set(CardContent card, ContentSnapshot snapshot, DateTime visibleFrom, bool draw)
    {
        if (!fonts.CanSet(card))
        {
            Remove(card.Key);
            return;
        }
        var hash = hasher.Hash(card, snapshot);
        if (index.Set(card.Key, hash, visibleFrom) is { } replaced)
            folder.Delete(replaced);
        if (visibleFrom > Now)
            folder.Delete(hash);
        else if (draw && folder.Find(hash) is null)
            queue.Add(hash, card.Key);
    }

    private void Remove(CardKey key)
    {
        if (index.Remove(key) is { } hash)
            folder.Delete(hash);
    }
}
