using System.Net;
using System.Text;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Security.Documents;

/// <summary>
/// Personal data can hide in a document's comments, fields, scripts, private data and hidden content. None of it is served.
/// </summary>
public sealed class DocumentAttackTests(RunningSite site) : IClassFixture<RunningSite>
{
    private static readonly byte[][] Traces =
    [
        .. new[]
        {
            TestPdf.Person,
            TestPdf.Name,
            Convert.ToHexString(Encoding.ASCII.GetBytes(TestPdf.Person)).ToLowerInvariant(),
            TestFile.SerialNumber,
            TestFile.Thumbnail,
            "12,2.784S",
        }.Select(Encoding.ASCII.GetBytes),
        Encoding.BigEndianUnicode.GetBytes(TestPdf.Person),
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Encoding.BigEndianUnicode.GetBytes(TestPdf.Person))),
    ];

    [Theory]
    [InlineData("annotations"), InlineData("actions"), InlineData("forms"), InlineData("attachments"), InlineData("properties")]
    [
        InlineData("structure"),
        InlineData("pictures"),
        InlineData("names"),
        InlineData("shapes"),
        InlineData("damage"),
        InlineData("leftovers")
    ]
    public async Task A_document_keeps_its_pages_without_personal_data_or_is_refused(string group)
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        var failures = new List<string>();
        foreach (var planted in PlantedPdf.InGroup(group))
            failures.AddRange((await FindFaults(writer, planted)).Select(fault => $"{planted.Location}: {fault}"));
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static async Task<List<string>> FindFaults(StaffBrowser writer, PlantedPdf planted)
    {
        await writer.Open("/admin/media/new");
        await writer.UploadFiles("Files", false, ($"planted-{Guid.NewGuid():N}.pdf", planted.Bytes));
        if (writer.Status != HttpStatusCode.OK)
            return [$"{writer.Status}"];
        var arrival = writer.Page.QuerySelector(".arrivals li");
        if (planted.RefusalReason is { } reason)
            return arrival!.TextContent.Contains(reason, StringComparison.Ordinal) && arrival.ClassName == "refused"
                ? []
                : [arrival.TextContent];
        // Another planted document may have left the same file.
        var isKnown = arrival!.TextContent.Contains("already has this file", StringComparison.Ordinal);
        if (arrival.ClassName == "refused" && !isKnown)
            return [arrival.TextContent];
        if (!isKnown && !arrival.TextContent.Contains($"{planted.Pages} pages", StringComparison.Ordinal))
            return [arrival.TextContent];
        var served = (await writer.Fetch("/media/" + arrival.QuerySelector("a")!.TextContent.Split(' ')[^1])).Body;
        return [.. await FindFaults(planted, served)];
    }

    private static async Task<IEnumerable<string>> FindFaults(PlantedPdf planted, byte[] served)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "served.pdf"), served);
        var faults = await FindQpdfErrors(folder, "--check", "served.pdf");
        await FindQpdfErrors(
            folder,
            "--qdf",
            "--no-original-object-ids",
            "--object-streams=disable",
            "--decode-level=specialized",
            "served.pdf",
            "plain.pdf"
        );
        var plain = await File.ReadAllBytesAsync(Path.Combine(folder.Path, "plain.pdf"));
        var preserved = Enumerable
            .Range(1, 3)
            .Select(TestPdf.PageText)
            .Concat(planted.Kept ?? [])
            .Where(words => plain.AsSpan().IndexOf(Encoding.Latin1.GetBytes(words)) < 0)
            .Select(words => $"{words} is lost");
        var traces = Traces
            .Where(trace => plain.AsSpan().IndexOf(trace) >= 0 || served.AsSpan().IndexOf(trace) >= 0)
            .Select(trace => $"{Encoding.Latin1.GetString(trace)} is served");
        var pages = (await RunQpdf(folder, "--show-npages", "served.pdf")).Output.Trim();
        return [.. faults, .. preserved, .. traces, .. pages == $"{planted.Pages}" ? Array.Empty<string>() : [$"{pages} pages are served"]];
    }

    private static async Task<string[]> FindQpdfErrors(TemporaryFolder folder, params string[] arguments) =>
        await RunQpdf(folder, arguments) is { Code: not 0 } failed ? [failed.Output] : [];

    private static async Task<(int Code, string Output)> RunQpdf(TemporaryFolder folder, params string[] arguments)
    {
        using var qpdf = new ChildProcess("qpdf", arguments) { WorkingDirectory = folder.Path };
        qpdf.Start();
        return (await qpdf.WaitForExit(), qpdf.Output + qpdf.Error);
    }
}
