using DefendFreedom.Petitions;
using DefendFreedom.Web.Hosting.Typesetting;
using SkiaSharp;

namespace DefendFreedom.Web.Features.Petitions.Export;

/// <summary>The delivery as PDF: the letter on the first pages, then the names in two columns.</summary>
public sealed class DeliveryPdf
{
    private static readonly TextStyle Body = new(10);
    private static readonly TextStyle Small = new(9);
    private static readonly TextStyle Bold = new(11, IsBold: true);
    private static readonly TextStyle Heading = new(14, IsBold: true);
    private static readonly TextStyle TitleStyle = new(23, IsBold: true);

    private readonly DeliveryLetter _letter;
    private readonly SealedFileHeader _header;
    private readonly FontSet _fonts;
    private readonly PageLayout _pages;
    private readonly int _volume;

    public DeliveryPdf(DeliveryLetter letter, SealedFileHeader header, FontSet fonts, int volume)
    {
        (_letter, _header, _fonts, _volume) = (letter, header, fonts, volume);
        _pages = new PageLayout(new TextShaper(fonts));
        if (volume == 1)
            WriteLetter();
        else
            _pages.WriteText(letter.GetVolumeTitle(volume), Heading);
    }

    /// <summary>Starts the list of names.</summary>
    public void StartNames()
    {
        if (_volume == 1)
        {
            _pages.StartPage();
            _pages.WriteText(DeliveryLetter.NamesHeading, Heading);
            _pages.WriteText(_letter.NamedAndUnnamed, Body);
            if (_letter.Unprintable is { } unprintable)
                _pages.WriteText(unprintable, Body);
        }
        _pages.AddSpace(12);
        _pages.SetColumns(2);
        _pages.Leading = 1.6f;
    }

    /// <summary>Adds a name; if no font has its letters, the number that it has in the table.</summary>
    public void Add(ListedName entry)
    {
        var name = _fonts.FindMissing(entry.Name) is null ? entry.Name : $"No. {entry.Number} in the table";
        _pages.WriteEntry(name, $", {entry.Place}", Small, entry.Language);
    }

    public void Save(Stream output) =>
        _pages.Save(
            output,
            new SKDocumentPdfMetadata
            {
                Title = _letter.GetVolumeTitle(_volume),
                Author = _letter.Organization,
                Creation = _header.MadeAt,
                Modified = _header.MadeAt,
                RasterDpi = SKDocumentPdfMetadata.DefaultRasterDpi,
                EncodingQuality = SKDocumentPdfMetadata.DefaultEncodingQuality,
            },
            _letter.Language,
            _letter.GetVolumeTitle(_volume)
        );

    private void WriteLetter()
    {
        if (_letter.Organization is { } organization)
        {
            _pages.WriteText(organization, Bold);
            foreach (var line in _letter.Contact)
                _pages.WriteText(line, Small with { IsGray = true });
            _pages.AddSpace(6);
            _pages.WriteRule();
        }
        _pages.AddSpace(12);
        _pages.WriteText(_letter.Date, Body);
        _pages.WriteText(_letter.Recipient, Body);
        _pages.AddSpace(22);
        _pages.Leading = 1.25f;
        _pages.WriteText(_letter.Title, TitleStyle);
        _pages.Leading = 1.5f;
        _pages.AddSpace(8);
        _pages.WriteText(_letter.Count, Bold);
        if (_letter.Demand is { } demand)
        {
            _pages.AddSpace(6);
            _pages.WriteText(_letter.DemandLabel, Body);
            _pages.WriteText(demand, new TextStyle(12));
        }
        foreach (var line in _letter.Paper)
        {
            _pages.AddSpace(6);
            _pages.WriteText(line, Body);
        }
        _pages.AddSpace(12);
        _pages.WriteText(_letter.Contents, Body);
        _pages.AddSpace(14);
        foreach (var (label, value) in _letter.Facts)
            _pages.WriteField(label, value, new TextStyle(8.5f), labelWidth: 110);
        WriteSection(DeliveryLetter.TextHeading);
        foreach (var paragraph in _letter.Text)
        {
            _pages.WriteText(paragraph, Body);
            _pages.AddSpace(5);
        }
        WriteSection(DeliveryLetter.PlacesHeading);
        _pages.WriteText(_letter.PlacesNote, Body);
        _pages.AddSpace(4);
        foreach (var (place, count) in _letter.Places)
            _pages.WriteAmount(place, count, Body, width: 260);
    }

    private void WriteSection(string heading)
    {
        _pages.AddSpace(20);
        _pages.Reserve(80);
        _pages.WriteText(heading, Heading);
        _pages.AddSpace(4);
    }
}
