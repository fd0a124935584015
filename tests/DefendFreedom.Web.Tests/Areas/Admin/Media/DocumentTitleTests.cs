using System.Text;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Areas.Admin.Media;

/// <summary>A served document contains its title and no other metadata.</summary>
public sealed class DocumentTitleTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task The_title_from_the_desk_is_written_into_the_document_and_kept_on_replacement()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var edit = await UploadDocument(editor, "annual report.pdf");
        Assert.Contains("3 pages", editor.Page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("annual-report.pdf has no title", editor.Page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        await editor.SubmitForm(("DocumentTitle", "Jahresbericht <2026> & Größe"), ("Credit", "Us"));
        Assert.Null(editor.Page.QuerySelector(".notice"));
        Assert.Equal("Jahresbericht <2026> & Größe", editor.Page.QuerySelector("#DocumentTitle")!.GetAttribute("value"));
        await AssertTitled(editor);

        await editor.Open(edit.Replace("/edit/", "/replace/", StringComparison.Ordinal));
        await editor.UploadFiles(
            "NewFile",
            false,
            ("newer.pdf", new TestPdf { Trailer = $"/Info << /Title ({TestPdf.Person}) /Author ({TestPdf.Person}) >>" })
        );
        await AssertTitled(editor);
        Assert.Single(Directory.EnumerateFiles(site.MediaFolder, "original.pdf", SearchOption.AllDirectories));
    }

    private static async Task AssertTitled(StaffBrowser editor)
    {
        var pdf = await ExpandPdf((await editor.Fetch("/media/annual-report.pdf")).Body);
        var hex = Convert.ToHexStringLower(Encoding.BigEndianUnicode.GetBytes("Jahresbericht <2026> & Größe"));
        Assert.Contains($"/Title <feff{hex}>", pdf, StringComparison.Ordinal);
        Assert.Contains("<rdf:li xml:lang=\"x-default\">Jahresbericht &lt;2026&gt; &amp; Größe</rdf:li>", pdf, StringComparison.Ordinal);
        Assert.Contains("/DisplayDocTitle true", pdf, StringComparison.Ordinal);
        Assert.Contains("/Lang (en)", pdf, StringComparison.Ordinal);
        Assert.DoesNotContain(TestPdf.Person, pdf, StringComparison.Ordinal);
    }

    private static async Task<string> UploadDocument(StaffBrowser editor, string name)
    {
        await editor.Open("/admin/media/new");
        await editor.UploadFiles("Files", false, (name, new TestPdf { Trailer = $"/Info << /Title ({TestPdf.Person}) >>" }));
        await editor.Open(editor.Page.QuerySelector(".arrivals li a")!.GetAttribute("href")!);
        return editor.Path;
    }

    private static async Task<string> ExpandPdf(byte[] pdf)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "served.pdf"), pdf);
        using var qpdf = new ChildProcess("qpdf", ["--qdf", "served.pdf", "plain.pdf"]) { WorkingDirectory = folder.Path };
        await qpdf.Run();
        return await File.ReadAllTextAsync(Path.Combine(folder.Path, "plain.pdf"));
    }
}
