using System.Text.Json;

namespace DefendFreedom.Media.Documents;

// Resources. Each page and each drawing gets lists of its own, reduced to what it uses; they are written once all operators have been read.
internal sealed partial class PdfRewriter
{
    private static readonly string[] ListKeys = ["/XObject", "/Pattern", "/ExtGState"];
    private readonly List<PendingList> _lists = [];
    private readonly List<string> _inheritingStreams = [];

    /// <summary>Resource names used by the streams read so far.</summary>
    public PdfResourceUsage ResourceUsage { get; }

    private void WriteResources(JsonElement value, IEnumerable<string> streams, IReadOnlyList<FlattenedAnnotation> annotations)
    {
        var resources = _pdf.Resolve(value);
        _writer.WriteKey("/Resources");
        _writer.WriteStart('{');
        WriteEntries(resources, PdfRoles.All["Resources"]);
        foreach (var key in ListKeys)
        {
            var list = _pdf.Get(resources, key);
            if (list.ValueKind != JsonValueKind.Object && (key != "/XObject" || annotations.Count == 0))
                continue;
            _writer.WithoutOutput(() => WriteEntries(list, RoleOfList(key)));
            var number = ReserveReference();
            WriteName(key, number);
            _lists.Add(
                new PendingList(
                    number,
                    key,
                    resources,
                    [.. streams, .. annotations.Select(FormWithoutResources).OfType<string>()],
                    annotations
                )
            );
        }
        _writer.WriteEnd('}');
    }

    private string? FormWithoutResources(FlattenedAnnotation annotation) =>
        _pdf.Get(_pdf.GetValue(annotation.Form), "/Resources").ValueKind == JsonValueKind.Object ? null : annotation.Form;

    // A pattern or a glyph without resources uses those of the page that shows it.
    private void WriteOwnResources(JsonElement dictionary, PdfRole role, string? reference)
    {
        string[] streams =
            role.Name == "Font" ? [.. GlyphStreams(dictionary)]
            : reference is null ? []
            : [reference];
        var resources = PdfObjects.GetRaw(dictionary, "/Resources");
        if (_pdf.Resolve(resources).ValueKind == JsonValueKind.Object)
            WriteResources(resources, streams, []);
        else if (role.Name is "Font" or "Pattern")
            _inheritingStreams.AddRange(streams);
    }

    private IEnumerable<string> GlyphStreams(JsonElement font) =>
        _pdf.Get(font, "/CharProcs") is { ValueKind: JsonValueKind.Object } glyphs
            ? glyphs.EnumerateObject().Select(glyph => PdfObjects.AsReference(glyph.Value)).OfType<string>()
            : [];

    private void WriteLists()
    {
        var (usedReferences, unusedReferences) = (new HashSet<string>(), new HashSet<string>());
        foreach (var list in _lists)
        {
            var used = ResourceUsage.NamesUsedBy(list.Streams.Concat(_inheritingStreams), list.Resources);
            var all = _pdf.Get(list.Resources, list.Key);
            var entries = all.ValueKind == JsonValueKind.Object ? all.EnumerateObject().ToList() : [];
            var byUse = entries.ToLookup(entry => used.Contains(PdfResourceUsage.NormalizeName(entry.Name)));
            _writer.WriteObject(list.Reference, () => WriteList(list, byUse[true]));
            if (list.Key != "/XObject")
                continue;
            usedReferences.UnionWith(byUse[true].Select(entry => entry.Value.ToString()));
            unusedReferences.UnionWith(byUse[false].Select(entry => entry.Value.ToString()));
        }
        if (!unusedReferences.IsSubsetOf(usedReferences))
            _removed.Add("pictures that no page shows");
    }

    private void WriteList(PendingList list, IEnumerable<JsonProperty> entries)
    {
        _writer.WriteStart('{');
        foreach (var entry in entries)
            WriteEntry(entry.Name, entry.Value, RoleOfList(list.Key).RoleOfValue(entry.Name)!);
        if (list.Key == "/XObject")
            foreach (var mark in list.Annotations)
                WriteName(mark.Name, mark.Form);
        _writer.WriteEnd('}');
    }

    private static PdfRole RoleOfList(string key) => PdfRoles.All[key[1..] + "s"];

    /// <summary>
    /// A resource list to be written once the names that its streams use are known, with the appearances drawn on the page.
    /// </summary>
    private sealed record PendingList(
        string Reference,
        string Key,
        JsonElement Resources,
        string[] Streams,
        IReadOnlyList<FlattenedAnnotation> Annotations
    );
}
