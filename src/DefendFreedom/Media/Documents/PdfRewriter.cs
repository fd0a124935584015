using System.Text.Json;
using System.Text.RegularExpressions;

namespace DefendFreedom.Media.Documents;

/// <summary>
/// Writes the objects of a cleaned PDF: starting at the catalog, each object that a kept key refers to, with the keys of its role. An
/// object reached in two roles gets the keys of the first. This file contains the traversal; the other parts handle pages, links, tags and
/// resources.
/// </summary>
internal sealed partial class PdfRewriter
{
    private readonly PdfObjects _pdf;
    private readonly QpdfJsonWriter _writer;
    private readonly SortedSet<string> _removed;
    private readonly HashSet<string> _seen = [];
    private readonly Queue<(string Reference, PdfRole Role)> _queue = [];

    /// <summary>Streams whose data must be inspected before they are written.</summary>
    public List<(string Reference, PdfRole Role)> UnreadStreams { get; } = [];

    /// <summary>Writes all objects except those streams and what depends on them.</summary>
    public void WriteObjects(string? title)
    {
        _seen.Add(_pdf.CatalogReference!);
        _writer.WriteObject(_pdf.CatalogReference!, () => WriteCatalog(title));
        while (_queue.TryDequeue(out var next))
            if (!_pdf.IsStream(next.Reference))
                _writer.WriteObject(next.Reference, () => WriteValue(_pdf.GetValue(next.Reference), next.Role, next.Reference));
            else if (!next.Role.IsStream)
                _writer.WriteObject(next.Reference, () => _writer.WriteRaw("null"));
            else if (PdfStreams.KindOf(_pdf, next.Reference, next.Role) != PdfStreamKind.Other)
                DeferStream(next);
            else
                WriteStream(next.Reference, next.Role, null);
    }

    /// <summary>Writes the rest, after the streams.</summary>
    public void WriteRest(string? title)
    {
        WriteLists();
        WriteIdTree();
        WriteAdded();
        WriteTrailer(title);
    }

    // The objects that a stream refers to are queued now, whatever its data will be.
    private void DeferStream((string Reference, PdfRole Role) stream)
    {
        UnreadStreams.Add(stream);
        _writer.WithoutOutput(() => WriteStreamEntries(stream.Reference, stream.Role));
    }

    /// <summary>Writes a stream, with new data if there is a change.</summary>
    public void WriteStream(string reference, PdfRole role, PdfStreamChange? change) =>
        _writer.WriteStream(
            reference,
            change?.Data,
            () =>
            {
                WriteStreamEntries(reference, role);
                if (change is null)
                    WriteEntries(_pdf.GetValue(reference), PdfRoles.All["Filters"]);
                if (change?.Filter is null)
                    return;
                _writer.WriteKey("/Filter");
                _writer.WriteRaw($"\"{change.Filter}\"");
                WriteEntry("/DecodeParms", change.Parameters, "DecodeParms");
            }
        );

    private void WriteStreamEntries(string reference, PdfRole role)
    {
        var dictionary = _pdf.GetValue(reference);
        WriteEntries(dictionary, role);
        if (role.Name is "XObject" or "Pattern")
            WriteOwnResources(dictionary, role, reference);
        if (role.Name == "XObject" && PdfObjects.AsText(_pdf.Get(dictionary, "/Subtype")) is null)
            WriteName("/Subtype", "/Form");
    }

    private void WriteValue(JsonElement value, PdfRole role, string? reference = null)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Undefined:
                _writer.WriteRaw("null");
                break;
            case JsonValueKind.String:
                WriteText(value, value.GetString()!, role);
                break;
            case JsonValueKind.Array:
                WriteArray(value, role);
                break;
            case JsonValueKind.Object when role.Keys.Count == 0 || IsDropped(value, role):
                _writer.WriteRaw("null");
                break;
            case JsonValueKind.Object:
                WriteDictionary(value, role, reference);
                break;
            default:
                _writer.WriteValue(value);
                break;
        }
    }

    private void WriteText(JsonElement value, string text, PdfRole role)
    {
        if (PdfObjects.AsReference(value) is { } reference)
            _writer.WriteRaw(TryFollow(reference, role) ? $"\"{reference}\"" : "null");
        else if (PdfObjects.IsName(text) || role.IsText && (role.Name != "Language" || LanguageTag().IsMatch(text)))
            _writer.WriteValue(value);
        else
            _writer.WriteRaw("\"u:\"");
    }

    private bool TryFollow(string reference, PdfRole role)
    {
        if (role.Name == "PageNode" && _pages.RoleOf(reference) is { } kind)
            role = PdfRoles.All[kind];
        if (!IsKept(reference, _pdf.GetValue(reference), role))
            return false;
        if (_seen.Add(reference))
            _queue.Enqueue((reference, role));
        return true;
    }

    private bool IsKept(string reference, JsonElement target, PdfRole role) =>
        role.Name switch
        {
            _ when target.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null => false,
            "PageNode" => false, // a page outside the page tree
            "XObject" => !_pdf.IsStream(reference) || IsDrawn(target),
            _ => !IsDropped(target, role),
        };

    private bool IsDrawn(JsonElement target) => _pdf.IsForm(target) || PdfObjects.AsText(_pdf.Get(target, "/Subtype")) == "/Image";

    private void WriteArray(JsonElement array, PdfRole role)
    {
        _writer.WriteStart('[');
        foreach (var item in array.EnumerateArray())
            if (!IsDropped(item, role))
                WriteValue(item, role);
        _writer.WriteEnd(']');
    }

    private void WriteDictionary(JsonElement dictionary, PdfRole role, string? reference)
    {
        _writer.WriteStart('{');
        if (IsLayer(dictionary, role))
            WriteLayer();
        else
            WriteEntries(dictionary, role);
        if (role.Name == "Page")
            WritePageEntries(reference!, dictionary);
        if (role.Name == "Font")
            WriteOwnResources(dictionary, role, reference);
        if (role.Name is "Link" or "OutlineItem")
            WriteTarget(dictionary);
        if (role.Name is "StructTree" or "StructElem" or "Attributes")
            WriteTag(dictionary, reference);
        _writer.WriteEnd('}');
    }

    private void WriteEntries(JsonElement dictionary, PdfRole role)
    {
        if (dictionary.ValueKind != JsonValueKind.Object)
            return;
        foreach (var entry in dictionary.EnumerateObject())
            if (role.RoleOfValue(entry.Name) is { } valueRole)
                WriteEntry(entry.Name, entry.Value, valueRole);
            else if (RemovedPdfParts.Describe(role, entry.Name) is { } description)
                _removed.Add(description);
    }

    private void WriteEntry(string key, JsonElement value, string role)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return;
        _writer.WriteKey(key);
        WriteValue(value, PdfRoles.All[role]);
    }

    [GeneratedRegex("^u:[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$", RegexOptions.NonBacktracking)]
    private static partial Regex LanguageTag();
}
