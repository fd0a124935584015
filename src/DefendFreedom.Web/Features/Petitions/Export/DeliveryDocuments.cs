using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Hosting.Typesetting;

namespace DefendFreedom.Web.Features.Petitions.Export;

/// <summary>
/// Writes the documents for the target, a PDF and an accessible HTML file with the same words: a letter, then the names of those who want
/// to be on the list. After 50,000 names, both go on in another volume.
/// </summary>
public sealed class DeliveryDocuments(string folder, SealedFileHeader header, ExportTotals totals, FontSet fonts)
{
    private readonly DeliveryLetter _letter = new(header, totals);
    private readonly List<string> _files = [];
    private List<ListedName> _names = [];
    private int _volume;

    /// <summary>Names in one volume; no viewer opens a document of millions of names.</summary>
    public int MaxNamesPerVolume { get; init; } = 50_000;

    private int VolumeCount => Math.Max(1, (totals.OnList + MaxNamesPerVolume - 1) / MaxNamesPerVolume);

    /// <summary>Adds the name if the signer wants to be on the list and was not erased.</summary>
    public void Add(SealedSignature signature, Func<Signer?> openSigner)
    {
        if (!signature.OnList || openSigner() is not { } signer)
            return;
        if (_names.Count == MaxNamesPerVolume)
            WriteVolume();
        _names.Add(new ListedName(signer.Name, signature.Number, signature.Place));
    }

    /// <summary>Completes the documents and returns their files in order.</summary>
    public IReadOnlyList<string> Finish()
    {
        if (_volume == 0 || _names.Count > 0)
            WriteVolume();
        return _files;
    }

    private void WriteVolume()
    {
        _volume++;
        var pdf = new DeliveryPdf(_letter, header, fonts, _volume);
        pdf.StartNames();
        foreach (var name in _names)
            pdf.Add(name);
        Write("pdf", pdf.Save);
        Write(
            "html",
            file =>
            {
                using var text = new StreamWriter(file);
                new DeliveryHtml(_letter, _volume, VolumeCount).Write(text, _names);
            }
        );
        _names = [];
    }

    // Files are written under a temporary name and renamed when complete.
    private void Write(string extension, Action<Stream> write)
    {
        var path = Path.Combine(folder, $"{header.Slug}{(_volume == 1 ? "" : $"-{_volume}")}.{extension}");
        using (var file = PrivateFiles.OpenForWriting(path + ".part", FileMode.Create))
            write(file);
        File.Move(path + ".part", path, overwrite: true);
        _files.Add(path);
    }
}
