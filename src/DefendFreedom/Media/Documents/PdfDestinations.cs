using System.Text.Json;

namespace DefendFreedom.Media.Documents;

/// <summary>
/// Where links and bookmarks lead. A named destination becomes the place that it names, because the list of names goes:
/// nobody sees it, and programs write headings and file names into it.
/// </summary>
internal sealed class PdfDestinations
{
    private readonly PdfObjects _pdf;
    private readonly PdfPages _pages;
    private readonly Dictionary<string, JsonElement> _named = [];

    public PdfDestinations(PdfObjects pdf, PdfPages pages)
    {
        (_pdf, _pages) = (pdf, pages);
        if (pdf.Get(pdf.Catalog, "/Dests") is { ValueKind: JsonValueKind.Object } dictionary)
            foreach (var named in dictionary.EnumerateObject())
                _named.TryAdd(named.Name, named.Value);
        ReadTree(PdfObjects.GetRaw(pdf.Get(pdf.Catalog, "/Names"), "/Dests"));
    }

    /// <summary>The place that a link, bookmark or action leads to, as an array that begins with a page; null for none.</summary>
    public JsonElement? Resolve(JsonElement destination)
    {
        var place = _pdf.Resolve(destination);
        if (PdfObjects.AsText(place) is { } name)
            place = _named.TryGetValue(name, out var named) ? _pdf.Resolve(named) : default;
        if (place.ValueKind == JsonValueKind.Object)
            place = _pdf.Get(place, "/D");
        var leads =
            place.ValueKind == JsonValueKind.Array && place.GetArrayLength() > 0 && _pages.Contains(PdfObjects.AsReference(place[0]));
        return leads ? place : null;
    }

    // 7.9.6: a name tree.
    private void ReadTree(JsonElement root)
    {
        var (open, seen) = (new Stack<JsonElement>([root]), new HashSet<string>());
        while (open.TryPop(out var next))
        {
            if (PdfObjects.AsReference(next) is { } reference && !seen.Add(reference))
                continue;
            var node = _pdf.Resolve(next);
            foreach (var kid in _pdf.Items(PdfObjects.GetRaw(node, "/Kids")))
                open.Push(kid);
            foreach (var pair in _pdf.Items(PdfObjects.GetRaw(node, "/Names")).Chunk(2))
                if (pair.Length == 2 && PdfObjects.AsText(_pdf.Resolve(pair[0])) is { } name)
                    _named.TryAdd(name, pair[1]);
        }
    }
}
