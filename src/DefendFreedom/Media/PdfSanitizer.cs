using System.Text.Json;
using DefendFreedom.Media.Documents;

namespace DefendFreedom.Media;

/// <summary>
/// Rewrites a PDF from its page tree: pages, their text and pictures, tags for screen readers, bookmarks and links remain. Everything else
/// (see <see cref="PdfRoles"/>) and all earlier revisions of the file are removed. qpdf reads and writes the file; this class decides which
/// objects remain.
/// </summary>
internal static class PdfSanitizer
{
    private static readonly string[] JsonArguments = ["--json=2", "--json-key=qpdf", "--decode-level=specialized"];

    /// <summary>Cleans `in.pdf` in a sandbox folder, writes the result there and sets its title, or none.</summary>
    public static async Task<(IReadOnlyList<string> Removed, int Pages)> Sanitize(SandboxFolder sandbox, string? title)
    {
        var removed = new SortedSet<string>(StringComparer.Ordinal);
        await RejectEncrypted(sandbox);
        using var pdf = await ReadObjects(sandbox);
        var pages = new PdfPages(pdf);
        PdfRefusals.Check(pdf, pages);
        if (PdfObjects.GetRaw(pdf.GetValue("trailer"), "/Info").ValueKind != JsonValueKind.Undefined)
            removed.Add("author, title, and other properties");
        await Rewrite(sandbox, pdf, title, removed);
        await sandbox.Qpdf(
            "--warning-exit-0",
            "--deterministic-id",
            "--object-streams=generate",
            "--update-from-json=changes.json",
            "in.pdf",
            "original.pdf"
        );
        if (await CountPages(sandbox) != pages.Count)
            throw PdfRefusals.DamagedPages();
        foreach (var file in new[] { "in.pdf", "objects.json", "streams.json", "changes.json" })
            File.Delete(sandbox.PathOf(file));
        return ([.. removed], pages.Count);
    }

    private static async Task RejectEncrypted(SandboxFolder sandbox)
    {
        // qpdf answers with its exit code; 0 means encrypted.
        try
        {
            await sandbox.Qpdf("--is-encrypted", "in.pdf");
        }
        catch (RejectedFileException e) when (e.InnerException is IOException)
        {
            return;
        }
        throw new RejectedFileException(
            "The document is protected with a password or against changes. Save it without protection, then upload it again."
        );
    }

    // Counts the pages that qpdf finds; the count declared in the file is not trusted.
    private static async Task<int> CountPages(SandboxFolder sandbox) =>
        (await sandbox.Qpdf("--show-pages", "original.pdf")).Split('\n').Count(line => line.StartsWith("page ", StringComparison.Ordinal));

    private static async Task<PdfObjects> ReadObjects(SandboxFolder sandbox)
    {
        var pdf = await ExportObjects(sandbox);
        if (pdf.Get(pdf.Get(pdf.Catalog, "/AcroForm"), "/NeedAppearances").ValueKind != JsonValueKind.True)
            return pdf;
        // Viewers would draw these fields themselves, so their appearances are generated before the fields are removed.
        pdf.Dispose();
        await sandbox.Qpdf("--warning-exit-0", "--generate-appearances", "in.pdf", "drawn.pdf");
        File.Move(sandbox.PathOf("drawn.pdf"), sandbox.PathOf("in.pdf"), overwrite: true);
        return await ExportObjects(sandbox);
    }

    private static async Task<PdfObjects> ExportObjects(SandboxFolder sandbox)
    {
        await sandbox.Qpdf([.. JsonArguments, "--json-stream-data=none", "in.pdf", "objects.json"]);
        return await PdfObjects.Read(sandbox.PathOf("objects.json"));
    }

    private static async Task Rewrite(SandboxFolder sandbox, PdfObjects pdf, string? title, SortedSet<string> removed)
    {
        using var writer = new QpdfJsonWriter(sandbox.PathOf("changes.json"));
        writer.WriteStart('{');
        writer.WriteKey("version");
        writer.WriteRaw("2");
        writer.WriteKey("qpdf");
        writer.WriteStart('[');
        writer.WriteValue(pdf.Header);
        writer.WriteStart('{');
        var rewriter = new PdfRewriter(pdf, writer, removed);
        rewriter.WriteObjects(title);
        if (rewriter.UnreadStreams.Count > 0)
            await WriteStreams(sandbox, pdf, rewriter, removed);
        rewriter.WriteRest(title);
        if (writer.HasUnwrittenReferences)
            throw PdfRefusals.DamagedObjects();
        writer.WriteEnd('}');
        writer.WriteEnd(']');
        writer.WriteEnd('}');
    }

    private static async Task WriteStreams(SandboxFolder sandbox, PdfObjects pdf, PdfRewriter rewriter, SortedSet<string> removed)
    {
        var numbers = rewriter.UnreadStreams.Select(u => "--json-object=" + string.Join(',', u.Reference.Split(' ')[..2]));
        string[] arguments = [.. JsonArguments, "--json-stream-data=inline", .. numbers, "in.pdf", "streams.json"];
        await File.WriteAllLinesAsync(sandbox.PathOf("arguments"), arguments);
        await sandbox.Qpdf("@arguments");
        File.Delete(sandbox.PathOf("arguments"));
        using var streams = await PdfObjects.Read(sandbox.PathOf("streams.json"));
        foreach (var (reference, role) in rewriter.UnreadStreams)
        {
            var kind = PdfStreams.KindOf(pdf, reference, role);
            var change = PdfStreams.Clean(pdf, kind, streams.GetValue(reference), streams.GetStreamData(reference));
            var isPicture = kind is PdfStreamKind.Jpeg or PdfStreamKind.Jpeg2000;
            if (change is not null)
                removed.Add(isPicture ? "camera data of its pictures (EXIF)" : "hidden notes in its pages");
            if (kind == PdfStreamKind.Drawing)
                rewriter.ResourceUsage.AddStream(reference, streams.GetStreamData(reference));
            rewriter.WriteStream(reference, role, change);
        }
    }
}
