using DefendFreedom.Content;
using DefendFreedom.Web.Hosting.Jobs;
using SkiaSharp;

namespace DefendFreedom.Web.Features.Cards;

/// <summary>Draws cards as JPEG, one after another, with less priority than requests.</summary>
public sealed class CardRenderer(CardPictures pictures, ILogger<CardRenderer> log) : IDisposable
{
    public const int Width = 1200;
    public const int Height = 630;

    /// <summary>Maximum size of a card in bytes.</summary>
    public const int MaxSize = 300_000;

    private static readonly int[] Qualities = [88, 80, 70, 60, 45, 30];
    private readonly LowPriorityThread _thread = new("cards");
    private readonly Lazy<CardTypesetter> _typesetter = new(() => new CardTypesetter());

    /// <summary>Whether this machine can draw: false once a library was found to be missing.</summary>
    public bool IsAvailable { get; private set; } = true;

    /// <summary>Draws a card; returns null if its words do not fit, or if a library is missing.</summary>
    public async Task<byte[]?> Draw(CardContent card, ContentSnapshot content, CancellationToken cancellationToken)
    {
        try
        {
            var picture = await pictures.Read(card.Picture, content, cancellationToken);
            return await _thread.Run(() => Draw(card, content.Site, picture));
        }
        catch (Exception e) when (MissingLibrary.IsCauseOf(e))
        {
            IsAvailable = false;
            log.LogError(e, "Cards cannot be drawn, because a library is missing. Run `doctor`");
            return null;
        }
    }

    public void Dispose()
    {
        _thread.Dispose();
        if (_typesetter.IsValueCreated)
            _typesetter.Value.Dispose();
    }

    private byte[]? Draw(CardContent card, Site site, CardPicture? picture)
    {
        using var bitmap = picture?.Decode();
        var layout = bitmap is null ? null : _typesetter.Value.Set(card, site, Width - picture!.Width, hasPicture: true);
        var isPictureShown = layout is not null;
        layout ??= _typesetter.Value.Set(card, site, Width, hasPicture: false);
        if (layout is null)
            return null;
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        surface.Canvas.Clear(CardColors.Paper);
        if (isPictureShown)
            picture!.Draw(surface.Canvas, bitmap!);
        layout.Draw(surface.Canvas);
        using var image = surface.Snapshot();
        return Encode(image);
    }

    private static byte[] Encode(SKImage image)
    {
        foreach (var quality in Qualities)
        {
            using var data = image.Encode(SKEncodedImageFormat.Jpeg, quality);
            if (data.Size <= MaxSize || quality == Qualities[^1])
                return data.ToArray();
        }
        throw new InvalidOperationException("There is no quality to draw cards in.");
    }
}
