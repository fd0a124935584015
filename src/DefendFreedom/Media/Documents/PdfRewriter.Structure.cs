using System.Text.Json;

namespace DefendFreedom.Media.Documents;

// Links, bookmarks, tags and layers.
internal sealed partial class PdfRewriter
{
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
            _print.Key("/S");
            _print.Raw("\"/URI\"");
            _print.Key("/URI");
            _print.Value(address);
            _print.Close('}');
        }
    }

    // 14.7.5.3: a tag's reference to an object goes with the object.
    private bool IsLost(JsonElement value, PdfRole role) =>
        role.Name == "Link" && !_links.Stays(_pdf.Resolve(value))
        || role.Name == "StructElem" && PdfObjects.Raw(_pdf.Resolve(value), "/Obj") is { ValueKind: not JsonValueKind.Undefined } target && RoleOfTagged(target) is null;

    private string? RoleOfTagged(JsonElement target) => PdfObjects.Reference(target) is not { } reference ? null
        : _linked.Contains(reference) ? "Link"
        : _pdf.IsStream(reference) && PdfObjects.Text(_pdf.Get(_pdf.Value(reference), "/Subtype")) is "/Image" or "/Form" ? "XObject" : null;

    private bool IsLayer(JsonElement dictionary, PdfRole role) =>
        role.Name == "PropertyList" && PdfObjects.Text(_pdf.Get(dictionary, "/Type")) is "/OCG" or "/OCMD";

    // A layer that everybody sees is none; what is left of it lets the page's operators name something.
    private void Layer()
    {
        _print.Key("/Type");
        _print.Raw("\"/OCG\"");
        _print.Key("/Name");
        _print.Raw("\"u:Layer\"");
    }
}
