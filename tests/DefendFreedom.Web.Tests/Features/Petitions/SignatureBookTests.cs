using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions.Export;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Features.Petitions;

/// <summary>
/// The document for the target discloses the same place counts as the petition's page, whatever the sealed file contains.
/// </summary>
public sealed class SignatureBookTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Three_signers_in_a_place_make_the_same_document_as_none()
    {
        Assert.Equal(CreateBook(inWyoming: 3, new PlaceCount("US-NY", 250)), CreateBook(inWyoming: 0, new PlaceCount("US-NY", 250)));
        Assert.NotEqual(CreateBook(inWyoming: 3, new PlaceCount("US-NY", 250)), CreateBook(inWyoming: 3, new PlaceCount("US-NY", 500)));
    }

    private byte[] CreateBook(int inWyoming, params PlaceCount[] places)
    {
        var count = new ExportTotals();
        (count.ByPlace["US-WY"], count.ByPlace["US-NY"]) = (inWyoming, 349 - inWyoming);
        var at = new DateTime(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);
        var head = new SealedFileHeader(
            SealedFile.Format,
            "free-her",
            "Free her",
            "The court",
            "Open",
            at,
            new() { ["US-WY"] = inWyoming },
            [new SealedText(1, 1, "Free her.", "abc")],
            [.. places],
            new DateOnly(2026, 11, 20)
        );
        using var book = new SignatureBook(_folder.Path, head, count);
        return File.ReadAllBytes(Assert.Single(book.Finish()));
    }
}
