using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Areas.Admin.Petitions;

/// <summary>Clusters, bulk moderation, erasing one person, and the switches.</summary>
public sealed class ModerationTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    private const string PetitionSlug = "free-mohammad-al-qahtani";

    [Fact]
    public async Task A_cluster_is_reviewed_invalidated_overnight_and_restored_with_the_tally()
    {
        var (domain, before) = ($"robots-{Guid.NewGuid():N}.example", await site.GetTally(PetitionSlug));
        await site.SignAndConfirmAll([.. Enumerable.Range(0, SignatureCluster.Step).Select(i => $"r{i}@{domain}")], PetitionSlug);
        await site.SignAndConfirm(PetitionSite.NewEmail(), PetitionSlug);
        await AdvanceOneNight();
        await RemovePadding();
        await AdvanceOneNight();

        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        await Review(campaigner, "One mail domain");
        Assert.Contains("At least 20 signatures", campaigner.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await campaigner.SubmitForm(("Decision", "Invalidate"), ("Reason", ""));
        Assert.Contains("Enter a reason", campaigner.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        await campaigner.SubmitForm(("Decision", "Invalidate"), ("Reason", "One program sent these."));
        var moderation = campaigner.Path;
        Assert.Equal(before + SignatureCluster.Step + 1, await site.GetTally(PetitionSlug));
        await AdvanceOneNight();
        await WaitForState(moderation, ModerationStatus.Completed);
        Assert.Equal(before + 1, await site.GetTally(PetitionSlug));
        Assert.Equal(SignatureState.Invalidated, (await site.FindSignature($"r1@{domain}", PetitionSlug))!.State);

        using var another = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        await another.Open(moderation);
        await another.SubmitForm(("command", "undo"));
        await WaitForState(moderation, ModerationStatus.Undone);
        Assert.Equal(before + SignatureCluster.Step + 1, await site.GetTally(PetitionSlug));
        Assert.Empty(await site.Query(db => db.FindTallyMismatches()));
        var audit = await site.Query(db => db.AuditLog.AsNoTracking().ToListAsync());
        Assert.Contains(audit, a => a.Action == "signatures.preview");
        Assert.Contains(audit, a => a.Action == "signatures.invalidate" && a.Detail.Contains("One program", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_invalidated_signature_can_be_withdrawn_and_is_not_restored_by_undo()
    {
        var (email, before) = ($"ada@taken-{Guid.NewGuid():N}.example", await site.GetTally(PetitionSlug));
        var link = await site.SignAndConfirm(email, PetitionSlug);
        var domain = (await site.FindSignature(email, PetitionSlug))!.Domain;
        var moderation = new BulkModeration(
            await site.GetPetitionId(PetitionSlug),
            ModerationAction.Invalidate,
            new SignatureFilter { Domain = domain },
            "By mistake.",
            1,
            "Test",
            site.Clock.Now
        );
        await site.ChangeDatabase(db => Task.FromResult(db.BulkModerations.Add(moderation)));
        site.Clock.Advance(TimeSpan.FromHours(1));
        await AdvanceOneNight();
        await WaitForState($"/{moderation.Id}", ModerationStatus.Completed);

        await site.PostForm(link.Replace("/confirm/", "/withdraw/", StringComparison.Ordinal));
        var signature = (await site.FindSignature(email, PetitionSlug))!;
        Assert.Equal((SignatureState.Invalidated, null), (signature.State, signature.Sealed));
        await site.Sign(email, PetitionSlug);
        await site.PostForm(PetitionSite.FindLink((await site.WaitForMail(email, 2))[1], "confirm"));
        Assert.Equal(signature.Id, (await site.FindSignature(email, PetitionSlug))!.Id);

        await site.ChangeDatabase(async db => (await db.BulkModerations.SingleAsync(r => r.Id == moderation.Id)).StartUndo());
        await WaitForState($"/{moderation.Id}", ModerationStatus.Undone);
        Assert.Equal(
            SignatureState.Withdrawn,
            await site.Query(db => db.Signatures.Where(s => s.Id == signature.Id).Select(s => s.State).SingleAsync())
        );
        Assert.Equal(before, await site.GetTally(PetitionSlug));
        Assert.Empty(await site.Query(db => db.FindTallyMismatches()));
    }

    [Fact]
    public async Task Held_signatures_are_counted_once_cleared()
    {
        var email = PetitionSite.NewEmail();
        await site.SignAndConfirm(email, PetitionSlug);
        var before = await site.GetTally(PetitionSlug);
        await site.ChangeDatabase(async db =>
        {
            var id = (await site.FindSignature(email, PetitionSlug))!.Id;
            await db.Signatures.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.IsHeld, true));
            (
                await db.Tallies.FirstAsync(t =>
                    t.Place == "US-NY" && db.Petitions.Any(p => p.Id == t.PetitionId && p.Slug == PetitionSlug)
                )
            ).Add(-1);
        });
        await AdvanceOneNight();
        await RemovePadding();
        await AdvanceOneNight();
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        await Review(campaigner, "Held signatures");
        await campaigner.SubmitForm(("Decision", "Clear"), ("Reason", "A school behind one connection."));
        var moderation = campaigner.Path;
        await AdvanceOneNight();
        await WaitForState(moderation, ModerationStatus.Completed);
        Assert.Equal(before, await site.GetTally(PetitionSlug));
    }

    [Fact]
    public async Task Bulk_moderation_resumes_on_another_node()
    {
        var moderation = new BulkModeration(
            await site.GetPetitionId(PetitionSlug),
            ModerationAction.Invalidate,
            new SignatureFilter { Domain = new byte[8] },
            "Test",
            0,
            "Test",
            site.Clock.Now
        );
        moderation.Start(long.MaxValue);
        var id = await site.Query(db => Save(db, moderation));
        await WaitForState($"/{id}", ModerationStatus.Completed);
        Assert.Equal(0, await site.Query(db => db.BulkModerations.Where(r => r.Id == id).Select(r => r.AffectedCount).SingleAsync()));
    }

    [Fact]
    public async Task Bulk_moderation_can_be_cancelled_before_it_runs()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var moderation = new BulkModeration(
            await site.GetPetitionId(PetitionSlug),
            ModerationAction.Invalidate,
            new SignatureFilter { Domain = new byte[8] },
            "Test",
            0,
            "Test",
            site.Clock.Now
        );
        await site.Query(db => Save(db, moderation));
        await campaigner.Open($"/admin/petitions/moderation-run/{moderation.Id}");
        await campaigner.SubmitForm(("command", "cancel"));
        Assert.Equal(
            ModerationStatus.Cancelled,
            await site.Query(db => db.BulkModerations.Where(r => r.Id == moderation.Id).Select(r => r.Status).SingleAsync())
        );
        await campaigner.Open($"/admin/petitions/moderation/{moderation.PetitionId}");
        Assert.Contains("Cancelled", campaigner.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_is_erased_by_number_and_remains_counted()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var email = PetitionSite.NewEmail();
        await site.SignAndConfirm(email, PetitionSlug);
        var (count, number) = (
            await site.GetTally(PetitionSlug),
            SignatureNumber.Format((await site.FindSignature(email, PetitionSlug))!.Id)
        );
        foreach (var failures in new[] { email, "", "0000-0000-0000" })
        {
            await campaigner.Open("/admin/petitions/erase");
            await campaigner.SubmitForm(("Number", failures));
            Assert.Contains(
                "No signature has this number",
                campaigner.Page.QuerySelector(".faults")!.TextContent,
                StringComparison.Ordinal
            );
        }
        await campaigner.SubmitForm(("Number", number.ToLowerInvariant()));
        Assert.Contains(number, campaigner.Page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await site.FindSignature(email, PetitionSlug))!.Sealed);
        Assert.Equal(count, await site.GetTally(PetitionSlug));
    }

    [Fact]
    public async Task An_erased_signer_cannot_be_counted_twice_and_is_told_so()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var email = PetitionSite.NewEmail();
        var first = await site.SignAndConfirm(email, PetitionSlug);
        await campaigner.Open("/admin/petitions/erase");
        await campaigner.SubmitForm(("Number", SignatureNumber.Format((await site.FindSignature(email, PetitionSlug))!.Id)));
        var count = await site.GetTally(PetitionSlug);
        await site.Sign(email, PetitionSlug);
        var second = PetitionSite.FindLink((await site.WaitForMail(email, 2))[1], "confirm");
        await site.PostForm(second);
        Assert.Equal(count, await site.GetTally(PetitionSlug));
        Assert.Contains("erased", (await site.Visitor.GetPage(second)).QuerySelector(".step")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await site.Visitor.GetPage(first)).QuerySelector("form.signing"));
    }

    [Fact]
    public async Task Switches_close_signing_hide_counts_defer_mail_and_put_up_a_banner()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var pending = PetitionSite.NewEmail();
        await site.Sign(pending, PetitionSlug);
        var link = await site.WaitForLink(pending);
        await Switch(
            campaigner,
            ("SigningClosed", "true"),
            ("CountsHidden", "true"),
            ("MailDeferred", "true"),
            ("Banner", "We are very busy today.")
        );

        var page = await site.Visitor.GetPage($"/petitions/{PetitionSlug}");
        Assert.Null(page.QuerySelector("form.signing"));
        Assert.Null(page.QuerySelector(".petition-figure"));
        Assert.Equal("We are very busy today.", page.QuerySelector(".banner")!.TextContent);
        Assert.NotNull((await site.Visitor.GetPage("/about")).QuerySelector(".banner"));
        Assert.Contains("\"count\":null", (await site.Visitor.Fetch($"/petitions/{PetitionSlug}.json")).Text, StringComparison.Ordinal);
        var refused = PetitionSite.NewEmail();
        Assert.Equal(HttpStatusCode.OK, (await site.Sign(refused, PetitionSlug)).Status);
        Assert.Empty(await site.FindPendingForms(refused, PetitionSlug));
        Assert.Equal(HttpStatusCode.SeeOther, (await site.PostForm(link)).Status);

        await Switch(campaigner, ("MailDeferred", "true"), ("Banner", ""));
        var waiting = PetitionSite.NewEmail();
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Sign(waiting, PetitionSlug)).Status);
        await Task.Delay(2500);
        Assert.DoesNotContain(site.MailServer.Accepted, m => m.To == waiting);
        await Switch(campaigner, ("Banner", ""));
        await site.WaitForMail(waiting);
        Assert.Null((await site.Visitor.GetPage("/about")).QuerySelector(".banner"));
    }

    private static async Task Switch(StaffBrowser campaigner, params (string, string)[] set)
    {
        await campaigner.Open("/admin/petitions/switches");
        foreach (var box in campaigner.Page.QuerySelectorAll("input[type=checkbox]").OfType<AngleSharp.Html.Dom.IHtmlInputElement>())
            box.IsChecked = false;
        await campaigner.SubmitForm(set);
        Assert.StartsWith("Switched", campaigner.Page.QuerySelector(".done")?.TextContent, StringComparison.Ordinal);
    }

    private async Task OpenModeration(StaffBrowser campaigner) =>
        await campaigner.Open($"/admin/petitions/moderation/{await site.GetPetitionId(PetitionSlug)}");

    private async Task Review(StaffBrowser campaigner, string title)
    {
        await OpenModeration(campaigner);
        var form = campaigner
            .Page.QuerySelectorAll("tr")
            .First(row => row.TextContent.Contains(title, StringComparison.Ordinal))
            .QuerySelector("form")!;
        await campaigner.Open(form.GetAttribute("action")!); // reviewing is a POST; a GET leads back to the list
        Assert.EndsWith($"/moderation/{await site.GetPetitionId(PetitionSlug)}", campaigner.Path, StringComparison.Ordinal);
        await campaigner.SubmitFormTo(form.GetAttribute("action")!);
    }

    private async Task AdvanceOneNight()
    {
        site.Clock.Advance(TimeSpan.FromDays(1));
        await site.RunMaintenance();
    }

    // The padding of the next step is random; a negative one makes the step show at once.
    private Task RemovePadding() =>
        site.ChangeDatabase(db => db.SignatureClusters.ExecuteUpdateAsync(set => set.SetProperty(c => c.Padding, -SignatureCluster.Step)));

    private static async Task<int> Save(SiteDb db, BulkModeration moderation)
    {
        db.BulkModerations.Add(moderation);
        await db.SaveChangesAsync();
        return moderation.Id;
    }

    private async Task WaitForState(string path, ModerationStatus state)
    {
        var id = int.Parse(path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        var current = ModerationStatus.Running;
        for (var attempt = 0; attempt < 400 && current != state; attempt++)
        {
            await Task.Delay(50);
            current = await site.Query(db => db.BulkModerations.Where(r => r.Id == id).Select(r => r.Status).SingleAsync());
        }
        Assert.Equal(state, current);
    }
}
