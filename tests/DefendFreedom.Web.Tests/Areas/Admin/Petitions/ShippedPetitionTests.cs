using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Hosting.Configuration;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Areas.Admin.Petitions;

/// <summary>A site outside Development that creates and fills its own database.</summary>
public sealed class FreshProductionSite : RunningSite
{
    protected override bool StartsEmpty => true;
    protected override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string> { ["Petitions:Certificate"] = KeyPair.CertificatePath };
}

/// <summary>The petitions shipped with the program, which are about real prisoners.</summary>
public sealed class ShippedPetitionTests(FreshProductionSite site, DevelopmentSite development)
    : IClassFixture<FreshProductionSite>,
        IClassFixture<DevelopmentSite>
{
    [Fact]
    public async Task Outside_Development_shipped_petitions_are_drafts_that_a_campaigner_opens()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch("/petitions/" + PetitionSite.PetitionSlug)).Status);
        Assert.DoesNotContain(PetitionSite.PetitionSlug, (await site.Visitor.Fetch("/petitions")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/petitions/", (await site.Visitor.Fetch("/sitemap.xml")).Text, StringComparison.Ordinal);
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        await campaigner.Open("/admin/petitions");
        var row = campaigner
            .Page.QuerySelectorAll("tbody tr")
            .First(r => r.TextContent.Contains("Free Ilham Tohti", StringComparison.Ordinal));
        Assert.Contains("Draft", row.TextContent, StringComparison.Ordinal);
        await DeskActions.OpenPetition(campaigner, row.QuerySelector("a")!.GetAttribute("href")!.Split('/')[^1]);
        Assert.True((await site.Visitor.Fetch("/petitions/" + PetitionSite.PetitionSlug)).IsOk);
    }

    [Fact]
    public async Task In_Development_shipped_petitions_are_open_and_can_be_signed_without_a_mail_server()
    {
        var page = await development.Visitor.GetPage("/petitions/" + PetitionSite.PetitionSlug);
        Assert.NotNull(page.QuerySelector("form.signing"));
        using var form = new FormUrlEncodedContent([new("name", "Ada Lovelace"), new("email", "ada@example.org"), new("country", "US")]);
        using var signed = await development.Visitor.PostAsync($"/petitions/{PetitionSite.PetitionSlug}/sign", form);
        Assert.Equal(HttpStatusCode.SeeOther, signed.StatusCode);
        bool HasCome() => Directory.Exists(development.MailFolder) && Directory.EnumerateFiles(development.MailFolder, "*.eml").Any();
        for (var attempt = 0; attempt < 200 && !HasCome(); attempt++)
            await Task.Delay(50);
        Assert.Contains(
            "ada@example.org",
            await File.ReadAllTextAsync(Directory.EnumerateFiles(development.MailFolder, "*.eml").First()),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task In_Development_opening_a_petition_needs_no_key_proof()
    {
        using var campaigner = await StaffBrowser.SignedInAs(development, Role.Campaigner);
        await campaigner.Open("/admin/petitions/new");
        await campaigner.SubmitForm(
            ("Form.Title", "Tried out"),
            ("Form.Target", "The council"),
            ("Form.Ask", "Do it."),
            ("Form.Summary", "Because."),
            ("Form.Body", "The reasons.")
        );
        var id = campaigner.Path.Split('/')[^1];
        await campaigner.Open($"/admin/petitions/open/{id}");
        Assert.Contains(
            "the private key is stored next to the certificate",
            campaigner.Page.QuerySelector(".notice")!.TextContent,
            StringComparison.Ordinal
        );
        await campaigner.SubmitForm(("PublishedAloneReason", "Tried out."));
        Assert.Equal($"/admin/petitions/counts/{id}", campaigner.Path);
    }
}
