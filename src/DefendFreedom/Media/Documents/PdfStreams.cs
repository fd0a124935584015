using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace DefendFreedom.Media.Documents;

/// <summary>Kind of a stream to inspect: drawing operators, PostScript programs, or pictures in formats that carry metadata.</summary>
internal enum PdfStreamKind
{
    Other,
    Drawing,
    Program,
    Jpeg,
    Jpeg2000,
}

/// <summary>New data of a stream with its filter and parameters; no filter for unencoded data.</summary>
internal sealed record PdfStreamChange(byte[] Data, string? Filter = null, JsonElement Parameters = default);

/// <summary>Cleans the data of streams.</summary>
internal static class PdfStreams
{
    public static PdfStreamKind KindOf(PdfObjects pdf, string reference, PdfRole role)
    {
        var dictionary = pdf.GetValue(reference);
        if (role.Name is "Content" or "Pattern")
            return PdfStreamKind.Drawing;
        if (role.Name == "Encoding")
            return PdfStreamKind.Program;
        if (pdf.Get(dictionary, "/FunctionType") is { ValueKind: JsonValueKind.Number } type && type.GetRawText() == "4")
            return PdfStreamKind.Program;
        if (role.Name != "XObject")
            return PdfStreamKind.Other;
        if (pdf.IsForm(dictionary))
            return PdfStreamKind.Drawing;
        return Filters(pdf, dictionary).LastOrDefault() switch
        {
            "/DCTDecode" or "/DCT" => PdfStreamKind.Jpeg,
            "/JPXDecode" => PdfStreamKind.Jpeg2000,
            _ => PdfStreamKind.Other,
        };
    }

    /// <summary>
    /// Returns the cleaned data, or null when there is nothing to remove. The input is as qpdf decodes it, except that pictures stay
    /// encoded.
    /// </summary>
    public static PdfStreamChange? Clean(PdfObjects pdf, PdfStreamKind kind, JsonElement dictionary, byte[] data)
    {
        var filters = Filters(pdf, dictionary).ToList();
        if (kind == PdfStreamKind.Drawing && filters.Count > 0 && data.Length > 0)
            throw PdfRefusals.DamagedObjects();
        if (kind is PdfStreamKind.Drawing or PdfStreamKind.Program)
            return filters.Count == 0 && PdfOperators.Clean(data, kind == PdfStreamKind.Drawing) is { } clean
                ? new PdfStreamChange(clean)
                : null;
        if (data.Length == 0)
            return null;
        var picture = data;
        foreach (var filter in filters.SkipLast(1))
            picture = Decode(filter, picture);
        var cleaned = kind == PdfStreamKind.Jpeg ? JpegSegments.Clean(picture) : Jpeg2000Boxes.Clean(picture);
        if (filters.Count == 1 && cleaned.AsSpan().SequenceEqual(data))
            return null;
        var parameters = pdf.Items(PdfObjects.GetRaw(dictionary, "/DecodeParms")).Skip(filters.Count - 1).FirstOrDefault();
        return new PdfStreamChange(cleaned, filters[^1], parameters);
    }

    private static IEnumerable<string> Filters(PdfObjects pdf, JsonElement dictionary) =>
        pdf.Items(PdfObjects.GetRaw(dictionary, "/Filter")).Select(filter => PdfObjects.AsText(pdf.Resolve(filter)) ?? "");

    // 7.4: filters that may be applied on top of a picture's encoding.
    private static byte[] Decode(string filter, byte[] data)
    {
        try
        {
            return filter switch
            {
                "/FlateDecode" or "/Fl" => Inflate(data),
                "/ASCII85Decode" or "/A85" => Ascii85(data),
                "/ASCIIHexDecode" or "/AHx" => Hexadecimal(data),
                _ => throw new InvalidDataException(filter),
            };
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            throw new RejectedFileException(
                "A picture in the document is damaged, or packed in an unusual way. Print the document to a new PDF and upload that.",
                e
            );
        }
    }

    private static byte[] Hexadecimal(byte[] data) =>
        Convert.FromHexString(Encoding.ASCII.GetString(data).Split('>')[0].Where(char.IsAsciiHexDigit).ToArray());

    private static byte[] Inflate(byte[] data)
    {
        using var packed = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        var (output, block) = (new MemoryStream(), new byte[81920]);
        while (packed.Read(block) is > 0 and var count)
        {
            if (output.Length + count > PdfObjects.MaxSize)
                throw new InvalidDataException("too large");
            output.Write(block, 0, count);
        }
        return output.ToArray();
    }

    private static byte[] Ascii85(byte[] data)
    {
        var (output, group, count) = (new MemoryStream(), 0L, 0);
        foreach (var c in data.TakeWhile(c => c != '~').Where(c => c is >= (byte)'!' and <= (byte)'u' or (byte)'z'))
            if (c == 'z' && count == 0)
                output.Write(new byte[4]);
            else
            {
                group = group * 85 + (c - '!');
                if (++count < 5)
                    continue;
                output.Write([(byte)(group >> 24), (byte)(group >> 16), (byte)(group >> 8), (byte)group]);
                (group, count) = (0, 0);
            }
        if (count < 2)
            return output.ToArray();
        for (var i = count; i < 5; i++)
            group = group * 85 + 84;
        for (var i = 0; i < count - 1; i++)
            output.WriteByte((byte)(group >> (24 - 8 * i)));
        return output.ToArray();
    }
}
