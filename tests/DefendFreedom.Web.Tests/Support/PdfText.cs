using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>
/// The text of a PDF as a reader copies it: glyphs mapped by their fonts' ToUnicode tables, and replacement text where a page gives it
/// (ISO 32000-1, 9.10.3 and 14.9.4). The file is uncompressed by qpdf.
/// </summary>
internal static partial class PdfText
{
    /// <summary>Returns the text of each page.</summary>
    public static async Task<IReadOnlyList<string>> ReadPages(string path)
    {
        var plainPath = path + ".qdf";
        using var qpdf = new ChildProcess("qpdf", ["--qdf", "--object-streams=disable", path, plainPath]);
        await qpdf.Run();
        var objects = Objects()
            .Matches(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(plainPath)))
            .ToDictionary(o => o.Groups["number"].Value, o => o.Groups["content"].Value);
        return [.. objects.Values.Where(o => PageType().IsMatch(o)).Select(page => ReadPage(page, objects))];
    }

    private static string ReadPage(string page, Dictionary<string, string> objects)
    {
        var fonts = FontEntries()
            .Matches(page)
            .DistinctBy(m => m.Groups["name"].Value)
            .Where(m => objects[m.Groups["number"].Value].Contains("/ToUnicode", StringComparison.Ordinal))
            .ToDictionary(
                m => m.Groups["name"].Value,
                m => ReadToUnicode(objects[Reference(objects[m.Groups["number"].Value], "ToUnicode")])
            );
        return ReadContent(objects[Reference(page, "Contents")], fonts);
    }

    private static string ReadContent(string content, Dictionary<string, Dictionary<string, string>> fonts)
    {
        var text = new StringBuilder();
        var (font, reversed, depth) = (new Dictionary<string, string>(), (List<string>?)null, 0);
        var replaced = 0; // depth of the marked content whose glyphs have a replacement text
        foreach (Match token in Tokens().Matches(content))
        {
            if (token.Groups["font"] is { Success: true } name)
                font = fonts[name.Value];
            else if (token.Groups["actual"] is { Success: true } actual)
            {
                replaced = ++depth;
                Add(DecodeString(actual.Value));
            }
            else if (token.Groups["marked"] is { Success: true } tag)
            {
                depth++;
                if (tag.Value == "ReversedChars")
                    reversed = [];
            }
            else if (token.Groups["end"].Success)
            {
                if (depth-- == replaced)
                    replaced = 0;
                else if (depth == 0 && reversed is not null)
                {
                    reversed.Reverse();
                    text.AppendJoin("", reversed);
                    reversed = null;
                }
            }
            else if (token.Groups["line"].Success)
                text.Append('\n');
            else if (replaced == 0)
            {
                var (hex, length) = (Convert.ToHexString(ReadBytes(token.Groups["glyphs"].Value)), font.Keys.First().Length);
                for (var i = 0; i < hex.Length; i += length)
                    Add(font.GetValueOrDefault(hex.Substring(i, length), "\uFFFD"));
            }
        }
        return text.ToString();

        void Add(string part)
        {
            if (reversed is null)
                text.Append(part);
            else
                reversed.Add(part);
        }
    }

    private static Dictionary<string, string> ReadToUnicode(string map)
    {
        var result = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match block in Blocks().Matches(map))
        foreach (Match line in MapLines().Matches(block.Value))
        {
            var (from, isRange) = (line.Groups["from"].Value, block.Value.StartsWith("beginbfrange", StringComparison.Ordinal));
            var (first, last) = (ParseHex(from), ParseHex(isRange ? line.Groups["to"].Value : from));
            var target = DecodeUtf16(line.Groups[isRange ? "target" : "to"].Value);
            for (var i = first; i <= last; i++)
                result[i.ToString("X" + from.Length, CultureInfo.InvariantCulture)] = target[..^1] + (char)(target[^1] + (i - first));
        }
        return result;
    }

    private static int ParseHex(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static string DecodeString(string text)
    {
        var bytes = ReadBytes(text);
        return bytes is [0xFE, 0xFF, .. var utf16] ? Encoding.BigEndianUnicode.GetString(utf16) : Encoding.Latin1.GetString(bytes);
    }

    private static byte[] ReadBytes(string text) =>
        text.StartsWith('<') ? Convert.FromHexString(text[1..^1]) : Encoding.Latin1.GetBytes(Unescape(text[1..^1]));

    private static string Unescape(string text) =>
        Escapes()
            .Replace(
                text,
                escape =>
                    escape.Value[1] switch
                    {
                        'n' => "\n",
                        'r' => "\r",
                        't' => "\t",
                        'b' => "\b",
                        'f' => "\f",
                        >= '0' and <= '7' => ((char)Convert.ToInt32(escape.Value[1..], 8)).ToString(),
                        var character => character.ToString(),
                    }
            );

    private static string DecodeUtf16(string hex) => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(hex));

    private static string Reference(string dictionary, string key) =>
        Regex.Match(dictionary, $@"/{key} (\d+) 0 R", RegexOptions.NonBacktracking).Groups[1].Value;

    [GeneratedRegex(@"\n(?<number>\d+) 0 obj\n(?<content>.*?)\nendobj", RegexOptions.Singleline)]
    private static partial Regex Objects();

    [GeneratedRegex(@"/Type /Page\s", RegexOptions.NonBacktracking)]
    private static partial Regex PageType();

    [GeneratedRegex(@"/(?<name>F\d+) (?<number>\d+) 0 R", RegexOptions.NonBacktracking)]
    private static partial Regex FontEntries();

    [GeneratedRegex(
        @"/(?<font>F\d+) [\d.]+ Tf|/Span<</ActualText (?<actual><[0-9a-f]+>|\((\\.|[^\\)])*\)) >> BDC|/(?<marked>\w+) BMC"
            + @"|(?<end>EMC)"
            + @"|(?<glyphs><[0-9A-Fa-f]+>|\((\\.|[^\\)])*\)) Tj|(?<line>ET)",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Tokens();

    [GeneratedRegex(@"\\([0-7]{1,3}|.)", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Escapes();

    [GeneratedRegex("beginbf(char|range).*?endbf", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Blocks();

    [GeneratedRegex("<(?<from>[0-9A-Fa-f]+)> <(?<to>[0-9A-Fa-f]+)>( <(?<target>[0-9A-Fa-f]+)>)?", RegexOptions.ExplicitCapture)]
    private static partial Regex MapLines();
}
