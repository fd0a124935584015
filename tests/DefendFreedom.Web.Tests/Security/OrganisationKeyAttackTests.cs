using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>
/// An attacker who can write to the data folder, or works at the desk, tries to have signatures sealed to their own key, or decrypted.
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

    [Theory]
    [InlineData("")]
    [InlineData("This is no certificate.")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public async Task A_damaged_organisation_certificate_closes_signing_and_nothing_else(string text)
    {
        using var swapped = site.SwapCertificate(text);
        var signed = await site.Sign(PetitionSite.NewEmail(), PetitionSite.OtherPetitionSlug);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, signed.Status);
        Assert.Contains("(Petitions:Certificate)", signed.Text, StringComparison.Ordinal);
        Assert.True((await site.FetchUncached($"/petitions/{PetitionSite.OtherPetitionSlug}")).IsOk);
    }

    [Fact]
    public async Task Staff_without_the_private_key_cannot_open_a_petition_with_their_own_certificate()
    {
        var forged = OrganisationKeyPair.Generate("Forged", DateTime.UtcNow);
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, slug) = await DeskActions.CreatePetition(site, campaigner, "Opened to us");
        using (site.SwapCertificate(forged.Certificate))
        {
            await campaigner.Open($"/admin/petitions/open/{id}");
            // The petition is not opened: the phrase was proved for the forged certificate.
            await campaigner.SubmitForm(("Phrase", DeskActions.DecryptPhrase(campaigner, forged.PrivateKey)), ("OpensAt", "nonsense"));
        }
        // the same challenge, now that the right certificate is back
        await campaigner.SubmitForm(("OpensAt", ""), ("PublishedAloneReason", "Tonight."));
        Assert.NotNull(campaigner.Page.GetElementById("Phrase-wrong"));
        Assert.False(await site.Query(db => db.Petitions.AnyAsync(p => p.Slug == slug && p.State != PetitionState.Draft)));
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
        Assert.Contains("This is not an encrypted phrase from this site", Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }
}
