using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DefendFreedom.Media.Documents;

/// <summary>
/// The names of resources that operators use (8.2): pictures, drawings, patterns and graphics states. All pages of a document often share
/// one resource dictionary, so it still contains what only deleted pages used.
/// </summary>
internal sealed partial class PdfResourceUsage(PdfObjects pdf)
{
    private readonly Dictionary<string, byte[]> _operators = [];

    /// <summary>Adds the operators of a stream.</summary>
    public void AddStream(string stream, byte[] operators) => _operators[stream] = operators;

    /// <summary>
    /// Returns the names that streams use from a resource dictionary, including uses by its drawings that have no resources of their own
    /// (8.10.1).
    /// </summary>
    public HashSet<string> NamesUsedBy(IEnumerable<string> streams, JsonElement resources)
    {
        var (names, drawings) = (FindNames(streams), pdf.Get(resources, "/XObject"));
        var pending = new Queue<string>(names);
        while (pending.TryDequeue(out var name))
            if (FindForm(drawings, name) is { } form && pdf.Get(pdf.GetValue(form), "/Resources").ValueKind != JsonValueKind.Object)
                foreach (var nested in FindNames([form]).Where(names.Add))
                    pending.Enqueue(nested);
        return names;
    }

    /// <summary>Returns a name as it is written in operators, without the prefix of newer qpdf versions.</summary>
    public static string NormalizeName(string name) => name.StartsWith("n:", StringComparison.Ordinal) ? name[2..] : name;

    private static string? FindForm(JsonElement drawings, string name) =>
        PdfObjects.AsReference(PdfObjects.GetRaw(drawings, name)) ?? PdfObjects.AsReference(PdfObjects.GetRaw(drawings, "n:" + name));

    // 7.8.2: the streams of a page are concatenated. Bytes that only look like operators merely keep a few more resources.
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
