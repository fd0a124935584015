using DefendFreedom.Content;
using DefendFreedom.Media;
using DefendFreedom.Web.Hosting.Typesetting;
using SkiaSharp;

namespace DefendFreedom.Web.Features.Cards;

/// <summary>Draws cards as JPEG. Only one card is drawn at a time.</summary>
public sealed class CardRenderer(CardPictures pictures, ILogger<CardRenderer> log) : IDisposable
{
    public const int Width = 1200;
    public const int Height = 630;

    /// <summary>Maximum size of a card in bytes.</summary>
    public const int MaxSize = 300_000;

    private const int PortraitWidth = 504;
    private const int LandscapeWidth = 552;
    private static readonly int[] Qualities = [88, 80, 70, 60, 45, 30];
    private readonly Lazy<CardTypesetter> _typesetter = new(() => new CardTypesetter());

    /// <summary>Whether this machine can draw: false once a library was found to be missing.</summary>
    public bool IsAvailable { get; private set; } = true;

    /// <summary>Draws a card; returns null if its words do not fit, or if a library is missing.</summary>
    public async Task<byte[]?> Draw(CardContent card, ContentSnapshot content, CancellationToken cancellationToken)
    {
        try
        {
            return await DrawInFrame(card, content, cancellationToken);
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or EntryPointNotFoundException)
        {
            IsAvailable = false;
            log.LogError(e, "Cards cannot be drawn, because a library is missing. Run `doctor`");
            return null;
        }
    }

    private async Task<byte[]?> DrawInFrame(CardContent card, ContentSnapshot content, CancellationToken cancellationToken)
    {
        var picture = await pictures.Open(card.Picture, content, GetFrame, cancellationToken);
        using var bitmap = picture?.Bitmap;
        var frame = picture is { } opened ? GetFrame(opened.Part) : SKRectI.Empty;
        var layout = _typesetter.Value.Set(card, content.Site, Width - frame.Width, frame.Width > 0);
        if (layout is null && frame.Width > 0)
            (layout, frame) = (_typesetter.Value.Set(card, content.Site, Width, hasPicture: false), SKRectI.Empty);
        if (layout is null)
            return null;
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        surface.Canvas.Clear(CardColors.Paper);
        if (frame.Width > 0)
            DrawPicture(surface.Canvas, bitmap!, picture!.Value.Part, frame);
        layout.Draw(surface.Canvas);
        using var image = surface.Snapshot();
        return Encode(image);
    }

    public void Dispose()
    {
        if (_typesetter.IsValueCreated)
            _typesetter.Value.Dispose();
    }

    private static SKSizeI GetFrame(MediaFile picture) => new(picture.IsPortrait ? PortraitWidth : LandscapeWidth, Height);

    private static SKRectI GetFrame(SKRect part)
    {
        var width = part.Width / part.Height < (PortraitWidth + LandscapeWidth) / 2f / Height ? PortraitWidth : LandscapeWidth;
        return SKRectI.Create(Width - width, 0, width, Height);
    }

    private static void DrawPicture(SKCanvas canvas, SKBitmap bitmap, SKRect part, SKRectI frame)
    {
        using var image = SKImage.FromBitmap(bitmap);
        canvas.DrawImage(image, part, frame, new SKSamplingOptions(SKCubicResampler.Mitchell));
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
