using SkiaSharp;

namespace DefendFreedom.Web.Features.Cards;

/// <summary>The site's light colors.</summary>
// Without fields: those of a type of Skia would load it when the site lists its types at the start.
internal static class CardColors
{
    public static SKColor Paper => new(0xFA, 0xF6, 0xEE);
    public static SKColor Ink => new(0x17, 0x14, 0x0F);
    public static SKColor Spot => new(0xC2, 0x2C, 0x14);
    public static SKColor Mute => new(0x5C, 0x55, 0x4A);
}
