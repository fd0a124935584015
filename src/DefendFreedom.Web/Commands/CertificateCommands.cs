using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using DefendFreedom.Petitions;

namespace DefendFreedom.Web.Commands;

/// <summary>
/// The commands `signatures prove` and `signatures check-certificate`, run with the private key on the campaigner's own machine.
/// </summary>
public static class CertificateCommands
{
    private const string KeysDiffer =
        "They differ, so your key cannot open new signatures. Close the petition, and find out who had write access to the server.";

    public static Command CreateProveCommand()
    {
        var challenge = new Option<FileInfo>("--challenge")
        {
            Description = "The encrypted phrase, downloaded from the desk",
            Required = true,
        };
        var (key, passphrase) = (PrivateKeyFile.CreateKeyOption(), PrivateKeyFile.CreatePassphraseOption());
        var prove = new Command(
            "prove",
            "Print the phrase that the desk asks for before you open a petition. It proves that your key can open the signatures."
        )
        {
            challenge,
            key,
            passphrase,
        };
        prove.SetAction(parsed =>
            PrivateKeyFile.RunReportingErrors(
                parsed,
                () =>
                {
                    using var rsa = PrivateKeyFile.Open(parsed.GetValue(key)!, parsed.GetValue(passphrase));
                    var decrypted = KeyChallenge.Decrypt(File.ReadAllText(parsed.GetValue(challenge)!.FullName), rsa);
                    parsed.InvocationConfiguration.Output.WriteLine($"For “{decrypted.Petition}” at {decrypted.Site}:");
                    parsed.InvocationConfiguration.Output.WriteLine(decrypted.Phrase);
                    return Task.FromResult(0);
                }
            )
        );
        return prove;
    }

    public static Command CreateCheckCommand()
    {
        var site = new Option<string>("--site") { Description = "The address of the site, such as https://example.org", Required = true };
        var petition = new Option<string>("--petition") { Description = "The last part of the petition's address", Required = true };
        var (key, passphrase) = (PrivateKeyFile.CreateKeyOption(), PrivateKeyFile.CreatePassphraseOption());
        var check = new Command(
            "check-certificate",
            "Compare the fingerprint on a petition's page with your key; the exit code is 1 if they differ"
        )
        {
            site,
            petition,
            key,
            passphrase,
        };
        check.SetAction(
            (parsed, cancellationToken) =>
                PrivateKeyFile.RunReportingErrors(
                    parsed,
                    async () =>
                    {
                        using var rsa = PrivateKeyFile.Open(parsed.GetValue(key)!, parsed.GetValue(passphrase));
                        var (published, own) = (
                            await GetPublishedFingerprint(parsed.GetValue(site)!, parsed.GetValue(petition)!, cancellationToken),
                            OrganisationKeyPair.Fingerprint(rsa)
                        );
                        parsed.InvocationConfiguration.Output.WriteLine(
                            $"Your key:           {own}\nThe petition's key: {published ?? "none"}"
                        );
                        parsed.InvocationConfiguration.Output.WriteLine(published == own ? "They are the same." : KeysDiffer);
                        return published == own ? 0 : 1;
                    }
                )
        );
        return check;
    }

    private static async Task<string?> GetPublishedFingerprint(string site, string petition, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var address = new Uri($"{site.TrimEnd('/')}/petitions/{Uri.EscapeDataString(petition)}.json");
        using var json = JsonDocument.Parse(await http.GetStringAsync(address, cancellationToken));
        return json.RootElement.TryGetProperty("publicKeySha256", out var fingerprint) ? fingerprint.GetString() : null;
    }
}
