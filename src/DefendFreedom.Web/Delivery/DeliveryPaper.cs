using DefendFreedom.Petitions;

namespace DefendFreedom.Web.Delivery;

/// <summary>
/// The document for the target: a cover with the text, its fingerprint and the count by place, as it is published, and
/// then the names of those who want them on the list. A name that cannot be set rightly stands with its number in the table.
/// </summary>
public sealed class DeliveryPaper(string folder, SealedHead head, DeliveryCount count) : IDisposable
{
    /// <summary>Names in one file; a document of millions of pages opens nowhere.</summary>
    public const int NamesInVolume = 50_000;
    private const string Part = ".part";

    private DeliveryPage? _page;
    private int _names, _volume;

    /// <summary>Takes up the name, when its owner wants it on the list.</summary>
    public void Add(SealedSignature signature, Func<Signer?> open)
    {
        if (!signature.OnList) return;
        if (_names++ % NamesInVolume == 0) Begin();
        if (open() is not { } signer) return;
        var place = Place.Name(signature.Place);
        _page!.Line(TrueTypeFace.Plain.CanSet(signer.Name) ? $"{signer.Name}, {place}" : $"No. {signature.Number} of the table, {place}", 9);
    }

    /// <summary>The files, in their order.</summary>
    public IReadOnlyList<string> Finish()
    {
        if (_volume == 0) Begin();
        EndVolume();
        return [.. Enumerable.Range(1, _volume).Select(PathOf)];
    }

    public void Dispose() => _page?.Dispose();

    private void Begin()
    {
        EndVolume();
        _volume++;
        _page = new DeliveryPage(PathOf(_volume) + Part, _volume == 1 ? head.Title : $"{head.Title}, volume {_volume}");
        if (_volume == 1) Cover(_page);
        else _page.Text($"{head.Title}, volume {_volume}", 14, bold: true);
        _page.Space(10);
        _page.Columns(2);
    }

    private void Cover(DeliveryPage page)
    {
        page.Text(head.Title, 24, bold: true);
        page.Space(6);
        page.Text($"To: {head.Target}", 13);
        page.Text($"{count.Total:N0} {(count.Total == 1 ? "person has" : "people have")} signed. As of {head.MadeAt:yyyy-MM-dd HH:mm} UTC.", 13, bold: true);
        page.Space(14);
        var current = head.Texts.MaxBy(t => t.Number)!;
        page.Text(current.Text, 10);
        page.Space(8);
        foreach (var text in head.Texts.OrderByDescending(t => t.Number))
        {
            page.Text($"Version {text.Number} of the text, signed by {count.ByText.GetValueOrDefault(text.Id):N0}. SHA-256:", 11, bold: true);
            page.Text(text.Sha256, 8);
        }
        page.Space(14);
        Places(page);
        page.Space(14);
        page.Text($"Names of {count.OnList:N0} who want to be on this list", 11, bold: true);
        page.Text($"The other {count.Total - count.OnList:N0} are counted and not named.{(count.Unset > 0 ? $" {count.Unset:N0} names are in a script that this document cannot set; they stand under their number in the table." : "")}", 10);
    }

    // As everybody sees them: the exact numbers could tell who signed.
    private void Places(DeliveryPage page)
    {
        page.Text("Signatures by place", 11, bold: true);
        if (head.Places.Count == 0) page.Text($"No place has a number yet. The first is {PublicPlaces.Step}.", 10);
        else page.Text($"In steps of {PublicPlaces.Step}, published on {head.PlacesPublishedOn:yyyy-MM-dd}. Other places have no number yet.", 10);
        foreach (var (place, number) in head.Places.OrderByDescending(p => p.Count)) page.Text($"{Place.Name(place)}: {number:N0}", 10);
    }

    // Written beside and then put in its place, so that half a file never has the name of a whole one.
    private void EndVolume()
    {
        if (_page is null) return;
        _page.Finish();
        _page.Dispose();
        _page = null;
        File.Move(PathOf(_volume) + Part, PathOf(_volume), overwrite: true);
    }

    private string PathOf(int volume) => Path.Combine(folder, volume == 1 ? $"{head.Slug}.pdf" : $"{head.Slug}-{volume}.pdf");
}
