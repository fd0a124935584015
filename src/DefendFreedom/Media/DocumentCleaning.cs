using System.Text.Json;
using DefendFreedom.Media.Documents;

namespace DefendFreedom.Media;

/// <summary>
/// Writes a PDF anew from its page tree: pages, their text and pictures, tags for screen readers, bookmarks and links stay,
/// and everything else stays behind (<see cref="PdfRoles"/>), with all earlier states of the file. qpdf reads and writes the
/// file; which of its objects stay is decided here.
/// </summary>
internal static class DocumentCleaning
{
    private static readonly string[] Print = ["--json=2", "--json-key=qpdf", "--decode-level=specialized"];

    /// <summary>Cleans `in.pdf` on a bench into its original there and gives it a title, or none.</summary>
    public static async Task<(IReadOnlyList<string> Removed, int Pages)> Clean(Workbench bench, string? title)
    {
        var removed = new SortedSet<string>(StringComparer.Ordinal);
        await RefuseEncrypted(bench);
        using var pdf = await Read(bench);
        var pages = new PdfPages(pdf);
        PdfRefusals.Check(pdf, pages);
        if (PdfObjects.Raw(pdf.Value("trailer"), "/Info").ValueKind != JsonValueKind.Undefined)
            removed.Add("author, title and other properties");
        await Rewrite(bench, pdf, title, removed);
        await bench.Qpdf("--warning-exit-0", "--deterministic-id", "--object-streams=generate",
            "--update-from-json=changes.json", "in.pdf", "original.pdf");
        if (await CountPages(bench) != pages.Count) throw PdfRefusals.Pages();
        foreach (var file in new[] { "in.pdf", "objects.json", "streams.json", "changes.json" }) File.Delete(bench.PathOf(file));
        return ([.. removed], pages.Count);
    }

    private static async Task RefuseEncrypted(Workbench bench)
    {
        // It answers by its exit code, and 0 stands for yes.
        try
        {
            await bench.Qpdf("--is-encrypted", "in.pdf");
        }
        catch (RefusedFileException e) when (e.InnerException is IOException)
        {
            return;
        }
        throw new RefusedFileException("The document is protected with a password or against changes. Save it without protection.");
    }

    // As qpdf finds them; what the file says of their number is not asked.
    private static async Task<int> CountPages(Workbench bench) =>
        (await bench.Qpdf("--show-pages", "original.pdf")).Split('\n').Count(line => line.StartsWith("page ", StringComparison.Ordinal));

    private static async Task<PdfObjects> Read(Workbench bench)
    {
        var pdf = await PrintObjects(bench);
        if (pdf.Get(pdf.Get(pdf.Catalog, "/AcroForm"), "/NeedAppearances").ValueKind != JsonValueKind.True) return pdf;
        // Its fields are drawn by whoever shows them, so they are drawn here, before they go.
        pdf.Dispose();
        await bench.Qpdf("--warning-exit-0", "--generate-appearances", "in.pdf", "drawn.pdf");
        File.Move(bench.PathOf("drawn.pdf"), bench.PathOf("in.pdf"), overwrite: true);
        return await PrintObjects(bench);
    }

    private static async Task<PdfObjects> PrintObjects(Workbench bench)
    {
        await bench.Qpdf([.. Print, "--json-stream-data=none", "in.pdf", "objects.json"]);
        return await PdfObjects.Read(bench.PathOf("objects.json"));
    }

    private static async Task Rewrite(Workbench bench, PdfObjects pdf, string? title, SortedSet<string> removed)
    {
        using var print = new PdfPrint(bench.PathOf("changes.json"));
        print.Open('{');
        print.Key("version");
        print.Raw("2");
        print.Key("qpdf");
        print.Open('[');
        print.Value(pdf.Head);
        print.Open('{');
        var rewriter = new PdfRewriter(pdf, print, removed);
        rewriter.WriteObjects(title);
        if (rewriter.Unread.Count > 0) await WriteStreams(bench, pdf, rewriter, removed);
        rewriter.WriteRest(title);
        if (print.LeavesObjects) throw PdfRefusals.Objects();
        print.Close('}');
        print.Close(']');
        print.Close('}');
    }

    private static async Task WriteStreams(Workbench bench, PdfObjects pdf, PdfRewriter rewriter, SortedSet<string> removed)
    {
        var numbers = rewriter.Unread.Select(u => "--json-object=" + string.Join(',', u.Reference.Split(' ')[..2]));
        string[] arguments = [.. Print, "--json-stream-data=inline", .. numbers, "in.pdf", "streams.json"];
        await File.WriteAllLinesAsync(bench.PathOf("arguments"), arguments);
        await bench.Qpdf("@arguments");
        File.Delete(bench.PathOf("arguments"));
        using var streams = await PdfObjects.Read(bench.PathOf("streams.json"));
        foreach (var (reference, role) in rewriter.Unread)
        {
            var kind = PdfStreams.KindOf(pdf, reference, role);
            var change = PdfStreams.Clean(pdf, kind, streams.Value(reference), streams.Data(reference));
            var isPicture = kind is PdfStreamKind.Jpeg or PdfStreamKind.Jpeg2000;
            if (change is not null) removed.Add(isPicture ? "camera data of its pictures (EXIF)" : "hidden notes in its pages");
            if (kind == PdfStreamKind.Drawing) rewriter.Drawn.Read(reference, streams.Data(reference));
            rewriter.WriteStream(reference, role, change);
        }
    }
}
