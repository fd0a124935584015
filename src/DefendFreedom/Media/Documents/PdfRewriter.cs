using System.Text.Json;
using System.Text.RegularExpressions;

namespace DefendFreedom.Media.Documents;

/// <summary>
/// Writes all that a cleaned PDF consists of: from the catalog on, each object that a kept key leads to, with the keys of its
/// role. An object that two roles lead to keeps those of the first. Here is the walk; what pages, links and tags need besides
/// stands in the other parts.
/// </summary>
internal sealed partial class PdfRewriter
{
    private readonly PdfObjects _pdf;
    private readonly PdfPrint _print;
    private readonly SortedSet<string> _removed;
    private readonly HashSet<string> _seen = [];
    private readonly Queue<(string Reference, PdfRole Role)> _open = [];

    /// <summary>Streams whose bytes must be looked into before they are written.</summary>
    public List<(string Reference, PdfRole Role)> Unread { get; } = [];

    /// <summary>Writes all objects but those streams, and but what depends upon them.</summary>
    public void WriteObjects(string? title)
    {
        _seen.Add(_pdf.CatalogReference!);
        _print.Object(_pdf.CatalogReference!, () => Catalog(title));
        while (_open.TryDequeue(out var next))
            if (!_pdf.IsStream(next.Reference))
                _print.Object(next.Reference, () => Value(_pdf.Value(next.Reference), next.Role, next.Reference));
            else if (!next.Role.IsStream) _print.Object(next.Reference, () => _print.Raw("null"));
            else if (PdfStreams.KindOf(_pdf, next.Reference, next.Role) != PdfStreamKind.Other) Read(next);
            else WriteStream(next.Reference, next.Role, null);
    }

    /// <summary>Writes the rest when the streams are written.</summary>
    public void WriteRest(string? title)
    {
        WriteLists();
        WriteIds();
        WriteAdded();
        Trailer(title);
    }

    // What a stream leads to is written now, whatever its bytes will be.
    private void Read((string Reference, PdfRole Role) stream)
    {
        Unread.Add(stream);
        _print.Nowhere(() => StreamEntries(stream.Reference, stream.Role));
    }

    /// <summary>Writes a stream; with other bytes than before when there are some.</summary>
    public void WriteStream(string reference, PdfRole role, PdfStreamChange? change) => _print.Stream(reference, change?.Data, () =>
    {
        StreamEntries(reference, role);
        if (change is null) Entries(_pdf.Value(reference), PdfRoles.All["Filters"]);
        if (change?.Filter is null) return;
        _print.Key("/Filter");
        _print.Raw($"\"{change.Filter}\"");
        Entry("/DecodeParms", change.Parameters, "DecodeParms");
    });

    private void StreamEntries(string reference, PdfRole role)
    {
        var dictionary = _pdf.Value(reference);
        Entries(dictionary, role);
        if (role.Name is "XObject" or "Pattern") ResourcesOf(dictionary, role, reference);
        if (role.Name == "XObject" && PdfObjects.Text(_pdf.Get(dictionary, "/Subtype")) is null) Name("/Subtype", "/Form");
    }

    private void Value(JsonElement value, PdfRole role, string? reference = null)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Undefined: _print.Raw("null"); break;
            case JsonValueKind.String: Text(value, value.GetString()!, role); break;
            case JsonValueKind.Array: Array(value, role); break;
            case JsonValueKind.Object when role.Keys.Count == 0 || IsLost(value, role): _print.Raw("null"); break;
            case JsonValueKind.Object: Dictionary(value, role, reference); break;
            default: _print.Value(value); break;
        }
    }

    private void Text(JsonElement value, string text, PdfRole role)
    {
        if (PdfObjects.Reference(value) is { } reference) _print.Raw(Follow(reference, role) ? $"\"{reference}\"" : "null");
        else if (PdfObjects.IsName(text) || role.IsText && (role.Name != "Language" || LanguageTag().IsMatch(text))) _print.Value(value);
        else _print.Raw("\"u:\"");
    }

    private bool Follow(string reference, PdfRole role)
    {
        if (role.Name == "PageNode" && _pages.RoleOf(reference) is { } kind) role = PdfRoles.All[kind];
        if (!Leads(reference, _pdf.Value(reference), role)) return false;
        if (_seen.Add(reference)) _open.Enqueue((reference, role));
        return true;
    }

    private bool Leads(string reference, JsonElement target, PdfRole role) => role.Name switch
    {
        _ when target.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null => false,
        "PageNode" => false,   // a page that is in no tree
        "XObject" => !_pdf.IsStream(reference) || IsDrawn(target),
        _ => !IsLost(target, role),
    };

    private bool IsDrawn(JsonElement target) => _pdf.IsForm(target) || PdfObjects.Text(_pdf.Get(target, "/Subtype")) == "/Image";

    private void Array(JsonElement array, PdfRole role)
    {
        _print.Open('[');
        foreach (var item in array.EnumerateArray())
            if (!IsLost(item, role)) Value(item, role);
        _print.Close(']');
    }

    private void Dictionary(JsonElement dictionary, PdfRole role, string? reference)
    {
        _print.Open('{');
        if (IsLayer(dictionary, role)) Layer();
        else Entries(dictionary, role);
        if (role.Name == "Page") PageEntries(reference!, dictionary);
        if (role.Name == "Font") ResourcesOf(dictionary, role, reference);
        if (role.Name is "Link" or "OutlineItem") Target(dictionary);
        if (role.Name is "StructTree" or "StructElem" or "Attributes") Tag(dictionary, reference);
        _print.Close('}');
    }

    private void Entries(JsonElement dictionary, PdfRole role)
    {
        if (dictionary.ValueKind != JsonValueKind.Object) return;
        foreach (var entry in dictionary.EnumerateObject())
            if (role.Of(entry.Name) is { } kept) Entry(entry.Name, entry.Value, kept);
            else if (PdfRemovals.Of(role, entry.Name) is { } words) _removed.Add(words);
    }

    private void Entry(string key, JsonElement value, string role)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return;
        _print.Key(key);
        Value(value, PdfRoles.All[role]);
    }

    [GeneratedRegex("^u:[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$", RegexOptions.NonBacktracking)]
    private static partial Regex LanguageTag();
}
