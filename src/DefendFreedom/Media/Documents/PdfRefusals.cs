using System.Text.Json;

namespace DefendFreedom.Media.Documents;

/// <summary>Documents that would not show the same after cleaning, or would still hide something.</summary>
internal static class PdfRefusals
{
    /// <summary>Throws <see cref="RefusedFileException"/> with what to do.</summary>
    public static void Check(PdfObjects pdf, PdfPages pages)
    {
        if (pages.Count == 0) throw new RefusedFileException("The document has no pages, or it is damaged.");
        if (!pages.AreWhole) throw Pages();
        if (pdf.Get(pdf.Catalog, "/NeedsRendering").ValueKind == JsonValueKind.True)
            throw new RefusedFileException("The document is a form of the XFA kind, whose pages are made by a program within it. Print it to a new PDF and upload that.");
        if (HidesLayers(pdf)) throw new RefusedFileException("The document has layers that are hidden. Show or delete them, print it to a new PDF and upload that.");
    }

    public static RefusedFileException Pages() => new("The document is damaged: its pages cannot all be read. Print it to a new PDF and upload that.");

    // 8.11: where all layers are seen at first, the list of them can go. Where one is not, that would show it, and to keep the
    // list would keep what is hidden.
    private static bool HidesLayers(PdfObjects pdf)
    {
        var layers = pdf.Get(pdf.Catalog, "/OCProperties");
        var first = pdf.Get(layers, "/D");
        return pdf.Items(PdfObjects.Raw(first, "/OFF")).Any()
            || PdfObjects.Text(pdf.Get(first, "/BaseState")) is not (null or "/ON")
            || pdf.Items(PdfObjects.Raw(layers, "/OCGs")).Any(layer => PdfObjects.Text(pdf.Get(pdf.Get(pdf.Get(pdf.Resolve(layer), "/Usage"), "/View"), "/ViewState")) == "/OFF")
            || layers.ValueKind == JsonValueKind.Object && pdf.All.Any(o => PdfObjects.Text(pdf.Get(o, "/Type")) == "/OCMD" && IsTurnedRound(pdf, o));
    }

    // A membership may be seen when a layer is not.
    private static bool IsTurnedRound(PdfObjects pdf, JsonElement membership) =>
        PdfObjects.Text(pdf.Get(membership, "/P")) is "/AllOff" or "/AnyOff" || PdfObjects.Raw(membership, "/VE").ValueKind != JsonValueKind.Undefined;
}
