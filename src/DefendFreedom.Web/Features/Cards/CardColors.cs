using SkiaSharp;

namespace DefendFreedom.Web.Features.Cards;

/// <summary>The site's light colors.</summary>
internal static class CardColors
{
    public static SKColor Paper { get; } = new(0xFA, 0xF6, 0xEE);
    public static SKColor Ink { get; } = new(0x17, 0x14, 0x0F);
    public static SKColor Spot { get; } = new(0xC2, 0x2C, 0x14);
    public static SKColor Mute { get; } = new(0x5C, 0x55, 0x4A);
}
