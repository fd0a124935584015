using System.Globalization;
using System.Text;

namespace DefendFreedom.Web.Hosting.Typesetting;

/// <summary>
/// Adds the document's language, which screen readers need, to a PDF that Skia wrote. The catalog is written once more with the language
/// after the file's end, as an incremental update (ISO 32000-1, 7.5.6 and 14.9.2).
/// </summary>
internal static class PdfLanguage
{
    /// <summary>Writes the PDF, followed by the update.</summary>
    public static void Write(ReadOnlySpan<byte> pdf, string language, Stream output)
    {
        var trailer = Encoding.Latin1.GetString(pdf[pdf.LastIndexOf("trailer\n"u8)..]);
        var root = ReadAfter(trailer, "/Root ");
        var catalog = pdf[pdf.LastIndexOf("/Type /Catalog"u8)..];
        catalog = catalog[..catalog.IndexOf("endobj\n"u8)];
        var begin = $"{root} 0 obj\n<</Lang ({language})\n";
        var end = string.Create(
            CultureInfo.InvariantCulture,
            $"endobj\nxref\n{root} 1\n{pdf.Length:D10} 00000 n \ntrailer\n<</Size {ReadAfter(trailer, "/Size ")}\n/Root {root} 0 R\n"
                + $"/Info {ReadAfter(trailer, "/Info ")} 0 R\n/Prev {ReadAfter(trailer, "startxref\n")}>>\n"
                + $"startxref\n{pdf.Length + begin.Length + catalog.Length + "endobj\n".Length}\n%%EOF\n"
        );
        output.Write(pdf);
        output.Write(Encoding.ASCII.GetBytes(begin));
        output.Write(catalog);
        output.Write(Encoding.ASCII.GetBytes(end));
    }

    private static string ReadAfter(string trailer, string key)
    {
        var start = trailer.IndexOf(key, StringComparison.Ordinal) + key.Length;
        return string.Concat(trailer[start..].TakeWhile(char.IsAsciiDigit));
    }
}
