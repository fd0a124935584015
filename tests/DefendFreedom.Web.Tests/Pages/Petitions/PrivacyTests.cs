using System.Security.Cryptography;
using System.Text;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Pages.Petitions;

public sealed class PrivacyTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Fact]
    public async Task One_person_under_two_petitions_cannot_be_linked_in_the_database()
    {
        var email = PetitionSite.NewEmail();
        await site.SignAndConfirm(email, PetitionSite.PetitionSlug);
        await site.SignAndConfirm(email, PetitionSite.OtherPetitionSlug);
        var (one, two) = ((await site.FindSignature(email))!, (await site.FindSignature(email, PetitionSite.OtherPetitionSlug))!);
        Assert.NotEqual(one.Fingerprint, two.Fingerprint);
        Assert.NotEqual(one.Nonce, two.Nonce);
        Assert.NotEqual(one.Sealed, two.Sealed);
    }

    [Fact]
    public async Task Only_the_organisation_can_open_a_signature()
    {
        var email = PetitionSite.NewEmail();
        await site.SignAndConfirm(email, PetitionSite.PetitionSlug, ("name", "Grace Hopper"), ("postcode", "20001"));
        var signature = (await site.FindSignature(email))!;
        var envelope = await site.Query(db => db.DataKeys.Where(k => k.Id == signature.DataKeyId).Select(k => k.Envelope).SingleAsync());
        using var rsa = RSA.Create();
        rsa.ImportFromPem(KeyPair.PrivateKey);
        var key = OrganisationKeyPair.Decrypt(envelope, rsa);
        Assert.Equal(
            new Signer("Grace Hopper", email, "US", "20001", ""),
            SealedBox.Open(signature.Sealed!, key, signature.Nonce) with
            {
                LeaveToken = "",
            }
        );
        using var failures = RSA.Create(3072);
        Assert.ThrowsAny<CryptographicException>(() => OrganisationKeyPair.Decrypt(envelope, failures));
    }

    [Fact]
    public async Task A_copy_of_the_data_folder_without_the_private_key_does_not_reveal_who_signed()
    {
        var people = Enumerable
            .Range(0, 40)
            .Select(i => (Name: $"Zebulon Quirk{i} Vandersloot{i}", Email: $"zquirk{i}-{Guid.NewGuid():N}@example.org"))
            .ToList();
        await Task.WhenAll(people.Select(p => site.Sign(p.Email, PetitionSite.PetitionSlug, ("name", p.Name), ("postcode", "99501"))));
        var blobs = new List<byte[]>();
        foreach (var (_, email) in people)
            blobs.Add(Assert.Single(await site.FindPendingForms(email)).Submission.Form);
        foreach (var (_, email) in people.Take(35))
            await site.PostForm(await site.WaitForLink(email));
        await site.RunMaintenanceUntilErased();

        foreach (var file in Directory.EnumerateFiles(site.DataFolder, "*", SearchOption.AllDirectories))
        {
            var bytes = await SharedFile.ReadBytes(file);
            foreach (var (name, email) in people)
            foreach (var text in new[] { name, name.Split(' ')[1], email, email.Split('@')[0] })
            foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode })
                Assert.True(bytes.AsSpan().IndexOf(encoding.GetBytes(text)) < 0, $"{file} holds {text}");
            // The nodes' keys are in this folder too, so the data they could decrypt must be gone once the form is confirmed.
            for (var i = 0; i < 35; i++)
                Assert.True(
                    bytes.AsSpan().IndexOf(blobs[i].AsSpan(40, 60)) < 0,
                    $"{file} still holds what was protected for {people[i].Name}"
                );
        }
    }

    [Fact]
    public async Task Only_the_chosen_public_name_is_shown_and_only_after_confirmation()
    {
        await site.SignAndConfirm(
            PetitionSite.NewEmail(),
            PetitionSite.OtherPetitionSlug,
            ("name", "Xochitl Secretlast"),
            ("shown", "yes"),
            ("shown-as", "Ximena")
        );
        await site.SignAndConfirm(PetitionSite.NewEmail(), PetitionSite.OtherPetitionSlug, ("name", "Nayeli Secretlast"), ("shown", "yes"));
        await site.SignAndConfirm(
            PetitionSite.NewEmail(),
            PetitionSite.OtherPetitionSlug,
            ("name", "Secretlast"),
            ("shown-as", "Yolotli"),
            ("list", "yes")
        );
        await site.Sign(
            PetitionSite.NewEmail(),
            PetitionSite.OtherPetitionSlug,
            ("name", "Secretlast"),
            ("shown", "yes"),
            ("shown-as", "Zbigniew")
        );
        var page = (await site.FetchUncached($"/petitions/{PetitionSite.OtherPetitionSlug}")).Text;
        foreach (var word in new[] { "Ximena", "A supporter" })
            Assert.Contains(word, page, StringComparison.Ordinal);
        foreach (var word in new[] { "Yolotli", "Zbigniew", "Xochitl", "Nayeli", "Secretlast" })
            Assert.DoesNotContain(word, page, StringComparison.Ordinal);
    }
}
