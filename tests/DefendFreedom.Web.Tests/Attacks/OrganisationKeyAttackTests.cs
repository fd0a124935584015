using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Attacks;

/// <summary>
/// Somebody who can write the data folder, or works at the desk, wants signatures sealed to a key of their own, or opened.
/// </summary>
public sealed class OrganisationKeyAttackTests(PetitionSite site) : IClassFixture<PetitionSite>, IDisposable
{
    private readonly TemporaryFolder _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task A_certificate_that_was_put_in_the_place_of_the_organisations_gets_no_signature()
    {
        using var swapped = site.SwapCertificate(OrganisationKey.Make("Forged", DateTime.UtcNow).Certificate);
        var signed = await site.Sign(PetitionSite.SomeAddress(), PetitionSite.Other);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, signed.Status);
        Assert.DoesNotContain("form class=\"signing\"", signed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_works_at_the_desk_and_holds_no_key_opens_no_petition_to_a_certificate_of_their_own()
    {
        var forged = OrganisationKey.Make("Forged", DateTime.UtcNow);
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        await campaigner.Open("/admin/petitions/new");
        await campaigner.Send(
            ("Form.Title", "Opened to us"),
            ("Form.Target", "The council"),
            ("Form.Ask", "Do it."),
            ("Form.Summary", "Because."),
            ("Form.Body", "The reasons."));
        var id = campaigner.Path.Split('/')[^1];
        using (site.SwapCertificate(forged.Certificate))
        {
            await campaigner.Open($"/admin/petitions/open/{id}");
            // Not opened yet: the phrase is proved for the forged one.
            await campaigner.Send(("Phrase", Desk.Phrase(campaigner, forged.PrivateKey)), ("From", "nonsense"));
        }
        await campaigner.Send(("From", ""), ("Urgent", "Tonight."));   // the same challenge, now that the right one is back
        Assert.NotNull(campaigner.Page.GetElementById("Phrase-wrong"));
        Assert.False(await site.Read(db => db.Petitions.AnyAsync(p => p.Slug == "opened-to-us" && p.State != PetitionState.Draft)));
    }

    [Fact]
    public async Task The_campaigners_own_command_opens_no_data_key_that_is_sent_as_a_phrase()
    {
        await site.SignFully(PetitionSite.SomeAddress());
        var envelope = await site.Read(db => db.DataKeys.OrderBy(k => k.MadeAt).Select(k => k.Envelope).FirstAsync());
        var (challenge, key) = (Path.Combine(_machine.Path, "challenge"), Path.Combine(_machine.Path, "organisation.key"));
        await File.WriteAllTextAsync(challenge, Convert.ToBase64String(envelope));
        await File.WriteAllTextAsync(key, KeyPair.PrivateKey);
        var program = await FinishedCommand.Run($"signatures prove --challenge \"{challenge}\" --key \"{key}\"");
        Assert.Equal((1, ""), (program.ExitCode, program.Output));
        Assert.Contains("This is no phrase for a petition", Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }
}
