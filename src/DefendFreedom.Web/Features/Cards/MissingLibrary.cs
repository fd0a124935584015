namespace DefendFreedom.Web.Features.Cards;

/// <summary>Recognizes that libSkiaSharp or libHarfBuzzSharp cannot be loaded on this machine.</summary>
internal static class MissingLibrary
{
    public static bool IsCauseOf(Exception exception) =>
        exception is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException
        || exception is TypeInitializationException { InnerException: { } inner } && IsCauseOf(inner);
}
