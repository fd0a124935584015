using System.Text.Json;

namespace DefendFreedom.Media.Documents;

// Links, bookmarks, tags and layers.
internal sealed partial class PdfRewriter
{
    private readonly Dictionary<string, string> _numbers = [];
    private readonly SortedDictionary<string, string> _tagged = new(StringComparer.Ordinal);
    private string? _idTree;

    private void WriteTarget(JsonElement item)
    {
        if (_links.FindDestination(item) is { } destination)
        {
            _writer.WriteKey("/Dest");
            _writer.WriteStart('[');
            foreach (var (at, part) in destination.EnumerateArray().Index())
                WriteValue(part, PdfRoles.All[at == 0 ? "PageNode" : PdfRole.Plain]);
            _writer.WriteEnd(']');
        }
        else if (_links.FindAddress(item) is { } address)
        {
            _writer.WriteKey("/A");
            _writer.WriteStart('{');
            WriteName("/S", "/URI");
            _writer.WriteKey("/URI");
            _writer.WriteValue(address);
            _writer.WriteEnd('}');
        }
    }

    private void WriteTag(JsonElement tag, string? reference)
    {
        if (PdfObjects.GetRaw(tag, "/Obj") is { ValueKind: JsonValueKind.String } target)
            WriteEntry("/Obj", target, RoleOfTagged(target)!);
        if (PdfObjects.GetRaw(tag, "/IDTree").ValueKind != JsonValueKind.Undefined)
            WriteName("/IDTree", _idTree = ReserveReference());
        if (PdfObjects.AsText(_pdf.Get(tag, "/ID")) is { } id)
        {
            WriteName("/ID", $"u:{NumberOf(id)}");
            if (reference is not null)
                _tagged[NumberOf(id)] = reference;
        }
        if (PdfObjects.GetRaw(tag, "/Headers").ValueKind == JsonValueKind.Undefined)
            return;
        _writer.WriteKey("/Headers");
        _writer.WriteStart('[');
        foreach (var header in _pdf.Items(PdfObjects.GetRaw(tag, "/Headers")))
            _writer.WriteRaw($"\"u:{NumberOf(PdfObjects.AsText(header) ?? "")}\"");
        _writer.WriteEnd(']');
    }

    // Table cells refer to their headers by id. Programs derive these ids from headings and styles, so they are replaced by numbers.
    private string NumberOf(string id) => _numbers.TryGetValue(id, out var number) ? number : _numbers[id] = $"{_numbers.Count:000000}";

    // 7.9.6: a name tree is sorted by name.
    private void WriteIdTree()
    {
        if (_idTree is null)
            return;
        _writer.WriteObject(
            _idTree,
            () =>
            {
                _writer.WriteStart('{');
                _writer.WriteKey("/Names");
                _writer.WriteStart('[');
                foreach (var (number, reference) in _tagged)
                {
                    _writer.WriteRaw($"\"u:{number}\"");
                    _writer.WriteRaw($"\"{reference}\"");
                }
                _writer.WriteEnd(']');
                _writer.WriteEnd('}');
            }
        );
    }

    private void WriteName(string key, string value)
    {
        _writer.WriteKey(key);
        _writer.WriteRaw($"\"{value}\"");
    }

    // 14.7.5.3: a tag's reference to an object is removed with the object.
    private bool IsDropped(JsonElement value, PdfRole role) =>
        role.Name == "Link" && !_links.IsKept(_pdf.Resolve(value))
        || role.Name == "StructElem" && IsOfDeletedPage(_pdf.Resolve(value))
        || role.Name == "StructElem"
            && PdfObjects.GetRaw(_pdf.Resolve(value), "/Obj") is { ValueKind: not JsonValueKind.Undefined } target
            && RoleOfTagged(target) is null;

    // 14.7.5.2: a tag's reference to a drawing would keep the drawing.
    private bool IsOfDeletedPage(JsonElement tag) =>
        (
            PdfObjects.GetRaw(tag, "/Stm").ValueKind == JsonValueKind.String
            || PdfObjects.GetRaw(tag, "/Obj").ValueKind == JsonValueKind.String
        )
        && PdfObjects.AsReference(PdfObjects.GetRaw(tag, "/Pg")) is { } page
        && !_pages.Contains(page);

    private string? RoleOfTagged(JsonElement target) =>
        PdfObjects.AsReference(target) is not { } reference ? null
        : _keptLinks.Contains(reference) ? "Link"
        : _pdf.IsStream(reference) && IsDrawn(_pdf.GetValue(reference)) ? "XObject"
        : null;

    private bool IsLayer(JsonElement dictionary, PdfRole role) =>
        role.Name == "PropertyList" && PdfObjects.AsText(_pdf.Get(dictionary, "/Type")) is "/OCG" or "/OCMD";

    // Layers are all visible, so only an empty one remains, for the page's operators to refer to.
    private void WriteLayer()
    {
        WriteName("/Type", "/OCG");
        WriteName("/Name", "u:Layer");
    }
}
