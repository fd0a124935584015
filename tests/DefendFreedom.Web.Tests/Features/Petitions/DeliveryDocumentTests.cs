using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;
using DefendFreedom.Web.Features.Petitions.Export;
using DefendFreedom.Web.Hosting.Typesetting;
using DefendFreedom.Web.Tests.Security;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Features.Petitions;

/// <summary>The PDF and the HTML file that a campaigner hands over.</summary>
public sealed class DeliveryDocumentTests : IDisposable
{
    private static readonly string Fonts = RepositoryRoot.Combine("tests/DefendFreedom.Web.Tests/Fonts");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Names_of_many_cultures_are_printed_and_can_be_copied()
    {
        var names = GeneratedSealedFile.NamesOfManyCultures;
        var sealedFile = await GeneratedSealedFile.Write(_folder.Path, KeyPair.Certificate, names, names.Count);
        await File.WriteAllTextAsync(PathOf("organisation.key"), KeyPair.PrivateKey);
        var export = await CommandRun.RunInProcess(
            $"signatures export --petition \"{sealedFile}\" --key \"{PathOf("organisation.key")}\" --output \"{_folder.Path}\" "
                + $"--fonts \"{Fonts}\""
        );
        Assert.Equal((0, ""), (export.ExitCode, export.Error));
        Assert.DoesNotContain("no font has", export.Output, StringComparison.Ordinal);
        var text = string.Concat(await PdfText.ReadPages(PathOf("free-her.pdf"))).Replace("\n", "", StringComparison.Ordinal);
        Assert.DoesNotContain("in the table", text, StringComparison.Ordinal);
        var lost = names.Where(name => name.Split(' ', '(', ')').Any(word => !text.Contains(word, StringComparison.Ordinal)));
        Assert.Equal([], lost);
        var html = ReadHtml("free-her.html");
        Assert.Equal(names, html.QuerySelectorAll(".names bdi").Select(b => b.TextContent));
    }

    [Fact]
    public async Task The_PDF_begins_with_a_letter_and_numbers_its_pages()
    {
        await Write(CreateTotals(signers: 3, onList: 2), "Ada Lovelace", "Grace <Hopper>");
        var pages = await PdfText.ReadPages(PathOf("free-her.pdf"));
        Assert.Equal(2, pages.Count);
        foreach (var part in LetterParts)
            Assert.Contains(part, Unwrap(pages[0]), StringComparison.Ordinal);
        Assert.Contains("Page 1 of 2", pages[0], StringComparison.Ordinal);
        Assert.Contains("Page 2 of 2", pages[1], StringComparison.Ordinal);
        Assert.Contains("Ada Lovelace", pages[1], StringComparison.Ordinal);
        Assert.Equal(2, pages[0].Split('\n').Count(line => line == "Free her")); // the title, and the foot of the page
        var raw = await File.ReadAllTextAsync(PathOf("free-her.pdf.qdf"), System.Text.Encoding.Latin1);
        Assert.Contains("/Title (Free her)", raw, StringComparison.Ordinal);
        Assert.Contains("/DisplayDocTitle true", raw, StringComparison.Ordinal);
        Assert.Contains("/Lang (en)", raw, StringComparison.Ordinal);
        using var check = new ChildProcess("qpdf", ["--check", PathOf("free-her.pdf")]);
        await check.Run(); // it fails if there is any error
    }

    [Fact]
    public async Task The_HTML_file_says_the_same_and_needs_nothing_else()
    {
        await Write(CreateTotals(signers: 3, onList: 2), "Ada Lovelace", "Grace <Hopper>");
        var page = ReadHtml("free-her.html");
        foreach (var part in LetterParts)
            Assert.Contains(part, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Free her"], page.QuerySelectorAll("h1").Select(h => h.TextContent));
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(
            ["Ada Lovelace, New York", "Grace <Hopper>, New York"],
            page.QuerySelectorAll("ul.names li").Select(li => li.TextContent)
        );
        Assert.Equal(
            ["Japan 500", "New York 250"],
            page.QuerySelectorAll("table:has(caption) tbody tr").Select(r => $"{r.Children[0].TextContent} {r.Children[1].TextContent}")
        );
        Assert.Empty(page.QuerySelectorAll("script, link, img, iframe, [src], [href]"));
    }

    [Fact]
    public async Task Three_signers_in_a_place_make_the_same_documents_as_none()
    {
        var none = await WriteWithPlaces(inWyoming: 0, new PlaceCount("US-NY", 250));
        Assert.Equal(none, await WriteWithPlaces(inWyoming: 3, new PlaceCount("US-NY", 250)));
        Assert.NotEqual(none, await WriteWithPlaces(inWyoming: 3, new PlaceCount("US-NY", 500)));
    }

    [Fact]
    public async Task A_name_in_letters_that_no_font_has_stands_under_its_number_in_the_PDF()
    {
        using var fonts = new FontSet();
        var totals = new ExportTotals(fonts);
        totals.Add(CreateSignature(1), CreateSigner("王伟"));
        totals.Add(CreateSignature(2), CreateSigner("Łukasz Đặng Ọbásanjọ́"));
        Assert.Equal((1, "王"), (totals.Unprintable, Assert.Single(totals.MissingLetters)));
        Write(totals, fonts, "王伟", "Łukasz Đặng Ọbásanjọ́");
        var text = string.Concat(await PdfText.ReadPages(PathOf("free-her.pdf")));
        Assert.Contains($"No. {SignatureNumber.Format(1)} in the table, New York", Unwrap(text), StringComparison.Ordinal);
        Assert.Contains("1 name is written in letters that this document cannot print", Unwrap(text), StringComparison.Ordinal);
        Assert.Contains("Łukasz Đặng Ọbásanjọ́", Unwrap(text), StringComparison.Ordinal);
        Assert.Contains("王伟", ReadHtml("free-her.html").Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_fonts_of_the_program_outlive_a_garbage_collection()
    {
        using var fonts = new FontSet();
        Write(CreateTotals(1, 1), fonts, "Ada");
        GC.Collect();
        var memory = Enumerable.Range(0, 50).Select(_ => Enumerable.Repeat((byte)0xFF, 1_000_000).ToArray()).ToList();
        Write(CreateTotals(1, 1), fonts, "Жуковa Łukasz Ολυμπία");
        GC.KeepAlive(memory);
        Assert.Contains("Łukasz", string.Concat(await PdfText.ReadPages(PathOf("free-her.pdf"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_name_that_the_form_accepts_can_be_set()
    {
        var names = NaughtyStrings.All.Where(s => SignerName.Validate(s) is null).Select(SignerName.Clean).ToArray();
        Assert.NotEmpty(names);
        await Write(CreateTotals(names.Length, names.Length), names);
        Assert.Equal(names, ReadHtml("free-her.html").QuerySelectorAll("bdi").Select(b => b.TextContent));
        using var check = new ChildProcess("qpdf", ["--check", PathOf("free-her.pdf")]);
        await check.Run();
    }

    [Fact]
    public void After_a_full_volume_the_names_go_on_in_the_next()
    {
        using var fonts = new FontSet();
        var documents = new DeliveryDocuments(_folder.Path, CreateHeader(), CreateTotals(signers: 3, onList: 3), fonts)
        {
            MaxNamesPerVolume = 2,
        };
        for (var number = 1; number <= 3; number++)
            documents.Add(CreateSignature(number), () => CreateSigner($"Signer {number}"));
        Assert.Equal(
            ["free-her.pdf", "free-her.html", "free-her-2.pdf", "free-her-2.html"],
            documents.Finish().Select(f => Path.GetFileName(f)!)
        );
        Assert.Equal(["Signer 1", "Signer 2"], ReadHtml("free-her.html").QuerySelectorAll("bdi").Select(b => b.TextContent));
        Assert.Equal(["Signer 3"], ReadHtml("free-her-2.html").QuerySelectorAll("bdi").Select(b => b.TextContent));
        Assert.Equal("Free her, volume 2", ReadHtml("free-her-2.html").QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Counts_from_paper_stand_apart_with_their_evidence()
    {
        var counts = new List<PaperCount>
        {
            new(1, new DateOnly(2026, 11, 18), "Ohio", 1500, "Counted by Grace; kept at our lawyer’s."),
            new(2, new DateOnly(2026, 11, 20), "Chicago", 640, "Counted by Ada; kept in our office."),
        };
        using var fonts = new FontSet();
        var header = CreateHeader() with { PaperCounts = counts };
        new DeliveryDocuments(_folder.Path, header, CreateTotals(signers: 3, onList: 2), fonts).Finish();
        foreach (
            var text in new[]
            {
                Unwrap(string.Concat(await PdfText.ReadPages(PathOf("free-her.pdf")))),
                ReadHtml("free-her.html").Body!.TextContent,
            }
        )
        {
            Assert.Contains("3 people have signed this petition online.", text, StringComparison.Ordinal);
            Assert.Contains("2,140 more people signed on paper.", text, StringComparison.Ordinal);
            Assert.Contains("640 on November 20, 2026, in Chicago. Counted by Ada; kept in our office.", text, StringComparison.Ordinal);
            Assert.Contains("1,500 on November 18, 2026, in Ohio.", text, StringComparison.Ordinal);
            Assert.DoesNotContain("2,143", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Only_those_who_want_to_be_named_are_named()
    {
        using var fonts = new FontSet();
        var totals = new ExportTotals(fonts);
        var documents = new DeliveryDocuments(_folder.Path, CreateHeader(), totals, fonts);
        (SealedSignature Signature, Signer? Signer)[] signatures =
        [
            (CreateSignature(1), CreateSigner("Ada")),
            (CreateSignature(2) with { OnList = false }, CreateSigner("Grace")),
            (CreateSignature(3), null), // erased
        ];
        foreach (var (signature, signer) in signatures)
            totals.Add(signature, signer);
        foreach (var (signature, signer) in signatures)
            documents.Add(signature, () => signer);
        documents.Finish();
        Assert.Equal(["Ada"], ReadHtml("free-her.html").QuerySelectorAll("bdi").Select(b => b.TextContent));
        var text = Unwrap(string.Concat(await PdfText.ReadPages(PathOf("free-her.pdf"))));
        Assert.Contains("1 asked to be named. The other 2 are counted but not named", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Grace", text, StringComparison.Ordinal);
    }

    private static readonly string[] LetterParts =
    [
        "Freedom & Co.",
        "Press desk",
        "desk@example.org",
        "November 21, 2026", // in Tokyo
        "To: The court",
        "3 people have signed this petition.",
        "Free her now.",
        "2 asked to be named. The other one is counted but not named",
        "https://campaign.example/petitions/free-her",
        "August 13, 2026 to November 20, 2026",
        GeneratedSealedFile.CreateHeader([]).Texts[0].Sha256,
        "She is in prison for what she wrote.",
        "In steps of 250, as published on November 20, 2026.",
    ];

    private async Task<(string Pdf, string Html)> WriteWithPlaces(int inWyoming, params List<PlaceCount> places)
    {
        using var fonts = new FontSet();
        var totals = CreateTotals(signers: 349, onList: 0);
        (totals.ByPlace["US-WY"], totals.ByPlace["US-NY"]) = (inWyoming, 349 - inWyoming);
        var header = CreateHeader() with
        {
            Places = places,
            Tally = new() { ["US-WY"] = inWyoming },
        };
        new DeliveryDocuments(_folder.Path, header, totals, fonts).Finish();
        return (
            Convert.ToHexString(await File.ReadAllBytesAsync(PathOf("free-her.pdf"))),
            await File.ReadAllTextAsync(PathOf("free-her.html"))
        );
    }

    private Task Write(ExportTotals totals, params string[] names)
    {
        using var fonts = new FontSet(Fonts);
        Write(totals, fonts, names);
        return Task.CompletedTask;
    }

    private void Write(ExportTotals totals, FontSet fonts, params string[] names)
    {
        var documents = new DeliveryDocuments(_folder.Path, CreateHeader(), totals, fonts);
        for (var i = 0; i < names.Length; i++)
            documents.Add(CreateSignature(i + 1), () => CreateSigner(names[i]));
        documents.Finish();
    }

    private static ExportTotals CreateTotals(int signers, int onList)
    {
        using var fonts = new FontSet();
        var totals = new ExportTotals(fonts);
        for (var i = 0; i < signers; i++)
            totals.Add(CreateSignature(i + 1) with { OnList = i < onList }, CreateSigner("Ada"));
        return totals;
    }

    private static SealedFileHeader CreateHeader() => GeneratedSealedFile.CreateHeader([]);

    private static SealedSignature CreateSignature(int number) =>
        new(SignatureNumber.Format(number), 1, [], null, null, "US-NY", OnList: true, Updates: false, 1, default, default);

    private static Signer CreateSigner(string name) => new(name, "ada@example.org", "US", null, "");

    private IHtmlDocument ReadHtml(string name) => new HtmlParser().ParseDocument(File.ReadAllText(PathOf(name)));

    // A line may break where a sentence goes on.
    private static string Unwrap(string text) => text.Replace("\n,", ",", StringComparison.Ordinal).Replace('\n', ' ');

    private string PathOf(string name) => Path.Combine(_folder.Path, name);
}
