using System.Net;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Signing;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Attacks;

/// <summary>Somebody with a victim's e-mail address and nothing else tries to learn whether they signed, or to sign in their name.</summary>
public sealed class SignerAttackTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Fact]
    public async Task A_handle_from_a_form_that_a_stranger_sent_opens_no_receipt()
    {
        var victim = PetitionSite.SomeAddress();
        await site.SignFully(victim);
        foreach (var address in new[] { victim, PetitionSite.SomeAddress() })
        {
            var handle = (await site.Sign(address)).Header("Location")!.Split("s=")[1];
            Assert.Null((await site.Visitor.Page($"/petitions/{PetitionSite.Petition}/thank-you?s={handle}")).QuerySelector(".receipt"));
        }
    }

    [Fact]
    public async Task Every_answer_to_a_stranger_is_the_same_for_a_signer_and_for_anybody_else()
    {
        var (signer, other) = ($"ada-{Guid.NewGuid():N}@example.org", $"eve-{Guid.NewGuid():N}@example.org");
        await site.SignFully(signer);
        var answers = new List<string>[] { [], [] };
        for (var repeat = 0; repeat < 7; repeat++)
            foreach (var (email, told) in new[] { (signer, answers[0]), (other, answers[1]) })
            {
                var (rows, bytes) = await Written();
                var signed = await site.Sign(email);
                var (inbox, handle) = (signed.Header("Location")!, signed.Header("Location")!.Split("s=")[1]);
                var after = await Written();
                told.Add($"{signed.Status} {handle.Length} {after.Rows - rows} rows {after.Bytes - bytes} bytes");
                foreach (var answer in new[] { await site.Visitor.Ask(inbox), await site.Send(inbox, ("code", "12345678")), await site.Send(inbox + "&handler=again") })
                    told.Add($"{answer.Status} {answer.Text.Replace(handle, "", StringComparison.Ordinal)}");
                told.Add($"{(await Written()).Rows - after.Rows} rows");
            }
        Assert.Equal(answers[0], answers[1]);
    }

    [Fact]
    public async Task The_mail_is_the_same_for_a_signer_and_for_anybody_else_and_has_no_word_that_was_typed()
    {
        var (signer, other) = ($"ada-{Guid.NewGuid():N}@example.org", $"eve-{Guid.NewGuid():N}@example.org");
        await site.SignFully(signer);
        const string Scam = "Your account is locked: call 555 0100";
        foreach (var email in new[] { signer, other }) await site.Sign(email, PetitionSite.Petition, ("name", Scam), ("shown", "yes"), ("shown-as", "Security desk"), ("postcode", "SCAM"));
        var (one, two) = ((await site.Mails(signer, 2))[1], (await site.Mails(other))[0]);
        Assert.Equal(one.Length, two.Length);
        foreach (var word in new[] { "locked", "555 0100", "Security desk", "SCAM" })
            foreach (var mail in new[] { one, two }) Assert.DoesNotContain(word, mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_who_signs_after_the_victim_changes_nothing_of_what_the_victim_confirms()
    {
        var victim = PetitionSite.SomeAddress();
        await site.Sign(victim, PetitionSite.Other, ("name", "Ada Lovelace"));
        var own = await site.Link(victim);
        await site.Sign(victim, PetitionSite.Other, ("name", "Mallory Forged"), ("shown", "yes"), ("shown-as", "Mallory Forged"), ("list", "yes"), ("updates", "yes"));
        await site.Mails(victim, 2);
        await site.Send(own);
        var signature = (await site.Find(victim, PetitionSite.Other))!;
        Assert.Equal((null, false, false), (signature.PublicName, signature.OnList, signature.WantsUpdates));
        Assert.Equal("Ada Lovelace", (await site.Open(signature)).Name);
    }

    [Fact]
    public async Task What_a_stranger_chose_is_shown_to_the_owner_of_the_mailbox_before_it_is_confirmed()
    {
        var victim = PetitionSite.SomeAddress();
        await site.Sign(victim, PetitionSite.Petition, ("name", "Mallory Forged"), ("shown", "yes"), ("shown-as", "Mallory Forged"), ("list", "yes"), ("updates", "yes"));
        var page = await site.Visitor.Page(await site.Link(victim));
        Assert.Equal("Mallory Forged", page.GetElementById("name")!.GetAttribute("value"));
        Assert.Equal("Mallory Forged", page.GetElementById("shown-as")!.GetAttribute("value"));
        Assert.Equal(3, page.QuerySelectorAll("input[type=checkbox][checked]").Length);
    }

    [Fact]
    public async Task A_stranger_who_uses_up_their_mails_and_tries_leaves_the_owner_their_own()
    {
        var victim = PetitionSite.SomeAddress();
        for (var i = 0; i < 2 * MailAllowance.PerNetwork; i++)
        {
            var inbox = (await site.Sign(victim)).Header("Location")!;
            for (var tries = 0; tries <= CodeTries.PerDay; tries++) await site.Send(inbox, ("code", "12345678"));
        }
        await site.Mails(victim, MailAllowance.PerNetwork);

        var own = await site.SignFrom("192.0.2.7", victim);
        var mail = (await site.Mails(victim, MailAllowance.PerNetwork + 1))[^1];
        var confirmed = await site.Send(own, ("code", PetitionSite.Code(mail)));
        Assert.Equal(HttpStatusCode.SeeOther, confirmed.Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Send(confirmed.Header("Location")!)).Status);
        Assert.NotNull(await site.Find(victim));
    }

    [Fact]
    public async Task A_form_that_was_never_mailed_has_no_code()
    {
        var victim = PetitionSite.SomeAddress();
        var inboxes = new List<string>();
        for (var i = 0; i <= MailAllowance.PerNetwork; i++) inboxes.Add((await site.Sign(victim)).Header("Location")!);
        await site.Mails(victim, MailAllowance.PerNetwork);
        await site.MailsAreSent();
        var unmailed = Assert.Single(await site.Waiting(victim), w => !w.Submission.Mailed);
        var answers = new List<HttpStatusCode>();
        foreach (var inbox in inboxes) answers.Add((await site.Send(inbox, ("code", unmailed.Form.Tokens.Code))).Status);
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.UnprocessableEntity, status));
    }

    [Fact]
    public async Task A_form_whose_mail_does_not_leave_has_no_code()
    {
        var victim = PetitionSite.SomeAddress();
        site.Post.Refuse = to => to == victim ? "450 try later" : null;
        var inbox = (await site.Sign(victim)).Header("Location")!;
        for (var tries = 0; tries < 100 && !await site.Read(db => db.Letters.AnyAsync(l => l.Attempts > 0 && l.State == Mail.LetterState.Waiting)); tries++) await Task.Delay(50);
        var waiting = Assert.Single(await site.Waiting(victim));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await site.Send(inbox, ("code", waiting.Form.Tokens.Code))).Status);
        site.Post.Refuse = _ => null;
    }

    [Fact]
    public async Task Mail_to_one_mailbox_is_limited_over_all_networks_and_any_earlier_link_still_confirms()
    {
        var victim = PetitionSite.SomeAddress();
        for (var network = 1; network <= 2 * MailAllowance.PerMailbox; network++) await site.SignFrom($"198.51.{network}.7", victim);
        await site.MailsAreSent();
        var mails = await site.Mails(victim, MailAllowance.PerMailbox);
        Assert.Equal(MailAllowance.PerMailbox, mails.Count);
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Send(PetitionSite.LinkIn(mails[0], "confirm"), ("name", "Ada Lovelace"), ("country", "FR"))).Status);
        Assert.Equal("FR", (await site.Find(victim))!.Place);
    }

    [Fact]
    public async Task Neither_numbers_nor_the_order_of_rows_line_up_with_the_log_of_the_mail_server()
    {
        var people = Enumerable.Range(0, 24).Select(_ => PetitionSite.SomeAddress()).ToList();
        await site.SignAll(people, PetitionSite.Other);
        var mailed = people.Select(p => site.Post.Accepted.ToList().FindIndex(m => m.To == p)).ToList();
        var ids = new List<long>();
        foreach (var email in people) ids.Add((await site.Find(email, PetitionSite.Other))!.Id);
        Assert.InRange(Math.Abs(RankCorrelation(ids, mailed)), 0, 0.8);
        var signature = (await site.Find(people[0], PetitionSite.Other))!;
        Assert.All(new[] { signature.SignedAt, signature.ConfirmedAt }, time => Assert.Equal(0, time.Ticks % TimeSpan.TicksPerHour));
        var numbers = site.Post.Accepted.Select(m => m.Message.Split('\n').First(l => l.StartsWith("Message-I", StringComparison.OrdinalIgnoreCase))).ToList();
        Assert.All(numbers, id => Assert.Matches("<letter-[0-9a-f]{14,15}@", id));
    }

    [Fact]
    public async Task The_desk_has_no_address_and_no_field_that_asks_for_a_person()
    {
        using var campaigner = await Staff.Of(site, Accounts.Role.Campaigner);
        foreach (var gone in new[] { "rule/1?Domain=example.org", "rule/1?Place=US-WY", "erase?Email=ada@example.org" })
        {
            await campaigner.Open($"/admin/petitions/{gone}");
            if (campaigner.Status != HttpStatusCode.NotFound) Assert.Empty(campaigner.Page.QuerySelectorAll("input[name=Email], input[name=Domain], select[name=Place]"));
        }
        var help = await FinishedCommand.Run("signatures --help");
        Assert.DoesNotContain("\n  erase", help.Output, StringComparison.Ordinal);
    }

    // Rows and bytes of everything that a form could write.
    private Task<(int Rows, long Bytes)> Written() => site.Read(async db =>
        (await db.Submissions.CountAsync() + await db.Letters.CountAsync() + await db.Signatures.CountAsync() + await db.MailRefusals.CountAsync() + await db.DataKeys.CountAsync(),
            await db.Submissions.SumAsync(s => (long)s.Form.Length + s.TokenHash.Length)));

    // Spearman's: 1 for the same order, 0 for none.
    private static double RankCorrelation(List<long> ids, List<int> positions)
    {
        var (byId, byPosition) = (Ranks(ids), Ranks(positions));
        var squares = byId.Zip(byPosition, (a, b) => (double)(a - b) * (a - b)).Sum();
        return 1 - 6 * squares / (ids.Count * ((double)ids.Count * ids.Count - 1));

        static List<int> Ranks<T>(List<T> values) where T : IComparable<T> => values.ConvertAll(v => values.Count(o => o.CompareTo(v) < 0));
    }
}
