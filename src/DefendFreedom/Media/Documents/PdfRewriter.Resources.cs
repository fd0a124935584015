using System.Text.Json;

namespace DefendFreedom.Media.Documents;

// Resources. Each page and each drawing gets lists of its own, with no more of them than it uses; they are written when all
// operators have been read.
internal sealed partial class PdfRewriter
{
    private static readonly string[] Lists = ["/XObject", "/Pattern", "/ExtGState"];
    private readonly List<ListToWrite> _lists = [];
    private readonly List<string> _anywhere = [];

    /// <summary>What the streams draw that have been read.</summary>
    public PdfDrawn Drawn { get; }

    private void Resources(JsonElement value, IEnumerable<string> streams, IReadOnlyList<PdfMark> marks)
    {
        var resources = _pdf.Resolve(value);
        _print.Key("/Resources");
        _print.Open('{');
        Entries(resources, PdfRoles.All["Resources"]);
        foreach (var key in Lists)
        {
            var list = _pdf.Get(resources, key);
            if (list.ValueKind != JsonValueKind.Object && (key != "/XObject" || marks.Count == 0)) continue;
            _print.Nowhere(() => Entries(list, RoleOfList(key)));
            var number = Reserve();
            Name(key, number);
            _lists.Add(new ListToWrite(number, key, resources, [.. streams, .. marks.Select(MarkWithoutList).OfType<string>()], marks));
        }
        _print.Close('}');
    }

    private string? MarkWithoutList(PdfMark mark) =>
        _pdf.Get(_pdf.Value(mark.Form), "/Resources").ValueKind == JsonValueKind.Object ? null : mark.Form;

    // A pattern or a glyph without resources uses those of the page, whichever that is.
    private void ResourcesOf(JsonElement dictionary, PdfRole role, string? reference)
    {
        string[] streams = role.Name == "Font" ? [.. Glyphs(dictionary)] : reference is null ? [] : [reference];
        var resources = PdfObjects.Raw(dictionary, "/Resources");
        if (_pdf.Resolve(resources).ValueKind == JsonValueKind.Object) Resources(resources, streams, []);
        else if (role.Name is "Font" or "Pattern") _anywhere.AddRange(streams);
    }

    private IEnumerable<string> Glyphs(JsonElement font) =>
        _pdf.Get(font, "/CharProcs") is { ValueKind: JsonValueKind.Object } glyphs
            ? glyphs.EnumerateObject().Select(glyph => PdfObjects.Reference(glyph.Value)).OfType<string>() : [];

    private void WriteLists()
    {
        var (shown, left) = (new HashSet<string>(), new HashSet<string>());
        foreach (var list in _lists)
        {
            var used = Drawn.By(list.Streams.Concat(_anywhere), list.Resources);
            var all = _pdf.Get(list.Resources, list.Key);
            var entries = all.ValueKind == JsonValueKind.Object ? all.EnumerateObject().ToList() : [];
            var kept = entries.ToLookup(entry => used.Contains(PdfDrawn.Plain(entry.Name)));
            _print.Object(list.Reference, () => WriteList(list, kept[true]));
            if (list.Key != "/XObject") continue;
            shown.UnionWith(kept[true].Select(entry => entry.Value.ToString()));
            left.UnionWith(kept[false].Select(entry => entry.Value.ToString()));
        }
        if (!left.IsSubsetOf(shown)) _removed.Add("pictures that no page shows");
    }

    private void WriteList(ListToWrite list, IEnumerable<JsonProperty> entries)
    {
        _print.Open('{');
        foreach (var entry in entries) Entry(entry.Name, entry.Value, RoleOfList(list.Key).Of(entry.Name)!);
        if (list.Key == "/XObject")
            foreach (var mark in list.Marks) Name(mark.Name, mark.Form);
        _print.Close('}');
    }

    private static PdfRole RoleOfList(string key) => PdfRoles.All[key[1..] + "s"];

    /// <summary>A list under a key of resources, to be written with what its streams use and what is drawn upon the page.</summary>
    private sealed record ListToWrite(string Reference, string Key, JsonElement Resources, string[] Streams, IReadOnlyList<PdfMark> Marks);
}
