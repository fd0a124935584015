using System.Diagnostics;
using DefendFreedom.Petitions;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// The `delivery` command: a full volume of names of many cultures, from the sealed file to the documents, with the fonts of this machine.
/// </summary>
internal static class DeliveryBenchmark
{
    private const int Megabyte = 1_000_000;

    public static async Task<int> Run(int names, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var site = new PublishedSite(await PublishedSite.Publish(folder.CreateSubfolder("site"), cancellationToken));
        var (certificate, privateKey) = OrganisationKeyPair.Generate("Benchmark", DateTime.UtcNow);
        var key = Path.Combine(folder.Path, "organisation.key");
        await File.WriteAllTextAsync(key, privateKey, cancellationToken);
        var sealedFile = await GeneratedSealedFile.Write(folder.Path, certificate, GeneratedSealedFile.NamesOfManyCultures, names);
        var output = folder.CreateSubfolder("output");
        ProgressLog.Write("exporting");
        var clock = Stopwatch.StartNew();
        ProgressLog.Write(
            await site.Run(
                folder.CreateSubfolder("data"),
                $"signatures export --petition {sealedFile} --key {key} --output {output}",
                cancellationToken
            )
        );
        var table = new ResultTable();
        table.Add($"export of {names:N0} names", clock.Elapsed.TotalSeconds, "s", max: 60);
        foreach (var file in new DirectoryInfo(output).GetFiles().OrderBy(f => f.Name, StringComparer.Ordinal))
            table.Add(file.Name, file.Length / (double)Megabyte, "MB", max: file.Extension == ".pdf" ? 20 : null);
        Console.Write(table);
        return table.AllPassed ? 0 : 1;
    }
}
