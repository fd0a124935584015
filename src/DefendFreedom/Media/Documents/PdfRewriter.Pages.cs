using System.Text;
using System.Text.Json;

namespace DefendFreedom.Media.Documents;

// The catalog and the pages, with links and with what annotations have drawn upon them.
internal sealed partial class PdfRewriter
{
    private readonly PdfPages _pages;
    private readonly PdfLinks _links;
    private readonly PdfMarks _marks;
    private readonly HashSet<string> _linked = [];
    private readonly List<(string Reference, byte[]? Data, string Names)> _added = [];

    public PdfRewriter(PdfObjects pdf, PdfPrint print, SortedSet<string> removed)
    {
        (_pdf, _print, _removed, _pages, _marks) = (pdf, print, removed, new PdfPages(pdf), new PdfMarks(pdf, removed));
        Drawn = new PdfDrawn(pdf);
        _links = new PdfLinks(pdf, new PdfDestinations(pdf, _pages));
        foreach (var annotation in _pages.All.SelectMany(page => pdf.Items(PdfObjects.Raw(pdf.Value(page), "/Annots"))))
            if (PdfObjects.Reference(annotation) is { } reference && _links.Stays(pdf.Value(reference))) _linked.Add(reference);
    }

    private void Catalog(string? title)
    {
        var catalog = _pdf.Catalog;
        foreach (var whole in new[] { "/Names", "/AcroForm" }) _removed.UnionWith(PdfRemovals.Within(_pdf.Get(catalog, whole)));
        _print.Open('{');
        Entries(catalog, PdfRoles.All["Catalog"]);
        _print.Key("/ViewerPreferences");
        _print.Open('{');
        Entries(_pdf.Get(catalog, "/ViewerPreferences"), PdfRoles.All["Preferences"]);
        _print.Key("/DisplayDocTitle");
        _print.Raw(title is null ? "false" : "true");
        _print.Close('}');
        if (title is not null) Name("/Metadata", Add(PdfTitle.Xmp(title), "/Type /Metadata /Subtype /XML"));
        _print.Close('}');
    }

    private void PageEntries(string reference, JsonElement page)
    {
        var annotations = _pdf.Items(PdfObjects.Raw(page, "/Annots")).ToLookup(a => _links.Stays(_pdf.Resolve(a)));
        var marks = _marks.Of(annotations[false], _pages.ResourcesOf(reference));
        var contents = _pdf.Items(PdfObjects.Raw(page, "/Contents")).Select(PdfObjects.Reference).OfType<string>();
        Resources(_pages.ResourcesOf(reference), contents, marks);
        if (marks.Count == 0) Entry("/Contents", PdfObjects.Raw(page, "/Contents"), "Content");
        else Marked(page, marks);
        if (!annotations[true].Any()) return;
        _print.Key("/Annots");
        _print.Open('[');
        foreach (var link in annotations[true]) Value(link, PdfRoles.All["Link"]);
        _print.Close(']');
    }

    // What the page draws is enclosed, so that the marks begin from the page's own state.
    private void Marked(JsonElement page, IReadOnlyList<PdfMark> marks)
    {
        foreach (var mark in marks)
            if (!Follow(mark.Form, PdfRoles.All["XObject"])) throw PdfRefusals.Drawing();
        _print.Key("/Contents");
        _print.Open('[');
        _print.Raw($"\"{Add("q\n"u8.ToArray())}\"");
        foreach (var part in _pdf.Items(PdfObjects.Raw(page, "/Contents"))) Value(part, PdfRoles.All["Content"]);
        _print.Raw($"\"{Add(Encoding.Latin1.GetBytes("\nQ\n" + string.Concat(marks.Select(m => m.Operators))))}\"");
        _print.Close(']');
    }

    // A stream that was not in the document; its dictionary is a list of names.
    private string Add(byte[]? data, string names = "")
    {
        _added.Add(($"{_pdf.MaxId + _added.Count + 1} 0 R", data, names));
        return _added[^1].Reference;
    }

    // A number for an object that is written at the end.
    private string Reserve() => Add(null);

    private void WriteAdded()
    {
        foreach (var (reference, data, names) in _added.Where(added => added.Data is not null))
            _print.Stream(reference, data, () =>
            {
                foreach (var pair in names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Chunk(2)) Name(pair[0], pair[1]);
            });
    }

    private void Trailer(string? title)
    {
        _print.Key("trailer");
        _print.Open('{');
        _print.Key("value");
        _print.Open('{');
        Name("/Root", _pdf.CatalogReference!);
        _print.Key("/Size");   // qpdf puts the right number in its place, and writes none where none was
        _print.Raw("1");
        if (title is not null)
        {
            _print.Key("/Info");
            _print.Raw($"{{\"/Title\":\"{PdfTitle.Text(title)}\"}}");
        }
        _print.Close('}');
        _print.Close('}');
    }
}
