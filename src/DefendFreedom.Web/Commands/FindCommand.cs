using System.CommandLine;
using System.Globalization;
using DefendFreedom.Petitions;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Petitions.Export;

namespace DefendFreedom.Web.Commands;

/// <summary>
/// The command `signatures find`, run on the campaigner's own machine to answer a person's request for access to their data.
/// </summary>
public static class FindCommand
{
    public static Command CreateCommand()
    {
        var petition = new Option<FileInfo>("--petition") { Description = "The sealed file, downloaded from the desk", Required = true };
        var (key, passphrase) = (PrivateKeyFile.CreateKeysOption(), PrivateKeyFile.CreatePassphraseOption());
        var email = new Option<string>("--email") { Description = "The person's e-mail address, in any spelling", Required = true };
        var find = new Command("find", "Print the numbers of one person's signatures in a sealed file; the desk erases by number")
        {
            petition,
            key,
            passphrase,
            email,
        };
        find.SetAction(parsed =>
            PrivateKeyFile.RunReportingErrors(
                parsed,
                () =>
                {
                    var address =
                        CanonicalEmail.Normalize(parsed.GetValue(email)) ?? throw new InvalidDataException("This is not an e-mail address");
                    var keys = parsed.GetValue(key)!.Select(file => PrivateKeyFile.Open(file, parsed.GetValue(passphrase))).ToList();
                    using var reader = SealedSignatureFile.OpenReader(parsed.GetValue(petition)!, keys);
                    return Task.FromResult(Print(parsed, reader, address));
                }
            )
        );
        return find;
    }

    private static int Print(ParseResult parsed, SealedFileReader reader, string address)
    {
        var (output, title) = (parsed.InvocationConfiguration.Output, reader.ReadHeader().Title);
        var count = 0;
        foreach (var signature in reader.ReadSignatures())
        {
            if (reader.Open(signature) is not { } signer || CanonicalEmail.Normalize(signer.Email) != address)
                continue;
            count++;
            output.WriteLine(
                $"{signature.Number}  {signer.Name}, {SignerLocation.GetName(signature.Place)}, "
                    + $"signed on {TimeZoneInfo.Utc.GetDay(signature.SignedAt).FormatDay(CultureInfo.InvariantCulture)} (UTC)"
                    + (signature.Counts ? "" : ", not counted")
            );
        }
        output.WriteLine(
            count == 0
                ? $"“{title}” has no signature from this address."
                : "To delete the details, enter the number at the desk under “Erase a person”."
        );
        return 0;
    }
}
