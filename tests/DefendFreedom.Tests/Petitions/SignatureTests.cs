using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Petitions;

public sealed class SignatureTests
{
    private static readonly byte[] Mark = new byte[SigningSecret.MarkLength];
    private static readonly DateTime Later = Some.Noon.AddDays(1);

    [Fact]
    public void A_form_that_is_sent_again_while_it_waits_counts_as_typed_last()
    {
        var signature = Pending(Form() with { Suspect = true });
        var again = Form("DE") with
        {
            At = Later,
            TextId = 2,
            Sealed = [3],
            DataKeyId = Guid.NewGuid(),
            Protected = [4],
            WantsUpdates = true,
            ConsentVersion = 2,
            AddressBlock = [5],
            DomainMark = [6],
        };
        Assert.Equal(SignatureMail.Confirm, signature.SignAgain(again));
        Assert.Equal(
            (again.TextId, again.Sealed, again.DataKeyId, again.Protected),
            (signature.TextId, signature.Sealed, signature.DataKeyId, signature.Protected));
        Assert.Equal(
            (again.Place, again.WantsUpdates, again.ConsentVersion, again.At),
            (signature.Place, signature.WantsUpdates, signature.ConsentVersion, signature.SignedAt));
        Assert.Equal((again.AddressBlock, again.DomainMark, true), (signature.AddressBlock, signature.DomainMark, signature.Suspect));
        Assert.Equal((SignatureState.Pending, 2), (signature.State, signature.Mails));
    }

    [Fact]
    public void What_is_suspect_the_second_time_is_suspect()
    {
        var signature = Pending();
        signature.SignAgain(Form() with { Suspect = true });
        Assert.True(signature.Suspect);
    }

    [Fact]
    public void Who_has_confirmed_and_signs_again_stays_as_confirmed_and_is_told()
    {
        var signature = Confirmed();
        Assert.Equal(SignatureMail.SignedAlready, signature.SignAgain(Form("DE")));
        Assert.Equal((SignatureState.Confirmed, "US-NY", 2), (signature.State, signature.Place, signature.Mails));
    }

    [Fact]
    public void Who_took_a_signature_back_may_sign_again()
    {
        var signature = Confirmed();
        signature.Withdraw(Some.Noon);
        Assert.Equal(SignatureMail.Confirm, signature.SignAgain(Form()));
        Assert.Equal((SignatureState.Pending, null), (signature.State, signature.WithdrawnAt));
        Assert.True(signature.Withdraw(Later));
    }

    [Fact]
    public void A_mailbox_gets_five_mails_for_a_petition_at_most()
    {
        var signature = Pending();
        Assert.Equal([true, true, true, true, false], Enumerable.Range(0, 5).Select(_ => signature.SendAgain()));
        Assert.Null(signature.SignAgain(Form("DE")));
        Assert.Equal(("US-NY", Signature.MostMails), (signature.Place, signature.Mails));

        var other = Pending();
        SignatureMail?[] mails = [SignatureMail.Confirm, SignatureMail.Confirm, SignatureMail.Confirm, SignatureMail.Confirm, null];
        Assert.Equal(mails, mails.Select(_ => other.SignAgain(Form())).ToList());
    }

    [Fact]
    public void A_mail_is_sent_again_only_to_a_mailbox_that_is_there_and_waits()
    {
        var confirmed = Confirmed();
        var unreachable = Pending();
        unreachable.Unreachable();
        Assert.Equal((false, false), (confirmed.SendAgain(), unreachable.SendAgain()));
        Assert.Equal((1, 1), (confirmed.Mails, unreachable.Mails));
        Assert.Null(unreachable.Protected);
    }

    [Fact]
    public void Confirming_is_done_once_and_leaves_nothing_that_could_be_read()
    {
        var signature = Pending();
        Assert.True(signature.Confirm(Some.Noon, "Ada"));
        Assert.False(signature.Confirm(Later, "Grace", ConfirmedBy.Code));
        Assert.Equal(
            (SignatureState.Confirmed, Some.Noon, "Ada", ConfirmedBy.Link),
            (signature.State, signature.ConfirmedAt, signature.PublicName, signature.ConfirmedBy));
        Assert.Null(signature.Protected);
        Assert.NotNull(signature.Sealed);
    }

    [Fact]
    public void It_counts_when_it_is_confirmed_and_not_suspect()
    {
        var suspect = Pending(Form() with { Suspect = true });
        suspect.Confirm(Some.Noon, null);
        Assert.Equal((false, true, false), (Pending().Counts, Confirmed().Counts, suspect.Counts));
        suspect.Fall(Ruling(RulingAct.Clear));
        Assert.True(suspect.Counts);
    }

    [Fact]
    public void Five_codes_may_be_tried()
    {
        var signature = Pending();
        Assert.Equal([true, true, true, true, true, false], Enumerable.Range(0, 6).Select(_ => signature.Try()));
        Assert.Equal(Signature.MostTries, signature.Tries);
    }

    [Fact]
    public void Taking_back_deletes_what_was_sealed_and_is_done_once()
    {
        var signature = Confirmed();
        Assert.True(signature.Withdraw(Some.Noon));
        Assert.False(signature.Withdraw(Later));
        Assert.Equal((SignatureState.Withdrawn, Some.Noon), (signature.State, signature.WithdrawnAt));
        Assert.True(IsWiped(signature));
    }

    [Fact]
    public void A_refused_signature_is_taken_back_and_its_mailbox_gets_no_more_mail()
    {
        var signature = Pending();
        Assert.True(signature.Refuse(Some.Noon));
        Assert.False(signature.Refuse(Later));
        Assert.Equal((SignatureState.Withdrawn, Signature.MostMails), (signature.State, signature.Mails));
        Assert.Null(signature.SignAgain(Form()));
    }

    [Fact]
    public void A_ruling_takes_out_what_was_confirmed_and_its_undoing_puts_it_back()
    {
        var (confirmed, pending) = (Confirmed(), Pending());
        foreach (var signature in new[] { confirmed, pending }) signature.Fall(Ruling(RulingAct.Invalidate));
        Assert.Equal((SignatureState.Invalidated, SignatureState.Pending, 7), (confirmed.State, pending.State, confirmed.RulingId));
        Assert.Null(confirmed.SignAgain(Form()));
        foreach (var signature in new[] { confirmed, pending }) signature.Restore(Ruling(RulingAct.Invalidate));
        Assert.Equal((SignatureState.Confirmed, SignatureState.Pending, null), (confirmed.State, pending.State, confirmed.RulingId));
    }

    [Fact]
    public void What_was_cleared_is_suspect_again_when_the_ruling_is_undone()
    {
        var signature = Pending(Form() with { Suspect = true });
        signature.Fall(Ruling(RulingAct.Clear));
        Assert.Equal((false, SignatureState.Pending), (signature.Suspect, signature.State));
        signature.Restore(Ruling(RulingAct.Clear));
        Assert.Equal((true, SignatureState.Pending), (signature.Suspect, signature.State));
    }

    [Fact]
    public void An_invalidated_signature_that_is_taken_back_stays_invalidated_and_is_withdrawn_when_that_is_undone()
    {
        var signature = Confirmed();
        signature.Fall(Ruling(RulingAct.Invalidate));
        Assert.True(signature.Withdraw(Some.Noon));
        Assert.Equal((SignatureState.Invalidated, Some.Noon), (signature.State, signature.WithdrawnAt));
        Assert.True(IsWiped(signature));
        signature.Restore(Ruling(RulingAct.Invalidate));
        Assert.Equal(SignatureState.Withdrawn, signature.State);
    }

    [Fact]
    public void Who_is_erased_goes_on_counting_as_nobody()
    {
        var signature = Confirmed();
        signature.Erase(Later);
        Assert.True(signature.Counts);
        Assert.True(IsWiped(signature));
        Assert.NotEqual(Mark, signature.PersonMark);
        Assert.Equal(new byte[Signature.AddressBlockLength], signature.AddressBlock);
        Assert.Equal((false, Later, null), (signature.WantsUpdates, signature.ErasedAt, signature.WithdrawnAt));
        Assert.Null(signature.SignAgain(Form()));
        Assert.False(signature.Withdraw(Later));
    }

    [Fact]
    public void Who_is_erased_before_confirming_is_withdrawn()
    {
        var signature = Pending();
        signature.Erase(Later);
        Assert.Equal((SignatureState.Withdrawn, Later), (signature.State, signature.WithdrawnAt));
    }

    [Fact]
    public void Readers_are_shown_the_names_of_those_who_count_and_agreed_newest_first()
    {
        var (old, young, silent, suspect) = (Pending(), Pending(), Pending(), Pending(Form() with { Suspect = true }));
        old.Confirm(Some.Noon, "Ada");
        young.Confirm(Later, "Grace");
        silent.Confirm(Later, null);
        suspect.Confirm(Later, "Eve");
        var (other, invalidated) = (Pending(Form() with { PetitionId = 2 }), Pending());
        other.Confirm(Later, "Ines");
        invalidated.Confirm(Later, "Mallory");
        invalidated.Fall(Ruling(RulingAct.Invalidate));
        Signature[] all = [old, young, silent, suspect, other, invalidated];
        Assert.Equal(["Grace", "Ada"], all.AsQueryable().Shown(1).Select(s => s.PublicName));
    }

    [Fact]
    public void What_counts_is_found_as_it_says_of_itself()
    {
        var (suspect, withdrawn) = (Pending(Form() with { Suspect = true }), Confirmed());
        suspect.Confirm(Some.Noon, null);
        withdrawn.Withdraw(Some.Noon);
        Signature[] all = [Pending(), Confirmed(), suspect, withdrawn];
        Assert.Equal(all.Where(s => s.Counts), all.AsQueryable().Counted());
        Assert.Single(all.AsQueryable().Counted());
    }

    [Fact]
    public void What_waits_too_long_is_abandoned_and_what_was_taken_back_long_ago_is_known()
    {
        var withdrawn = Confirmed();
        withdrawn.Withdraw(Some.Noon);
        var invalidated = Confirmed();
        invalidated.Fall(Ruling(RulingAct.Invalidate));
        invalidated.Withdraw(Some.Noon);
        var (pending, all) = (Pending(), new[] { Confirmed(), withdrawn, invalidated }.AsQueryable());
        Assert.Equal([pending], all.Append(pending).Abandoned(Some.Noon.AddTicks(1)));
        Assert.Empty(all.Append(pending).Abandoned(Some.Noon));
        Assert.Equal([withdrawn], all.Append(pending).TakenBack(Some.Noon.AddTicks(1)));
        Assert.Empty(all.Append(pending).TakenBack(Some.Noon));
    }

    [Fact]
    public void Who_had_one_mail_and_can_be_reached_waits_for_the_reminder()
    {
        var (reminded, unreachable, waiting) = (Pending(), Pending(), Pending());
        reminded.SendAgain();
        unreachable.Unreachable();
        var all = new[] { reminded, unreachable, waiting, Confirmed() }.AsQueryable();
        Assert.Equal([waiting], all.Waiting(Some.Noon.AddTicks(1)));
        Assert.Empty(all.Waiting(Some.Noon));
    }

    [Fact]
    public void Readers_see_petitions_that_are_no_draft()
    {
        var draft = Petition.Read(Some.File("---\ntitle: a\nsummary: b\ntarget: c\nask: d\ngoal: 1\n---\n", "petitions/draft.md"));
        Assert.Equal(["free-her"], new[] { draft, PetitionTests.Open() }.AsQueryable().Public().Select(p => p.Slug));
        Assert.Equal((false, true), (draft.IsPublic, PetitionTests.Open().IsPublic));
    }

    private static bool IsWiped(Signature s) => s is { Protected: null, Sealed: null, DataKeyId: null, PublicName: null, DomainMark: null };

    private static Signature Pending(SignedForm? form = null) => Signature.Of(form ?? Form());

    private static Signature Confirmed()
    {
        var signature = Pending(Form() with { WantsUpdates = true });
        signature.Confirm(Some.Noon, "Ada");
        return signature;
    }

    private static SignedForm Form(string place = "US-NY") =>
        SealingTests.Form(Mark, place) with { DomainMark = [1], AddressBlock = [1, 2, 3, 4, 5, 6, 7, 8] };

    private static Ruling Ruling(RulingAct act)
    {
        var ruling = new Ruling(1, act, new SignatureRule { Suspect = true }, "Why", 1, 1, "Ada", Some.Noon);
        typeof(Ruling).GetProperty(nameof(DefendFreedom.Petitions.Ruling.Id))!.SetValue(ruling, 7);
        return ruling;
    }
}
