using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>
/// Somebody who can write the data folder, or works at the desk, wants signatures sealed to a key of their own, or opened.
/// </summary>
public sealed class OrganisationKeyAttackTests(PetitionSite site) : IClassFixture<PetitionSite>, IDisposable
{
    private readonly TemporaryFolder _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task A_swapped_organisation_certificate_receives_no_signatures()
    {
        using var swapped = site.SwapCertificate(OrganisationKeyPair.Generate("Forged", DateTime.UtcNow).Certificate);
        var signed = await site.Sign(PetitionSite.NewEmail(), PetitionSite.OtherPetitionSlug);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, signed.Status);
        Assert.DoesNotContain("form class=\"signing\"", signed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_without_the_private_key_cannot_open_a_petition_with_their_own_certificate()
    {
        var forged = OrganisationKeyPair.Generate("Forged", DateTime.UtcNow);
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        await campaigner.Open("/admin/petitions/new");
        await campaigner.SubmitForm(
            ("Form.Title", "Opened to us"),
            ("Form.Target", "The council"),
            ("Form.Ask", "Do it."),
            ("Form.Summary", "Because."),
            ("Form.Body", "The reasons.")
        );
        var id = campaigner.Path.Split('/')[^1];
        using (site.SwapCertificate(forged.Certificate))
        {
            await campaigner.Open($"/admin/petitions/open/{id}");
            // Not opened yet: the phrase is proved for the forged one.
            await campaigner.SubmitForm(("Phrase", DeskActions.DecryptPhrase(campaigner, forged.PrivateKey)), ("OpensAt", "nonsense"));
        }
        await campaigner.SubmitForm(("OpensAt", ""), ("PublishedAloneReason", "Tonight.")); // the same challenge, now that the right one is back
        Assert.NotNull(campaigner.Page.GetElementById("Phrase-wrong"));
        Assert.False(await site.Query(db => db.Petitions.AnyAsync(p => p.Slug == "opened-to-us" && p.State != PetitionState.Draft)));
    }

    [Fact]
    public async Task The_prove_command_does_not_decrypt_a_data_key_sent_as_a_challenge()
    {
        await site.SignAndConfirm(PetitionSite.NewEmail());
        var envelope = await site.Query(db => db.DataKeys.OrderBy(k => k.CreatedAt).Select(k => k.Envelope).FirstAsync());
        var (challenge, key) = (Path.Combine(_machine.Path, "challenge"), Path.Combine(_machine.Path, "organisation.key"));
        await File.WriteAllTextAsync(challenge, Convert.ToBase64String(envelope));
        await File.WriteAllTextAsync(key, KeyPair.PrivateKey);
        var program = await CommandRun.RunInProcess($"signatures prove --challenge \"{challenge}\" --key \"{key}\"");
        Assert.Equal((1, ""), (program.ExitCode, program.Output));
        Assert.Contains("This is no phrase for a petition", Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }
}
