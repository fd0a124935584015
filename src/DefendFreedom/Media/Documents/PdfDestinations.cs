using System.Text.Json;

namespace DefendFreedom.Media.Documents;

/// <summary>
/// Destinations of links and bookmarks. A named destination is replaced by its target, because the name tree is removed: it is invisible,
/// and programs write headings and file names into it.
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

    /// <summary>Returns the target of a link, bookmark or action as an array that begins with a page, or null.</summary>
    public JsonElement? Resolve(JsonElement destination)
    {
        var target = _pdf.Resolve(destination);
        if (PdfObjects.AsText(target) is { } name)
            target = _named.TryGetValue(name, out var named) ? _pdf.Resolve(named) : default;
        if (target.ValueKind == JsonValueKind.Object)
            target = _pdf.Get(target, "/D");
        var isOnKeptPage =
            target.ValueKind == JsonValueKind.Array && target.GetArrayLength() > 0 && _pages.Contains(PdfObjects.AsReference(target[0]));
        return isOnKeptPage ? target : null;
    }

    // 7.9.6: a name tree.
    private void ReadTree(JsonElement root)
    {
        var (pending, seen) = (new Stack<JsonElement>([root]), new HashSet<string>());
        while (pending.TryPop(out var next))
        {
            if (PdfObjects.AsReference(next) is { } reference && !seen.Add(reference))
                continue;
            var node = _pdf.Resolve(next);
            foreach (var kid in _pdf.Items(PdfObjects.GetRaw(node, "/Kids")))
                pending.Push(kid);
            foreach (var pair in _pdf.Items(PdfObjects.GetRaw(node, "/Names")).Chunk(2))
                if (pair.Length == 2 && PdfObjects.AsText(_pdf.Resolve(pair[0])) is { } name)
                    _named.TryAdd(name, pair[1]);
        }
    }
}
