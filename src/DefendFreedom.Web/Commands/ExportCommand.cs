using System.CommandLine;
using System.Security.Cryptography;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions.Export;

namespace DefendFreedom.Web.Commands;

/// <summary>The command `signatures export`, run on the campaigner's own machine. It needs neither the website nor its database.</summary>
public static class ExportCommand
{
    private const int ProgressInterval = 100_000;

    public static Command CreateCommand()
    {
        var petition = new Option<FileInfo>("--petition") { Description = "The sealed file, as downloaded at the desk", Required = true };
        var (key, passphrase) = (PrivateKeyFile.CreateKeysOption(), PrivateKeyFile.CreatePassphraseOption());
        var output = new Option<DirectoryInfo>("--output")
        {
            Description = "The folder to write to",
            DefaultValueFactory = _ => new DirectoryInfo("."),
        };
        var columns = new Option<string>("--columns")
        {
            Description = $"Columns of the table: {string.Join(',', SignatureCsvWriter.AllColumns.Keys)}",
            DefaultValueFactory = _ => string.Join(',', SignatureCsvWriter.AllColumns.Keys),
        };
        var export = new Command(
            "export",
            "Turn a sealed file into a table and a document for the target; when run again, it continues where it stopped"
        )
        {
            petition,
            key,
            passphrase,
            output,
            columns,
        };
        export.SetAction(parsed =>
            PrivateKeyFile.RunReportingErrors(
                parsed,
                () =>
                {
                    var selectedColumns = parsed
                        .GetValue(columns)!
                        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                    if (selectedColumns.FirstOrDefault(c => !SignatureCsvWriter.AllColumns.ContainsKey(c)) is { } unknown)
                        throw new InvalidDataException(
                            $"There is no column `{unknown}`; there are {string.Join(", ", SignatureCsvWriter.AllColumns.Keys)}"
                        );
                    var keys = parsed.GetValue(key)!.Select(file => PrivateKeyFile.Open(file, parsed.GetValue(passphrase))).ToList();
                    var folder = PrivateFiles.CreateFolder(parsed.GetValue(output)!.FullName);
                    return Task.FromResult(
                        Run(parsed.GetValue(petition)!, keys, folder, selectedColumns, parsed.InvocationConfiguration.Output)
                    );
                }
            )
        );
        return export;
    }

    private static int Run(FileInfo petition, IReadOnlyList<RSA> keys, string folder, string[] columns, TextWriter output)
    {
        var totals = new ExportTotals();
        var (header, trailer) = WriteTable(petition, keys, $"{petition.Name} {petition.Length}", folder, columns, totals, output);
        foreach (var file in WriteBook(petition, keys, folder, totals))
            output.WriteLine(file);
        output.WriteLine($"{totals.Total:N0} signatures, {totals.OnList:N0} of them named on the list, {totals.Erased:N0} erased.");
        if (totals.Unprintable > 0)
            output.WriteLine(
                $"{totals.Unprintable:N0} names cannot be set in the document; it shows their numbers from the table instead."
            );
        var differences = totals.FindDifferences(header, trailer);
        foreach (var difference in differences)
            output.WriteLine(difference);
        output.WriteLine(differences.Count == 0 ? "It agrees with the tally." : "It does not agree with the tally.");
        return differences.Count == 0 ? 0 : 1;
    }

    private static (SealedFileHeader, SealedFileTrailer) WriteTable(
        FileInfo petition,
        IReadOnlyList<RSA> keys,
        string source,
        string folder,
        string[] columns,
        ExportTotals totals,
        TextWriter output
    )
    {
        using var reader = SealedSignatureFile.OpenReader(petition, keys);
        var header = reader.ReadHeader();
        if (!DefendFreedom.Text.Slug.IsValid(header.Slug))
            throw new InvalidDataException("The petition's name in the file cannot be a file name.");
        CheckKeys(header, keys);
        var path = Path.Combine(folder, header.Slug + ".csv");
        using var table = new SignatureCsvWriter(path, $"{source} {header.MadeAt:O}", columns);
        if (table.WrittenCount > 0)
            output.WriteLine($"Going on after signature {table.WrittenCount:N0}");
        foreach (var signature in reader.ReadSignatures().Where(s => s.Counts))
        {
            var signer = reader.Open(signature);
            totals.Add(signature, signer);
            table.Add(signature, signer);
            if (totals.Total % ProgressInterval == 0)
                output.WriteLine($"{totals.Total:N0} of {header.Tally.Values.Sum():N0}");
        }
        table.Finish();
        output.WriteLine(path);
        return (header, reader.Trailer!);
    }

    private static IReadOnlyList<string> WriteBook(FileInfo petition, IReadOnlyList<RSA> keys, string folder, ExportTotals totals)
    {
        using var reader = SealedSignatureFile.OpenReader(petition, keys);
        using var book = new SignatureBook(folder, reader.ReadHeader(), totals);
        foreach (var signature in reader.ReadSignatures().Where(s => s.Counts))
            book.Add(signature, () => reader.Open(signature));
        return book.Finish();
    }

    // Checks the key before anything is decrypted: an attacker who took over the website may have replaced the certificate.
    private static void CheckKeys(SealedFileHeader header, IReadOnlyList<RSA> keys)
    {
        if (header.PublicKeySha256 is not { } expected)
            throw new InvalidDataException("The file does not say which public key the petition was opened with.");
        var fingerprints = keys.Select(OrganisationKeyPair.Fingerprint).ToList();
        if (fingerprints.Contains(expected))
            return;
        throw new InvalidDataException(
            $"The petition was opened with the public key {expected}, "
                + $"and none of yours is its private key ({string.Join(", ", fingerprints)})."
        );
    }
}
