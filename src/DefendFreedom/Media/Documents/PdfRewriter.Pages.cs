using System.Text;
using System.Text.Json;

namespace DefendFreedom.Media.Documents;

// The catalog and the pages, with their links and flattened annotations.
internal sealed partial class PdfRewriter
{
    private readonly PdfPages _pages;
    private readonly PdfLinks _links;
    private readonly FlattenedAnnotations _flattenedAnnotations;
    private readonly HashSet<string> _keptLinks = [];
    private readonly List<(string Reference, byte[]? Data, string Names)> _addedStreams = [];

    public PdfRewriter(PdfObjects pdf, QpdfJsonWriter writer, SortedSet<string> removed)
    {
        (_pdf, _writer, _removed, _pages, _flattenedAnnotations) = (
            pdf,
            writer,
            removed,
            new PdfPages(pdf),
            new FlattenedAnnotations(pdf, removed)
        );
        ResourceUsage = new PdfResourceUsage(pdf);
        _links = new PdfLinks(pdf, new PdfDestinations(pdf, _pages));
        foreach (var annotation in _pages.All.SelectMany(page => pdf.Items(PdfObjects.GetRaw(pdf.GetValue(page), "/Annots"))))
            if (PdfObjects.AsReference(annotation) is { } reference && _links.IsKept(pdf.GetValue(reference)))
                _keptLinks.Add(reference);
    }

    private void WriteCatalog(string? title)
    {
        var catalog = _pdf.Catalog;
        foreach (var key in new[] { "/Names", "/AcroForm" })
            _removed.UnionWith(RemovedPdfParts.DescribeEntries(_pdf.Get(catalog, key)));
        _writer.WriteStart('{');
        WriteEntries(catalog, PdfRoles.All["Catalog"]);
        _writer.WriteKey("/ViewerPreferences");
        _writer.WriteStart('{');
        WriteEntries(_pdf.Get(catalog, "/ViewerPreferences"), PdfRoles.All["Preferences"]);
        _writer.WriteKey("/DisplayDocTitle");
        _writer.WriteRaw(title is null ? "false" : "true");
        _writer.WriteEnd('}');
        if (title is not null)
            WriteName("/Metadata", AddStream(PdfTitle.ToXmp(title), "/Type /Metadata /Subtype /XML"));
        _writer.WriteEnd('}');
    }

    private void WritePageEntries(string reference, JsonElement page)
    {
        var annotations = _pdf.Items(PdfObjects.GetRaw(page, "/Annots")).ToLookup(a => _links.IsKept(_pdf.Resolve(a)));
        var flattened = _flattenedAnnotations.Flatten(annotations[false], _pages.ResourcesOf(reference));
        var contents = _pdf.Items(PdfObjects.GetRaw(page, "/Contents")).Select(PdfObjects.AsReference).OfType<string>();
        WriteResources(_pages.ResourcesOf(reference), contents, flattened);
        if (flattened.Count == 0)
            WriteEntry("/Contents", PdfObjects.GetRaw(page, "/Contents"), "Content");
        else
            WriteFlattenedContents(page, flattened);
        if (!annotations[true].Any())
            return;
        _writer.WriteKey("/Annots");
        _writer.WriteStart('[');
        foreach (var link in annotations[true])
            WriteValue(link, PdfRoles.All["Link"]);
        _writer.WriteEnd(']');
    }

    // The page's own content is enclosed in q and Q, so that the annotations start from the initial graphics state.
    private void WriteFlattenedContents(JsonElement page, IReadOnlyList<FlattenedAnnotation> annotations)
    {
        foreach (var mark in annotations)
            if (!TryFollow(mark.Form, PdfRoles.All["XObject"]))
                throw PdfRefusals.DamagedDrawing();
        _writer.WriteKey("/Contents");
        _writer.WriteStart('[');
        _writer.WriteRaw($"\"{AddStream("q\n"u8.ToArray())}\"");
        foreach (var part in _pdf.Items(PdfObjects.GetRaw(page, "/Contents")))
            WriteValue(part, PdfRoles.All["Content"]);
        _writer.WriteRaw($"\"{AddStream(Encoding.Latin1.GetBytes("\nQ\n" + string.Concat(annotations.Select(m => m.Operators))))}\"");
        _writer.WriteEnd(']');
    }

    // Adds a stream that was not in the document. `names` holds its dictionary as pairs of keys and names.
    private string AddStream(byte[]? data, string names = "")
    {
        _addedStreams.Add(($"{_pdf.MaxId + _addedStreams.Count + 1} 0 R", data, names));
        return _addedStreams[^1].Reference;
    }

    // Reserves a reference for an object that is written at the end.
    private string ReserveReference() => AddStream(null);

    private void WriteAdded()
    {
        foreach (var (reference, data, names) in _addedStreams.Where(added => added.Data is not null))
            _writer.WriteStream(
                reference,
                data,
                () =>
                {
                    foreach (var pair in names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Chunk(2))
                        WriteName(pair[0], pair[1]);
                }
            );
    }

    private void WriteTrailer(string? title)
    {
        _writer.WriteKey("trailer");
        _writer.WriteStart('{');
        _writer.WriteKey("value");
        _writer.WriteStart('{');
        WriteName("/Root", _pdf.CatalogReference!);
        _writer.WriteKey("/Size"); // qpdf replaces it with the right number, and would write none if it were missing
        _writer.WriteRaw("1");
        if (title is not null)
        {
            _writer.WriteKey("/Info");
            _writer.WriteRaw($"{{\"/Title\":\"{PdfTitle.ToJsonText(title)}\"}}");
        }
        _writer.WriteEnd('}');
        _writer.WriteEnd('}');
    }
}
