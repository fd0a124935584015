using System.Net;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>An attacker who only knows a victim's e-mail address tries to learn whether they signed, or to sign in their name.</summary>
public sealed class SignerAttackTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Fact]
    public async Task A_handle_from_a_strangers_form_shows_no_receipt()
    {
        var victim = PetitionSite.NewEmail();
        await site.SignAndConfirm(victim);
        foreach (var address in new[] { victim, PetitionSite.NewEmail() })
        {
            var handle = (await site.Sign(address)).GetHeader("Location")!.Split("s=")[1];
            Assert.Null(
                (await site.Visitor.GetPage($"/petitions/{PetitionSite.PetitionSlug}/thank-you?s={handle}")).QuerySelector(".receipt")
            );
        }
    }

    [Fact]
    public async Task Responses_do_not_reveal_whether_an_address_has_signed()
    {
        var (signer, other) = ($"ada-{Guid.NewGuid():N}@example.org", $"eve-{Guid.NewGuid():N}@example.org");
        await site.SignAndConfirm(signer);
        var responses = new List<string>[] { [], [] };
        for (var repeat = 0; repeat < 7; repeat++)
            foreach (var (email, previousAnswer) in new[] { (signer, responses[0]), (other, responses[1]) })
            {
                var (rows, bytes) = await MeasureWrites();
                var signed = await site.Sign(email);
                var (inbox, handle) = (signed.GetHeader("Location")!, signed.GetHeader("Location")!.Split("s=")[1]);
                var after = await MeasureWrites();
                previousAnswer.Add($"{signed.Status} {handle.Length} {after.Rows - rows} rows {after.Bytes - bytes} bytes");
                foreach (
                    var response in new[]
                    {
                        await site.Visitor.Fetch(inbox),
                        await site.PostForm(inbox, ("code", "12345678")),
                        await site.PostForm(inbox + "&handler=again"),
                    }
                )
                    previousAnswer.Add($"{response.Status} {response.Text.Replace(handle, "", StringComparison.Ordinal)}");
                previousAnswer.Add($"{(await MeasureWrites()).Rows - after.Rows} rows");
            }
        Assert.Equal(responses[0], responses[1]);
    }

    [Fact]
    public async Task The_email_does_not_reveal_a_signature_and_contains_no_input()
    {
        var (signer, other) = ($"ada-{Guid.NewGuid():N}@example.org", $"eve-{Guid.NewGuid():N}@example.org");
        await site.SignAndConfirm(signer);
        const string Scam = "Your account is locked: call 555 0100";
        foreach (var email in new[] { signer, other })
            await site.Sign(
                email,
                PetitionSite.PetitionSlug,
                ("name", Scam),
                ("shown", "yes"),
                ("shown-as", "Security desk"),
                ("postcode", "SCAM")
            );
        var (one, two) = ((await site.WaitForMail(signer, 2))[1], (await site.WaitForMail(other))[0]);
        Assert.Equal(one.Length, two.Length);
        foreach (var word in new[] { "locked", "555 0100", "Security desk", "SCAM" })
        foreach (var mail in new[] { one, two })
            Assert.DoesNotContain(word, mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_strangers_later_form_does_not_change_what_the_victim_confirms()
    {
        var victim = PetitionSite.NewEmail();
        await site.Sign(victim, PetitionSite.OtherPetitionSlug, ("name", "Ada Lovelace"));
        var ownLink = await site.WaitForLink(victim);
        await site.Sign(
            victim,
            PetitionSite.OtherPetitionSlug,
            ("name", "Mallory Forged"),
            ("shown", "yes"),
            ("shown-as", "Mallory Forged"),
            ("list", "yes"),
            ("updates", "yes")
        );
        await site.WaitForMail(victim, 2);
        await site.PostForm(ownLink);
        var signature = (await site.FindSignature(victim, PetitionSite.OtherPetitionSlug))!;
        Assert.Equal((null, false, false), (signature.PublicName, signature.OnList, signature.WantsUpdates));
        Assert.Equal("Ada Lovelace", (await site.Unseal(signature)).Name);
    }

    [Fact]
    public async Task The_confirmation_page_shows_the_mailbox_owner_what_a_stranger_chose()
    {
        var victim = PetitionSite.NewEmail();
        await site.Sign(
            victim,
            PetitionSite.PetitionSlug,
            ("name", "Mallory Forged"),
            ("shown", "yes"),
            ("shown-as", "Mallory Forged"),
            ("list", "yes"),
            ("updates", "yes")
        );
        var page = await site.Visitor.GetPage(await site.WaitForLink(victim));
        Assert.Equal("Mallory Forged", page.GetElementById("name")!.GetAttribute("value"));
        Assert.Equal("Mallory Forged", page.GetElementById("shown-as")!.GetAttribute("value"));
        Assert.Equal(3, page.QuerySelectorAll("input[type=checkbox][checked]").Length);
    }

    [Fact]
    public async Task A_stranger_who_exhausts_their_limits_does_not_exhaust_the_owners()
    {
        var victim = PetitionSite.NewEmail();
        for (var i = 0; i < 2 * MailboxQuota.MaxPerNetwork; i++)
        {
            var inbox = (await site.Sign(victim)).GetHeader("Location")!;
            for (var attempt = 0; attempt <= CodeAttemptLimiter.MaxPerDay; attempt++)
                await site.PostForm(inbox, ("code", "12345678"));
        }
        await site.WaitForMail(victim, MailboxQuota.MaxPerNetwork);

        var ownLink = await site.SignFromIp("192.0.2.7", victim);
        var mail = (await site.WaitForMail(victim, MailboxQuota.MaxPerNetwork + 1))[^1];
        var confirmed = await site.PostForm(ownLink, ("code", PetitionSite.FindCode(mail)));
        Assert.Equal(HttpStatusCode.SeeOther, confirmed.Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await site.PostForm(confirmed.GetHeader("Location")!)).Status);
        Assert.NotNull(await site.FindSignature(victim));
    }

    [Fact]
    public async Task The_code_of_a_form_that_was_never_mailed_is_rejected()
    {
        var victim = PetitionSite.NewEmail();
        var inboxes = new List<string>();
        for (var i = 0; i <= MailboxQuota.MaxPerNetwork; i++)
            inboxes.Add((await site.Sign(victim)).GetHeader("Location")!);
        await site.WaitForMail(victim, MailboxQuota.MaxPerNetwork);
        await site.WaitUntilOutboxIsEmpty();
        var unmailed = Assert.Single(await site.FindPendingForms(victim), w => !w.Submission.IsMailed);
        var responses = new List<HttpStatusCode>();
        foreach (var inbox in inboxes)
            responses.Add((await site.PostForm(inbox, ("code", unmailed.Form.Tokens.Code))).Status);
        Assert.All(responses, status => Assert.Equal(HttpStatusCode.UnprocessableEntity, status));
    }

    [Fact]
    public async Task The_code_of_a_form_whose_email_was_not_sent_is_rejected()
    {
        var victim = PetitionSite.NewEmail();
        site.MailServer.RecipientRefusal = to => to == victim ? "450 try later" : null;
        var inbox = (await site.Sign(victim)).GetHeader("Location")!;
        for (
            var attempt = 0;
            attempt < 100
                && !await site.Query(db => db.OutboxMessages.AnyAsync(l => l.Attempts > 0 && l.Status == Mail.MessageStatus.Waiting));
            attempt++
        )
            await Task.Delay(50);
        var waiting = Assert.Single(await site.FindPendingForms(victim));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await site.PostForm(inbox, ("code", waiting.Form.Tokens.Code))).Status);
        site.MailServer.RecipientRefusal = _ => null;
    }

    [Fact]
    public async Task Email_to_one_mailbox_is_limited_across_networks_and_earlier_links_still_confirm()
    {
        var victim = PetitionSite.NewEmail();
        for (var network = 1; network <= 2 * MailboxQuota.MaxPerMailbox; network++)
            await site.SignFromIp($"198.51.{network}.7", victim);
        await site.WaitUntilOutboxIsEmpty();
        var mails = await site.WaitForMail(victim, MailboxQuota.MaxPerMailbox);
        Assert.Equal(MailboxQuota.MaxPerMailbox, mails.Count);
        Assert.Equal(
            HttpStatusCode.SeeOther,
            (await site.PostForm(PetitionSite.FindLink(mails[0], "confirm"), ("name", "Ada Lovelace"), ("country", "FR"))).Status
        );
        Assert.Equal("FR", (await site.FindSignature(victim))!.Place);
    }

    [Fact]
    public async Task Ids_and_times_do_not_correlate_with_the_mail_server_log()
    {
        var people = Enumerable.Range(0, 24).Select(_ => PetitionSite.NewEmail()).ToList();
        await site.SignAndConfirmAll(people, PetitionSite.OtherPetitionSlug);
        var mailed = people.Select(p => site.MailServer.Accepted.ToList().FindIndex(m => m.To == p)).ToList();
        var ids = new List<long>();
        foreach (var email in people)
            ids.Add((await site.FindSignature(email, PetitionSite.OtherPetitionSlug))!.Id);
        Assert.InRange(Math.Abs(RankCorrelation(ids, mailed)), 0, 0.8);
        var signature = (await site.FindSignature(people[0], PetitionSite.OtherPetitionSlug))!;
        Assert.All(new[] { signature.SignedAt, signature.ConfirmedAt }, time => Assert.Equal(0, time.Ticks % TimeSpan.TicksPerHour));
        var numbers = site
            .MailServer.Accepted.Select(m =>
                m.Message.Split('\n').First(l => l.StartsWith("Message-I", StringComparison.OrdinalIgnoreCase))
            )
            .ToList();
        Assert.All(numbers, id => Assert.Matches("<letter-[0-9a-f]{14,15}@", id));
    }

    [Fact]
    public async Task The_desk_has_no_page_or_field_to_look_up_a_person()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Accounts.Role.Campaigner);
        foreach (var removedPage in new[] { "rule/1?Domain=example.org", "rule/1?Place=US-WY", "erase?Email=ada@example.org" })
        {
            await campaigner.Open($"/admin/petitions/{removedPage}");
            if (campaigner.Status != HttpStatusCode.NotFound)
                Assert.Empty(campaigner.Page.QuerySelectorAll("input[name=Email], input[name=Domain], select[name=Place]"));
        }
        var help = await CommandRun.RunInProcess("signatures --help");
        Assert.DoesNotContain("\n  erase", help.Output, StringComparison.Ordinal);
    }

    // Returns the rows and bytes of everything a form could write.
    private Task<(int Rows, long Bytes)> MeasureWrites() =>
        site.Query(async db =>
            (
                await db.Submissions.CountAsync()
                    + await db.OutboxMessages.CountAsync()
                    + await db.Signatures.CountAsync()
                    + await db.EmailSuppressions.CountAsync()
                    + await db.DataKeys.CountAsync(),
                await db.Submissions.SumAsync(s => (long)s.Form.Length + s.TokenHash.Length)
            )
        );

    // Spearman's rank correlation: 1 for the same order, 0 for no relation.
    private static double RankCorrelation(List<long> ids, List<int> positions)
    {
        var (byId, byPosition) = (Ranks(ids), Ranks(positions));
        var squares = byId.Zip(byPosition, (a, b) => (double)(a - b) * (a - b)).Sum();
        return 1 - 6 * squares / (ids.Count * ((double)ids.Count * ids.Count - 1));

        static List<int> Ranks<T>(List<T> values)
            where T : IComparable<T> => values.ConvertAll(v => values.Count(o => o.CompareTo(v) < 0));
    }
}
