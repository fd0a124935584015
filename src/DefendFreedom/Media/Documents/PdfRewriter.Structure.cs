using System.Text.Json;

namespace DefendFreedom.Media.Documents;

// Links, bookmarks, tags and layers.
internal sealed partial class PdfRewriter
{
    private readonly Dictionary<string, string> _numbers = [];
    private readonly SortedDictionary<string, string> _tagged = new(StringComparer.Ordinal);
    private string? _idTree;

    private void Target(JsonElement item)
    {
        if (_links.Place(item) is { } place)
        {
            _print.Key("/Dest");
            _print.Open('[');
            foreach (var (at, part) in place.EnumerateArray().Index()) Value(part, PdfRoles.All[at == 0 ? "PageNode" : PdfRole.Plain]);
            _print.Close(']');
        }
        else if (_links.Address(item) is { } address)
        {
            _print.Key("/A");
            _print.Open('{');
            Name("/S", "/URI");
            _print.Key("/URI");
            _print.Value(address);
            _print.Close('}');
        }
    }

    private void Tag(JsonElement tag, string? reference)
    {
        if (PdfObjects.Raw(tag, "/Obj") is { ValueKind: JsonValueKind.String } target) Entry("/Obj", target, RoleOfTagged(target)!);
        if (PdfObjects.Raw(tag, "/IDTree").ValueKind != JsonValueKind.Undefined) Name("/IDTree", _idTree = Reserve());
        if (PdfObjects.Text(_pdf.Get(tag, "/ID")) is { } id)
        {
            Name("/ID", $"u:{NumberOf(id)}");
            if (reference is not null) _tagged[NumberOf(id)] = reference;
        }
        if (PdfObjects.Raw(tag, "/Headers").ValueKind == JsonValueKind.Undefined) return;
        _print.Key("/Headers");
        _print.Open('[');
        foreach (var header in _pdf.Items(PdfObjects.Raw(tag, "/Headers"))) _print.Raw($"\"u:{NumberOf(PdfObjects.Text(header) ?? "")}\"");
        _print.Close(']');
    }

    // A table's cells name their headers. Programs make those names from headings and styles, so they become numbers.
    private string NumberOf(string id) => _numbers.TryGetValue(id, out var number) ? number : _numbers[id] = $"{_numbers.Count:000000}";

    // 7.9.6: sorted by names.
    private void WriteIds()
    {
        if (_idTree is null) return;
        _print.Object(_idTree, () =>
        {
            _print.Open('{');
            _print.Key("/Names");
            _print.Open('[');
            foreach (var (number, reference) in _tagged)
            {
                _print.Raw($"\"u:{number}\"");
                _print.Raw($"\"{reference}\"");
            }
            _print.Close(']');
            _print.Close('}');
        });
    }

    private void Name(string key, string value)
    {
        _print.Key(key);
        _print.Raw($"\"{value}\"");
    }

    // 14.7.5.3: a tag's reference to an object goes with the object.
    private bool IsLost(JsonElement value, PdfRole role) =>
        role.Name == "Link" && !_links.Stays(_pdf.Resolve(value))
        || role.Name == "StructElem" && IsOfDeletedPage(_pdf.Resolve(value))
        || role.Name == "StructElem" && PdfObjects.Raw(_pdf.Resolve(value), "/Obj") is { ValueKind: not JsonValueKind.Undefined } target
            && RoleOfTagged(target) is null;

    // 14.7.5.2: what a tag says of a drawing would keep the drawing.
    private bool IsOfDeletedPage(JsonElement tag) =>
        (PdfObjects.Raw(tag, "/Stm").ValueKind == JsonValueKind.String || PdfObjects.Raw(tag, "/Obj").ValueKind == JsonValueKind.String)
        && PdfObjects.Reference(PdfObjects.Raw(tag, "/Pg")) is { } page && !_pages.Contains(page);

    private string? RoleOfTagged(JsonElement target) => PdfObjects.Reference(target) is not { } reference ? null
        : _linked.Contains(reference) ? "Link"
        : _pdf.IsStream(reference) && IsDrawn(_pdf.Value(reference)) ? "XObject"
        : null;

    private bool IsLayer(JsonElement dictionary, PdfRole role) =>
        role.Name == "PropertyList" && PdfObjects.Text(_pdf.Get(dictionary, "/Type")) is "/OCG" or "/OCMD";

    // A layer that everybody sees is none; what is left of it lets the page's operators name something.
    private void Layer()
    {
        Name("/Type", "/OCG");
        Name("/Name", "u:Layer");
    }
}
