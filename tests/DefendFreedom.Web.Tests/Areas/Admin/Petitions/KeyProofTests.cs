using System.Net;
using System.Text.Json;
using DefendFreedom.Accounts;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Areas.Admin.Petitions;

/// <summary>Opening a petition, and continuing it after a certificate change, requires proof of possession of the private key.</summary>
public sealed class KeyProofTests(PetitionSite site) : IClassFixture<PetitionSite>, IDisposable
{
    private static readonly (string Certificate, string PrivateKey) OtherKeyPair = OrganisationKeyPair.Generate("Other", DateTime.UtcNow);
    private readonly TemporaryFolder _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task A_wrong_phrase_does_not_open_a_petition_and_keeps_the_input()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, slug) = await DeskActions.CreatePetition(site, campaigner, "Prove it first");
        await campaigner.Open($"/admin/petitions/open/{id}");
        var encryptedPhrase = campaigner.Page.GetElementById("ChallengeText")!.TextContent;
        await campaigner.SubmitForm(("Phrase", "abcd-efgh-jkmn-pqrs-tuvw"), ("OpensAt", "2030-01-02T09:00"));
        Assert.Equal($"/admin/petitions/open/{id}", campaigner.Path);
        Assert.Contains("This phrase is wrong", campaigner.Page.GetElementById("Phrase-wrong")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ("abcd-efgh-jkmn-pqrs-tuvw", "2030-01-02T09:00"),
            (GetFieldValue(campaigner, "Phrase"), GetFieldValue(campaigner, "OpensAt"))
        );
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch($"/petitions/{slug}")).Status);

        using var first = ImportKey(KeyPair.PrivateKey);
        await campaigner.SubmitForm(
            ("Phrase", KeyChallenge.Decrypt(encryptedPhrase, first).Phrase.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant()),
            ("OpensAt", ""),
            ("PublishedAloneReason", "Tonight.")
        );
        Assert.Equal($"/admin/petitions/counts/{id}", campaigner.Path);
    }

    [Fact]
    public async Task The_prove_command_decrypts_the_challenge_file()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, _) = await DeskActions.CreatePetition(site, campaigner, "Proved by the command");
        await campaigner.Open($"/admin/petitions/open/{id}");
        var phrase = DeskActions.DecryptPhrase(campaigner);
        await campaigner.PressButton("Challenge");
        await File.WriteAllBytesAsync(PathOf("challenge"), campaigner.Body);
        await File.WriteAllTextAsync(PathOf("organisation.key"), KeyPair.PrivateKey);
        var proved = await CommandRun.RunInProcess(
            $"signatures prove --challenge \"{PathOf("challenge")}\" --key \"{PathOf("organisation.key")}\""
        );
        Assert.Equal((0, ""), (proved.ExitCode, proved.Error));
        Assert.Equal([$"For “Proved by the command” at {RunningSite.BaseUrl}:", phrase], proved.Lines);

        await File.WriteAllTextAsync(PathOf("other.key"), OtherKeyPair.PrivateKey);
        var refused = await CommandRun.RunInProcess(
            $"signatures prove --challenge \"{PathOf("challenge")}\" --key \"{PathOf("other.key")}\""
        );
        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("This key does not open the file", Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phrase_is_valid_for_one_hour_one_petition_and_one_person()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        using var colleague = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var ((id, _), (other, _)) = (
            await DeskActions.CreatePetition(site, campaigner, "One hour long"),
            await DeskActions.CreatePetition(site, campaigner, "Another one")
        );
        await campaigner.Open($"/admin/petitions/open/{id}");
        var (phrase, challenge) = (DeskActions.DecryptPhrase(campaigner), GetFieldValue(campaigner, "ChallengeToken"));
        foreach (var (person, petitionId) in new[] { (colleague, id), (campaigner, other) })
        {
            await person.Open($"/admin/petitions/open/{petitionId}");
            await person.SubmitForm(("Phrase", phrase), ("ChallengeToken", challenge));
            Assert.Contains("Use the new one below", person.Page.GetElementById("Phrase-wrong")!.TextContent, StringComparison.Ordinal);
        }
        await campaigner.Open($"/admin/petitions/open/{id}");
        (phrase, challenge) = (DeskActions.DecryptPhrase(campaigner), GetFieldValue(campaigner, "ChallengeToken"));
        site.Clock.Advance(TimeSpan.FromMinutes(40));
        await campaigner.Fetch("/admin"); // keeps the session active
        site.Clock.Advance(TimeSpan.FromMinutes(21));
        await campaigner.SubmitForm(("Phrase", phrase));
        Assert.Contains("more than an hour old", campaigner.Page.GetElementById("Phrase-wrong")!.TextContent, StringComparison.Ordinal);
        Assert.NotEqual(challenge, GetFieldValue(campaigner, "ChallengeToken"));
        await campaigner.SubmitForm(("Phrase", DeskActions.DecryptPhrase(campaigner)), ("PublishedAloneReason", "Tonight."));
        Assert.Equal($"/admin/petitions/counts/{id}", campaigner.Path);
    }

    [Fact]
    public async Task The_certificate_fingerprint_is_public_audited_and_can_be_checked_by_command()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, slug) = await DeskActions.CreatePetition(site, campaigner, "Compared from outside");
        await DeskActions.OpenPetition(campaigner, id);
        Assert.Contains(
            KeyPair.Fingerprint,
            (await site.Visitor.GetPage($"/petitions/{slug}")).QuerySelector(".versions")!.TextContent,
            StringComparison.Ordinal
        );
        using var json = JsonDocument.Parse((await site.Visitor.Fetch($"/petitions/{slug}.json")).Text);
        Assert.Equal(KeyPair.Fingerprint, json.RootElement.GetProperty("publicKeySha256").GetString());
        Assert.Contains(
            await site.Query(db => db.AuditLog.AsNoTracking().ToListAsync()),
            a => a.Action == "petition.open" && a.Subject == slug && a.Detail.Contains(KeyPair.Fingerprint, StringComparison.Ordinal)
        );
        foreach (var (key, code) in new[] { (KeyPair.PrivateKey, 0), (OtherKeyPair.PrivateKey, 1) })
        {
            await File.WriteAllTextAsync(PathOf("organisation.key"), key);
            var check = await CommandRun.RunInProcess(
                $"signatures check-certificate --site {site.Visitor.BaseAddress} --petition {slug} --key \"{PathOf("organisation.key")}\""
            );
            Assert.Equal((code, ""), (check.ExitCode, check.Error));
            Assert.Contains(KeyPair.Fingerprint, check.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_swapped_certificate_closes_signing_until_a_campaigner_proves_its_key()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, slug) = await DeskActions.CreatePetition(site, campaigner, "Swapped meanwhile");
        await DeskActions.OpenPetition(campaigner, id);
        await site.SignAndConfirm(PetitionSite.NewEmail(), slug);
        using var swapped = site.SwapCertificate(OtherKeyPair.Certificate);
        site.Clock.Advance(TimeSpan.FromSeconds(10));

        var closed = await site.Sign(PetitionSite.NewEmail(), slug);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, closed.Status);
        Assert.Contains(
            "certificate has changed since the petition opened",
            closed.Page.QuerySelector(".notice")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Null((await site.Visitor.GetPage($"/petitions/{slug}")).QuerySelector("form.signing"));

        await campaigner.Open($"/admin/petitions/export/{id}");
        await campaigner.SubmitForm();
        Assert.Contains("is not the one", campaigner.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        await campaigner.Open($"/admin/petitions/counts/{id}");
        await campaigner.Open(campaigner.Page.QuerySelector(".notice a")!.GetAttribute("href")!);
        Assert.Equal($"/admin/petitions/certificate/{id}", campaigner.Path);
        await campaigner.SubmitForm(("Phrase", "abcd-efgh-jkmn-pqrs-tuvw"));
        Assert.NotNull(campaigner.Page.GetElementById("Phrase-wrong"));
        await campaigner.SubmitForm(("Phrase", DeskActions.DecryptPhrase(campaigner, OtherKeyPair.PrivateKey)));
        Assert.Equal($"/admin/petitions/counts/{id}", campaigner.Path);
        Assert.Contains(
            await site.Query(db => db.AuditLog.AsNoTracking().ToListAsync()),
            a => a.Action == "petition.certificate" && a.Subject == slug
        );
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        await site.SignAndConfirm(PetitionSite.NewEmail(), slug);
        Assert.Equal(2, await site.GetTally(slug));

        await campaigner.Open($"/admin/petitions/export/{id}");
        await campaigner.SubmitForm();
        await File.WriteAllBytesAsync(PathOf("all.sealed"), campaigner.Body);
        await File.WriteAllTextAsync(PathOf("first.key"), KeyPair.PrivateKey);
        await File.WriteAllTextAsync(PathOf("second.key"), OtherKeyPair.PrivateKey);
        var alone = await Export("first.key");
        Assert.Equal(1, alone.ExitCode);
        Assert.Contains("does not open the file", Assert.Single(alone.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("The file matches the tally.", (await Export("first.key", "second.key")).Output, StringComparison.Ordinal);
    }

    private Task<CommandRun> Export(params string[] keys) =>
        CommandRun.RunInProcess(
            $"signatures export --petition \"{PathOf("all.sealed")}\" --output \"{_machine.Path}\" "
                + $"{string.Join(' ', keys.Select(k => $"--key \"{PathOf(k)}\""))}"
        );

    private string PathOf(string name) => Path.Combine(_machine.Path, name);

    private static string GetFieldValue(StaffBrowser staff, string name) =>
        staff.Page.QuerySelector($"input[name={name}]")!.GetAttribute("value")!;

    private static System.Security.Cryptography.RSA ImportKey(string pem)
    {
        var rsa = System.Security.Cryptography.RSA.Create();
        rsa.ImportFromPem(pem);
        return rsa;
    }
}
