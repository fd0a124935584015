using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DefendFreedom.Media.Documents;

/// <summary>
/// The names of resources that operators use (8.2): pictures and drawings, patterns and states. One list of resources often
/// serves all pages of a document, so it still holds what a page showed that was deleted.
/// </summary>
internal sealed partial class PdfResourceUsage(PdfObjects pdf)
{
    private readonly Dictionary<string, byte[]> _operators = [];

    /// <summary>Takes note of a stream's operators.</summary>
    public void AddStream(string stream, byte[] operators) => _operators[stream] = operators;

    /// <summary>What streams use of a list, also by drawings in it that have no list of their own (8.10.1).</summary>
    public HashSet<string> NamesUsedBy(IEnumerable<string> streams, JsonElement resources)
    {
        var (names, drawings) = (FindNames(streams), pdf.Get(resources, "/XObject"));
        var open = new Queue<string>(names);
        while (open.TryDequeue(out var name))
            if (FindForm(drawings, name) is { } form && pdf.Get(pdf.GetValue(form), "/Resources").ValueKind != JsonValueKind.Object)
                foreach (var inner in FindNames([form]).Where(names.Add))
                    open.Enqueue(inner);
        return names;
    }

    /// <summary>A name as operators have it, whichever way qpdf prints it.</summary>
    public static string NormalizeName(string name) => name.StartsWith("n:", StringComparison.Ordinal) ? name[2..] : name;

    private static string? FindForm(JsonElement drawings, string name) =>
        PdfObjects.AsReference(PdfObjects.GetRaw(drawings, name)) ?? PdfObjects.AsReference(PdfObjects.GetRaw(drawings, "n:" + name));

    // 7.8.2: the streams of a page are one. Words that only look like operators keep a little more.
    private HashSet<string> FindNames(IEnumerable<string> streams)
    {
        var all = string.Join('\n', streams.Select(stream => Encoding.Latin1.GetString(_operators.GetValueOrDefault(stream, []))));
        return [.. UsePattern().Matches(all).Select(use => EscapePattern().Replace(use.Groups[1].Value, DecodeByte))];
    }

    // 7.3.5
    private static string DecodeByte(Match escape) => $"{(char)Convert.ToByte(escape.Value[1..], 16)}";

    [GeneratedRegex(@"(/[^\x00\t\n\f\r ()<>\[\]{}/%]*)(?:[\x00\t\n\f\r ]|%[^\r\n]*)+(?:Do|scn|SCN|gs)", RegexOptions.NonBacktracking)]
    private static partial Regex UsePattern();

    [GeneratedRegex("#[0-9A-Fa-f]{2}", RegexOptions.NonBacktracking)]
    private static partial Regex EscapePattern();
}
