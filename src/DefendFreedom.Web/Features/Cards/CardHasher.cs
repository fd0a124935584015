using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DefendFreedom.Content;

namespace DefendFreedom.Web.Features.Cards;

/// <summary>Computes the names of cards. Anything that is drawn changes the name, so a card never changes at its address.</summary>
public sealed class CardHasher(CardPictures pictures)
{
    // Raise it when cards are drawn differently.
    private const int DrawingVersion = 1;
    private const char Separator = '\0';

    public CardHash Hash(CardContent card, ContentSnapshot content) =>
        Hash(
            card.Key.Kind.ToString(),
            card.Key.Id.ToString(CultureInfo.InvariantCulture),
            card.Key.Slug,
            card.Kicker,
            card.Statement,
            card.Line,
            card.Language,
            card.CorrectionCount.ToString(CultureInfo.InvariantCulture),
            pictures.FindVersion(card.Picture, content) ?? "",
            content.Site.Organisation
        );

    /// <summary>Changes when something does that the cards of many items show.</summary>
    public CardHash HashShared(ContentSnapshot content) =>
        Hash([
            content.Site.Organisation,
            content.Site.TimeZone.Id,
            content.Site.Language,
            .. content.ContentMedia.Keys.Order(StringComparer.Ordinal).Select(name => name + pictures.FindVersion(name, content)),
        ]);

    private static CardHash Hash(params IEnumerable<string> parts)
    {
        var text = string.Join(Separator, parts.Prepend(DrawingVersion.ToString(CultureInfo.InvariantCulture)));
        return new CardHash(BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }
}
