using SkiaSharp;

namespace DefendFreedom.Web.Features.Cards;

/// <summary>A picture's file, the frame to fill, and the focal point in percent from the left and from the top.</summary>
public sealed record CardPicture(byte[] File, int Width, int Height, int FocusX, int FocusY)
{
    private const float MaxEnlargement = 1.5f;

    /// <summary>Returns the pixels; null if they cannot be read or are too few for the frame.</summary>
    public SKBitmap? Decode()
    {
        using var data = SKData.CreateCopy(File);
        using var codec = SKCodec.Create(data);
        if (codec is null || SKBitmap.Decode(codec) is not { } bitmap)
            return null;
        if (Crop(bitmap).Width * MaxEnlargement >= Width)
            return bitmap;
        bitmap.Dispose();
        return null;
    }

    /// <summary>Fills the frame at the right edge of a card.</summary>
    public void Draw(SKCanvas canvas, SKBitmap bitmap)
    {
        using var image = SKImage.FromBitmap(bitmap);
        var frame = SKRect.Create(CardRenderer.Width - Width, 0, Width, Height);
        canvas.DrawImage(image, Crop(bitmap), frame, new SKSamplingOptions(SKCubicResampler.Mitchell));
    }

    // The largest part with the proportions of the frame that keeps the focal point near its center.
    private SKRect Crop(SKBitmap bitmap)
    {
        var scale = Math.Min((float)bitmap.Width / Width, (float)bitmap.Height / Height);
        var (width, height) = (Width * scale, Height * scale);
        return SKRect.Create((bitmap.Width - width) * FocusX / 100, (bitmap.Height - height) * FocusY / 100, width, height);
    }
}
