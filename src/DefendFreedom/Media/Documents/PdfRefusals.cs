using System.Text.Json;

namespace DefendFreedom.Media.Documents;

/// <summary>Documents that would not show the same after cleaning, or would still hide something.</summary>
internal static class PdfRefusals
{
    private const string Anew = "Print it to a new PDF and upload that.";

    /// <summary>Throws <see cref="RefusedFileException"/> with what to do.</summary>
    public static void Check(PdfObjects pdf, PdfPages pages)
    {
        if (pages.Count == 0) throw new RefusedFileException("The document has no pages, or it is damaged.");
        if (!pages.AreWhole) throw Pages();
        if (pdf.Get(pdf.Catalog, "/NeedsRendering").ValueKind == JsonValueKind.True)
            throw new RefusedFileException($"The document is a form of the XFA kind, whose pages are made by a program within it. {Anew}");
        if (HidesLayers(pdf)) throw new RefusedFileException($"The document has layers that are hidden. Show or delete them. {Anew}");
    }

    public static RefusedFileException Pages() => new($"The document is damaged: its pages cannot all be read. {Anew}");

    public static RefusedFileException Drawing() =>
        new($"A drawing on a page of the document is damaged, so what it shows or covers might change. {Anew}");

    public static RefusedFileException Objects() => new($"The document is damaged: parts of it cannot be cleaned. {Anew}");

    // 8.11: where all layers are seen at first, the list of them can go. Where one is not, that would show it, and to keep the
    // list would keep what is hidden.
    private static bool HidesLayers(PdfObjects pdf)
    {
        var layers = pdf.Get(pdf.Catalog, "/OCProperties");
        var first = pdf.Get(layers, "/D");
        return pdf.Items(PdfObjects.Raw(first, "/OFF")).Any()
            || PdfObjects.Text(pdf.Get(first, "/BaseState")) is not (null or "/ON")
            || pdf.Items(PdfObjects.Raw(layers, "/OCGs")).Any(layer => IsOffOnScreen(pdf, pdf.Resolve(layer)))
            || layers.ValueKind == JsonValueKind.Object && pdf.All.Any(o => IsTurnedRound(pdf, o));
    }

    private static bool IsOffOnScreen(PdfObjects pdf, JsonElement layer) =>
        PdfObjects.Text(pdf.Get(pdf.Get(pdf.Get(layer, "/Usage"), "/View"), "/ViewState")) == "/OFF";

    // A membership may be seen when a layer is not.
    private static bool IsTurnedRound(PdfObjects pdf, JsonElement membership) =>
        PdfObjects.Text(pdf.Get(membership, "/Type")) == "/OCMD"
        && (PdfObjects.Text(pdf.Get(membership, "/P")) is "/AllOff" or "/AnyOff"
            || PdfObjects.Raw(membership, "/VE").ValueKind != JsonValueKind.Undefined);
}
