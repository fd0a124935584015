using DefendFreedom.Petitions;

namespace DefendFreedom.Web.Features.Petitions.Export;

/// <summary>
/// The document for the target: a cover with the text, its fingerprint and the published count by place, followed by the names of those who
/// want to be on the list. A name that cannot be rendered correctly is replaced by its number in the table.
/// </summary>
public sealed class SignatureBook(string folder, SealedFileHeader header, ExportTotals totals) : IDisposable
{
    /// <summary>Names in one file; no viewer opens a document of millions of names.</summary>
    public const int MaxNamesPerVolume = 50_000;
    private const string PartSuffix = ".part";

    private PdfPageWriter? _page;
    private int _nameCount,
        _volume;

    /// <summary>Adds the name if the signer wants to be on the list.</summary>
    public void Add(SealedSignature signature, Func<Signer?> openSigner)
    {
        if (!signature.OnList)
            return;
        if (_nameCount++ % MaxNamesPerVolume == 0)
            StartVolume();
        if (openSigner() is not { } signer)
            return;
        var place = SignerLocation.GetName(signature.Place);
        _page!.WriteLine(
            TrueTypeFont.Regular.CanRender(signer.Name) ? $"{signer.Name}, {place}" : $"No. {signature.Number} of the table, {place}",
            9
        );
    }

    /// <summary>Completes the document and returns its files in order.</summary>
    public IReadOnlyList<string> Finish()
    {
        if (_volume == 0)
            StartVolume();
        EndVolume();
        return [.. Enumerable.Range(1, _volume).Select(GetPath)];
    }

    public void Dispose() => _page?.Dispose();

    private void StartVolume()
    {
        EndVolume();
        _volume++;
        _page = new PdfPageWriter(GetPath(_volume) + PartSuffix, _volume == 1 ? header.Title : $"{header.Title}, volume {_volume}");
        if (_volume == 1)
            WriteCover(_page);
        else
            _page.WriteText($"{header.Title}, volume {_volume}", 14, bold: true);
        _page.AddSpace(10);
        _page.SetColumns(2);
    }

    private void WriteCover(PdfPageWriter page)
    {
        page.WriteText(header.Title, 24, bold: true);
        page.AddSpace(6);
        page.WriteText($"To: {header.Target}", 13);
        page.WriteText(
            $"{totals.Total:N0} {(totals.Total == 1 ? "person has" : "people have")} signed. As of {header.MadeAt:yyyy-MM-dd HH:mm} UTC.",
            13,
            bold: true
        );
        page.AddSpace(14);
        var current = header.Texts.MaxBy(t => t.Number)!;
        page.WriteText(current.Text, 10);
        page.AddSpace(8);
        foreach (var text in header.Texts.OrderByDescending(t => t.Number))
        {
            page.WriteText(
                $"Version {text.Number} of the text, signed by {totals.ByText.GetValueOrDefault(text.Id):N0}. SHA-256:",
                11,
                bold: true
            );
            page.WriteText(text.Sha256, 8);
        }
        page.AddSpace(14);
        WritePlaces(page);
        page.AddSpace(14);
        page.WriteText($"Names of {totals.OnList:N0} who want to be on this list", 11, bold: true);
        page.WriteText(
            $"The other {totals.Total - totals.OnList:N0} are counted and not named."
                + (
                    totals.Unprintable > 0
                        ? $" {totals.Unprintable:N0} names are in a script that this document cannot set; "
                            + "they stand under their number in the table."
                        : ""
                ),
            10
        );
    }

    // Uses the published counts: exact numbers could reveal who signed.
    private void WritePlaces(PdfPageWriter page)
    {
        page.WriteText("Signatures by place", 11, bold: true);
        if (header.Places.Count == 0)
            page.WriteText($"No place has a number yet. The first is {PlaceCountDisclosure.Step}.", 10);
        else
            page.WriteText(
                $"In steps of {PlaceCountDisclosure.Step}, published on {header.PlacesPublishedOn:yyyy-MM-dd}. "
                    + "Other places have no number yet.",
                10
            );
        foreach (var (place, number) in header.Places.OrderByDescending(p => p.Count))
            page.WriteText($"{SignerLocation.GetName(place)}: {number:N0}", 10);
    }

    // Files are written under a temporary name and renamed when complete.
    private void EndVolume()
    {
        if (_page is null)
            return;
        _page.Finish();
        _page.Dispose();
        _page = null;
        File.Move(GetPath(_volume) + PartSuffix, GetPath(_volume), overwrite: true);
    }

    private string GetPath(int volume) => Path.Combine(folder, volume == 1 ? $"{header.Slug}.pdf" : $"{header.Slug}-{volume}.pdf");
}
