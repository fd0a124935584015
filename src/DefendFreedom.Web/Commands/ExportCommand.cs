using System.CommandLine;
using System.Security.Cryptography;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions.Export;
using DefendFreedom.Web.Hosting.Typesetting;

namespace DefendFreedom.Web.Commands;

/// <summary>The command `signatures export`, run on the campaigner's own machine. It needs neither the website nor its database.</summary>
public static class ExportCommand
{
    private const int ProgressInterval = 100_000;

    public static Command CreateCommand()
    {
        var petition = new Option<FileInfo>("--petition") { Description = "The sealed file, downloaded from the desk", Required = true };
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
        var fonts = new Option<DirectoryInfo>("--fonts")
        {
            Description = "A folder with Noto fonts for scripts other than Latin, Greek, and Cyrillic; installed fonts are used too",
            DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, "fonts")),
        };
        var export = new Command(
            "export",
            "Turn a sealed file into a table and the documents for the target. If interrupted, run it again to continue."
        )
        {
            petition,
            key,
            passphrase,
            output,
            columns,
            fonts,
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
                            $"There is no column `{unknown}`; use {string.Join(", ", SignatureCsvWriter.AllColumns.Keys)}"
                        );
                    var keys = parsed.GetValue(key)!.Select(file => PrivateKeyFile.Open(file, parsed.GetValue(passphrase))).ToList();
                    var folder = PrivateFiles.CreateFolder(parsed.GetValue(output)!.FullName);
                    if (parsed.GetResult(fonts) is { Implicit: false } && !parsed.GetValue(fonts)!.Exists)
                        throw new InvalidDataException($"There is no folder {parsed.GetValue(fonts)!.FullName}");
                    using var fontSet = new FontSet([parsed.GetValue(fonts)!.FullName, .. FontSet.SystemFolders]);
                    return Task.FromResult(
                        Run(parsed.GetValue(petition)!, keys, folder, selectedColumns, fontSet, parsed.InvocationConfiguration.Output)
                    );
                }
            )
        );
        return export;
    }

    private static int Run(FileInfo petition, IReadOnlyList<RSA> keys, string folder, string[] columns, FontSet fonts, TextWriter output)
    {
        var totals = new ExportTotals(fonts);
        var (header, trailer) = WriteTable(petition, keys, $"{petition.Name} {petition.Length}", folder, columns, totals, output);
        foreach (var file in WriteDocuments(petition, keys, folder, totals, fonts))
            output.WriteLine(file);
        output.WriteLine($"Signatures: {totals.Total:N0}. Named on the list: {totals.OnList:N0}. Erased: {totals.Erased:N0}.");
        if (totals.Unprintable > 0)
            output.WriteLine(
                $"Names with letters that no font has: {totals.Unprintable:N0}. The PDF shows their numbers from the table instead. "
                    + "Letters: "
                    + $"{string.Join(' ', totals.MissingLetters)}. Install Noto fonts that have them (on Debian: fonts-noto-core and, for "
                    + "Chinese, Japanese, and Korean, fonts-noto-cjk) and run this again."
            );
        var differences = totals.FindDifferences(header, trailer);
        foreach (var difference in differences)
            output.WriteLine(difference);
        output.WriteLine(differences.Count == 0 ? "The file matches the tally." : "The file does not match the tally.");
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
            throw new InvalidDataException("The petition's name in the file is not a valid file name.");
        CheckKeys(header, keys);
        var path = Path.Combine(folder, header.Slug + ".csv");
        using var table = new SignatureCsvWriter(path, $"{source} {header.MadeAt:O}", columns);
        if (table.WrittenCount > 0)
            output.WriteLine($"Continuing after signature {table.WrittenCount:N0}");
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

    private static IReadOnlyList<string> WriteDocuments(
        FileInfo petition,
        IReadOnlyList<RSA> keys,
        string folder,
        ExportTotals totals,
        FontSet fonts
    )
    {
        using var reader = SealedSignatureFile.OpenReader(petition, keys);
        var documents = new DeliveryDocuments(folder, reader.ReadHeader(), totals, fonts);
        foreach (var signature in reader.ReadSignatures().Where(s => s.Counts))
            documents.Add(signature, () => reader.Open(signature));
        return documents.Finish();
    }

    // Checks the key before anything is decrypted: an attacker who took over the website may have replaced the certificate.
    private static void CheckKeys(SealedFileHeader header, IReadOnlyList<RSA> keys)
    {
        if (header.PublicKeySha256 is not { } expected)
            throw new InvalidDataException("The file does not name the public key that the petition was opened with.");
        var fingerprints = keys.Select(OrganisationKeyPair.Fingerprint).ToList();
        if (fingerprints.Contains(expected))
            return;
        throw new InvalidDataException(
            $"The petition was opened with the public key {expected}, "
                + $"and none of your keys is its private key ({string.Join(", ", fingerprints)})."
        );
    }
}
