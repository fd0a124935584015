using DefendFreedom.Content;

namespace DefendFreedom.Web.Features.Cards;

/// <summary>The card that a page names: its path, and the words on it.</summary>
public sealed record ShareCard(string Path, string Alt);

/// <summary>Finds the cards of pages. Never waits for a card to be drawn.</summary>
public sealed class ShareCards(
    SiteContent content,
    CardHasher hasher,
    CardFonts fonts,
    CardIndex index,
    CardFolder folder,
    CardRenderer renderer,
    QueuedCards queue
)
{
    /// <summary>
    /// Returns the card of an item that the public may see, and has it drawn if its file is missing; null if there is none, or if it cannot
    /// be drawn here.
    /// </summary>
    public ShareCard? Find(CardContent? card)
    {
        if (card is null || !renderer.IsAvailable || !fonts.CanSet(card))
            return null;
        var hash = hasher.Hash(card, content.Current);
        index.Offer(hash, card.Key);
        if (folder.Find(hash) is null)
            queue.Add(hash, card.Key);
        return new ShareCard($"/cards/{hash}.jpg", card.Alt);
    }
}
