using System.Net;
using System.Text.Json;
using DefendFreedom.Accounts;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Areas.Admin.Petitions;

/// <summary>A petition opens, and goes on after a change of certificate, only when somebody proves to hold the private key.</summary>
public sealed class KeyProofTests(PetitionSite site) : IClassFixture<PetitionSite>, IDisposable
{
    private static readonly (string Certificate, string PrivateKey) Other = OrganisationKey.Make("Other", DateTime.UtcNow);
    private readonly TemporaryFolder _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Without_the_phrase_it_does_not_open_and_nothing_that_was_typed_is_lost()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        var (id, slug) = await Begin(campaigner, "Prove it first");
        await campaigner.Open($"/admin/petitions/open/{id}");
        var asked = campaigner.Page.GetElementById("ChallengeText")!.TextContent;
        await campaigner.Send(("Phrase", "abcd-efgh-jkmn-pqrs-tuvw"), ("From", "2030-01-02T09:00"));
        Assert.Equal($"/admin/petitions/open/{id}", campaigner.Path);
        Assert.Contains("This is not the phrase", campaigner.Page.GetElementById("Phrase-wrong")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("abcd-efgh-jkmn-pqrs-tuvw", "2030-01-02T09:00"), (Value(campaigner, "Phrase"), Value(campaigner, "From")));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Ask($"/petitions/{slug}")).Status);

        using var first = Key(KeyPair.PrivateKey);
        await campaigner.Send(
            ("Phrase", KeyChallenge.Decrypt(asked, first).Phrase.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant()),
            ("From", ""),
            ("Urgent", "Tonight."));
        Assert.Equal($"/admin/petitions/figures/{id}", campaigner.Path);
    }

    [Fact]
    public async Task The_file_is_opened_by_the_command_on_the_campaigners_machine()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        var (id, _) = await Begin(campaigner, "Proved by the command");
        await campaigner.Open($"/admin/petitions/open/{id}");
        var phrase = Desk.Phrase(campaigner);
        await campaigner.Press("Challenge");
        await File.WriteAllBytesAsync(In("challenge"), campaigner.Body);
        await File.WriteAllTextAsync(In("organisation.key"), KeyPair.PrivateKey);
        var proved = await FinishedCommand.Run($"signatures prove --challenge \"{In("challenge")}\" --key \"{In("organisation.key")}\"");
        Assert.Equal((0, ""), (proved.ExitCode, proved.Error));
        Assert.Equal([$"For “Proved by the command” at {RunningSite.BaseUrl}:", phrase], proved.Lines);

        await File.WriteAllTextAsync(In("other.key"), Other.PrivateKey);
        var refused = await FinishedCommand.Run($"signatures prove --challenge \"{In("challenge")}\" --key \"{In("other.key")}\"");
        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("This key does not open the file", Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phrase_holds_for_an_hour_for_one_petition_and_one_person()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        using var colleague = await Staff.Of(site, Role.Campaigner);
        var ((id, _), (other, _)) = (await Begin(campaigner, "One hour long"), await Begin(campaigner, "Another one"));
        await campaigner.Open($"/admin/petitions/open/{id}");
        var (phrase, challenge) = (Desk.Phrase(campaigner), Value(campaigner, "ChallengeToken"));
        foreach (var (who, where) in new[] { (colleague, id), (campaigner, other) })
        {
            await who.Open($"/admin/petitions/open/{where}");
            await who.Send(("Phrase", phrase), ("ChallengeToken", challenge));
            Assert.Contains("Here is a new one", who.Page.GetElementById("Phrase-wrong")!.TextContent, StringComparison.Ordinal);
        }
        await campaigner.Open($"/admin/petitions/open/{id}");
        (phrase, challenge) = (Desk.Phrase(campaigner), Value(campaigner, "ChallengeToken"));
        site.Clock.Move(TimeSpan.FromMinutes(40));
        await campaigner.Ask("/admin");   // at work all the time
        site.Clock.Move(TimeSpan.FromMinutes(21));
        await campaigner.Send(("Phrase", phrase));
        Assert.Contains("more than an hour old", campaigner.Page.GetElementById("Phrase-wrong")!.TextContent, StringComparison.Ordinal);
        Assert.NotEqual(challenge, Value(campaigner, "ChallengeToken"));
        await campaigner.Send(("Phrase", Desk.Phrase(campaigner)), ("Urgent", "Tonight."));
        Assert.Equal($"/admin/petitions/figures/{id}", campaigner.Path);
    }

    [Fact]
    public async Task The_fingerprint_is_on_the_page_in_the_open_data_and_in_the_audit_log_and_is_compared_from_outside()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        var (id, slug) = await Begin(campaigner, "Compared from outside");
        await Desk.OpenPetition(campaigner, id);
        Assert.Contains(
            KeyPair.Fingerprint,
            (await site.Visitor.Page($"/petitions/{slug}")).QuerySelector(".versions")!.TextContent,
            StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await site.Visitor.Ask($"/petitions/{slug}.json")).Text);
        Assert.Equal(KeyPair.Fingerprint, json.RootElement.GetProperty("publicKeySha256").GetString());
        Assert.Contains(
            await site.Read(db => db.Audit.AsNoTracking().ToListAsync()),
            a => a.Act == "petition.open" && a.Record == slug && a.Detail.Contains(KeyPair.Fingerprint, StringComparison.Ordinal));
        foreach (var (key, code) in new[] { (KeyPair.PrivateKey, 0), (Other.PrivateKey, 1) })
        {
            await File.WriteAllTextAsync(In("organisation.key"), key);
            var check = await FinishedCommand.Run(
                $"signatures check-certificate --site {site.Visitor.BaseAddress} --petition {slug} --key \"{In("organisation.key")}\"");
            Assert.Equal((code, ""), (check.ExitCode, check.Error));
            Assert.Contains(KeyPair.Fingerprint, check.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_certificate_that_was_swapped_closes_signing_until_a_campaigner_proves_its_key()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        var (id, slug) = await Begin(campaigner, "Swapped meanwhile");
        await Desk.OpenPetition(campaigner, id);
        await site.SignFully(PetitionSite.SomeAddress(), slug);
        using var swapped = site.SwapCertificate(Other.Certificate);
        site.Clock.Move(TimeSpan.FromSeconds(10));

        var closed = await site.Sign(PetitionSite.SomeAddress(), slug);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, closed.Status);
        Assert.Contains(
            "certificate is not the one that the petition was opened with",
            closed.Page.QuerySelector(".notice")!.TextContent,
            StringComparison.Ordinal);
        Assert.Null((await site.Visitor.Page($"/petitions/{slug}")).QuerySelector("form.signing"));

        await campaigner.Open($"/admin/petitions/export/{id}");
        await campaigner.Send();
        Assert.Contains("is not the one", campaigner.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        await campaigner.Open($"/admin/petitions/figures/{id}");
        await campaigner.Open(campaigner.Page.QuerySelector(".notice a")!.GetAttribute("href")!);
        Assert.Equal($"/admin/petitions/certificate/{id}", campaigner.Path);
        await campaigner.Send(("Phrase", "abcd-efgh-jkmn-pqrs-tuvw"));
        Assert.NotNull(campaigner.Page.GetElementById("Phrase-wrong"));
        await campaigner.Send(("Phrase", Desk.Phrase(campaigner, Other.PrivateKey)));
        Assert.Equal($"/admin/petitions/figures/{id}", campaigner.Path);
        Assert.Contains(
            await site.Read(db => db.Audit.AsNoTracking().ToListAsync()), a => a.Act == "petition.certificate" && a.Record == slug);
        site.Clock.Move(TimeSpan.FromSeconds(10));
        await site.SignFully(PetitionSite.SomeAddress(), slug);
        Assert.Equal(2, await site.Count(slug));

        await campaigner.Open($"/admin/petitions/export/{id}");
        await campaigner.Send();
        await File.WriteAllBytesAsync(In("all.sealed"), campaigner.Body);
        await File.WriteAllTextAsync(In("first.key"), KeyPair.PrivateKey);
        await File.WriteAllTextAsync(In("second.key"), Other.PrivateKey);
        var alone = await Export("first.key");
        Assert.Equal(1, alone.ExitCode);
        Assert.Contains("does not open the file", Assert.Single(alone.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("It agrees with the tally.", (await Export("first.key", "second.key")).Output, StringComparison.Ordinal);
    }

    private Task<FinishedCommand> Export(params string[] keys) =>
        FinishedCommand.Run($"signatures export --petition \"{In("all.sealed")}\" --output \"{_machine.Path}\" {string.Join(' ', keys.Select(k => $"--key \"{In(k)}\""))}");

    private string In(string name) => Path.Combine(_machine.Path, name);

    private static string Value(Staff staff, string name) => staff.Page.QuerySelector($"input[name={name}]")!.GetAttribute("value")!;

    private static System.Security.Cryptography.RSA Key(string pem)
    {
        var rsa = System.Security.Cryptography.RSA.Create();
        rsa.ImportFromPem(pem);
        return rsa;
    }

    private async Task<(int Id, string Slug)> Begin(Staff campaigner, string title)
    {
        await campaigner.Open("/admin/petitions/new");
        await campaigner.Send(
            ("Form.Title", title),
            ("Form.Target", "The council"),
            ("Form.Ask", "Do it."),
            ("Form.Summary", "Because."),
            ("Form.Body", "The reasons."));
        var id = int.Parse(campaigner.Path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        return (id, await site.Read(db => db.Petitions.Where(p => p.Id == id).Select(p => p.Slug).SingleAsync()));
    }
}
