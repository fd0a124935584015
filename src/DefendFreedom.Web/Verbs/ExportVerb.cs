using System.CommandLine;
using System.Security.Cryptography;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Delivery;

namespace DefendFreedom.Web.Verbs;

/// <summary>`signatures export`: on the campaigner's own machine, needs neither the website nor its database.</summary>
public static class ExportVerb
{
    private const int Often = 100_000;

    public static Command Export()
    {
        var petition = new Option<FileInfo>("--petition") { Description = "The sealed file, as downloaded at the desk", Required = true };
        var (key, passphrase) = (PrivateKeyFile.KeysOption(), PrivateKeyFile.PassphraseOption());
        var output = new Option<DirectoryInfo>("--output") { Description = "The folder to write to", DefaultValueFactory = _ => new DirectoryInfo(".") };
        var columns = new Option<string>("--columns") { Description = $"Columns of the table: {string.Join(',', DeliveryTable.AllColumns.Keys)}", DefaultValueFactory = _ => string.Join(',', DeliveryTable.AllColumns.Keys) };
        var export = new Command("export", "Turn a sealed file into a table and a document for the target; when run again, it continues where it stopped") { petition, key, passphrase, output, columns };
        export.SetAction(parsed => PrivateKeyFile.Reported(parsed, () =>
        {
            var wanted = parsed.GetValue(columns)!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (wanted.FirstOrDefault(c => !DeliveryTable.AllColumns.ContainsKey(c)) is { } unknown)
                throw new InvalidDataException($"There is no column `{unknown}`; there are {string.Join(", ", DeliveryTable.AllColumns.Keys)}");
            var keys = parsed.GetValue(key)!.Select(file => PrivateKeyFile.Open(file, parsed.GetValue(passphrase))).ToList();
            var folder = PrivateFiles.MakeFolder(parsed.GetValue(output)!.FullName);
            return Task.FromResult(Run(parsed.GetValue(petition)!, keys, folder, wanted, parsed.InvocationConfiguration.Output));
        }));
        return export;
    }

    private static int Run(FileInfo petition, IReadOnlyList<RSA> keys, string folder, string[] columns, TextWriter output)
    {
        var count = new DeliveryCount();
        var (head, end) = Read(petition, keys, $"{petition.Name} {petition.Length}", folder, columns, count, output);
        foreach (var file in WritePaper(petition, keys, folder, count)) output.WriteLine(file);
        output.WriteLine($"{count.Total:N0} signatures, {count.OnList:N0} of them named on the list, {count.Erased:N0} erased.");
        if (count.Unset > 0) output.WriteLine($"{count.Unset:N0} names cannot be set in the document; it shows their numbers from the table instead.");
        var differences = count.Differences(head, end);
        foreach (var difference in differences) output.WriteLine(difference);
        output.WriteLine(differences.Count == 0 ? "It agrees with the tally." : "It does not agree with the tally.");
        return differences.Count == 0 ? 0 : 1;
    }

    private static (SealedHead, SealedEnd) Read(
        FileInfo petition, IReadOnlyList<RSA> keys, string of, string folder, string[] columns, DeliveryCount count, TextWriter output)
    {
        using var reader = OpenedSignatures.Read(petition, keys);
        var head = reader.Begin();
        if (!Markdown.Slug.IsValid(head.Slug)) throw new InvalidDataException("The petition's name in the file cannot be a file name.");
        CheckKeys(head, keys);
        var path = Path.Combine(folder, head.Slug + ".csv");
        using var table = new DeliveryTable(path, $"{of} {head.MadeAt:O}", columns);
        if (table.Done > 0) output.WriteLine($"Going on after signature {table.Done:N0}");
        foreach (var signature in reader.Signatures().Where(s => s.Counts))
        {
            var signer = reader.Open(signature);
            count.Add(signature, signer);
            table.Add(signature, signer);
            if (count.Total % Often == 0) output.WriteLine($"{count.Total:N0} of {head.Tally.Values.Sum():N0}");
        }
        table.Finish();
        output.WriteLine(path);
        return (head, reader.End!);
    }

    private static IReadOnlyList<string> WritePaper(FileInfo petition, IReadOnlyList<RSA> keys, string folder, DeliveryCount count)
    {
        using var reader = OpenedSignatures.Read(petition, keys);
        using var paper = new DeliveryPaper(folder, reader.Begin(), count);
        foreach (var signature in reader.Signatures().Where(s => s.Counts)) paper.Add(signature, () => reader.Open(signature));
        return paper.Finish();
    }

    // Before anything is opened: who took over the website may have put another certificate in its place.
    private static void CheckKeys(SealedHead head, IReadOnlyList<RSA> keys)
    {
        if (head.PublicKeySha256 is not { } frozen)
            throw new InvalidDataException("The file does not say which public key the petition was opened with.");
        var yours = keys.Select(OrganisationKey.Fingerprint).ToList();
        if (yours.Contains(frozen)) return;
        throw new InvalidDataException(
            $"The petition was opened with the public key {frozen}, and none of yours is its private key ({string.Join(", ", yours)}).");
    }
}
