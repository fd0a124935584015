using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Petitions;

public sealed class SignatureTests
{
    private static readonly DateTime Later = Some.Noon.AddDays(1).AddMinutes(59);
    private static readonly DateTime LaterHour = Some.Noon.AddDays(1);

    [Fact]
    public void A_signature_has_all_that_its_form_says_and_times_to_the_hour()
    {
        var form = Some.ConfirmedForm("DE") with
        {
            PetitionId = 2,
            TextId = 3,
            DataKeyId = Guid.NewGuid(),
            PublicName = "Ada",
            OnList = true,
            WantsUpdates = true,
            ConsentVersion = 4,
            Held = true,
            SignedAt = Some.Noon.AddMinutes(59),
            ConfirmedAt = Later,
        };
        var signature = Signature.Create(12, form);
        Assert.Equal((12, 2, 3, SignatureState.Confirmed, "DE", "Ada"), (signature.Id, signature.PetitionId, signature.TextId, signature.State, signature.Place, signature.PublicName));
        Assert.Equal((form.DataKeyId, true, true, 4, true), (signature.DataKeyId, signature.OnList, signature.WantsUpdates, signature.ConsentVersion, signature.Held));
        Assert.Equal(
            [form.Fingerprint, form.Nonce, form.Sealed, form.WithdrawHash, form.LeaveHash],
            new[] { signature.Fingerprint, signature.Nonce, signature.Sealed, signature.WithdrawHash, signature.LeaveHash });
        Assert.Equal(
            new[] { form.Networks.Host, form.Networks.Site, form.Networks.Network, form.Networks.Domain },
            [signature.Host, signature.Site, signature.Network, signature.Domain]);
        Assert.Equal((Some.Noon, LaterHour, null, null), (signature.SignedAt, signature.ConfirmedAt, signature.WithdrawnAt, signature.ErasedAt));
        Assert.Equal(DateTimeKind.Utc, signature.ConfirmedAt.Kind);
    }

    [Fact]
    public void It_counts_while_it_is_confirmed_and_not_held()
    {
        var (held, invalidated, withdrawn) = (Held(), Confirmed(), Confirmed());
        invalidated.Fall(Some.Ruling(RulingAct.Invalidate));
        withdrawn.Withdraw(Some.Noon);
        Assert.Equal((true, false, false, false), (Confirmed().Counts, held.Counts, invalidated.Counts, withdrawn.Counts));
        held.Fall(Some.Ruling(RulingAct.Clear));
        Assert.True(held.Counts);
    }

    [Fact]
    public void Withdrawing_deletes_what_was_sealed_and_frees_the_mailbox_and_is_done_once()
    {
        var signature = Confirmed();
        Assert.True(signature.Withdraw(Later));
        Assert.False(signature.Withdraw(Later.AddDays(1)));
        Assert.Equal((SignatureState.Withdrawn, LaterHour, null), (signature.State, signature.WithdrawnAt, signature.Fingerprint));
        Assert.True(IsWiped(signature));
    }

    [Fact]
    public void Leaving_ends_updates_and_nothing_else()
    {
        var signature = Confirmed();
        Assert.True(signature.Leave());
        Assert.False(signature.Leave());
        Assert.Equal((false, true, true, "Ada"), (signature.WantsUpdates, signature.Counts, signature.OnList, signature.PublicName));
    }

    [Fact]
    public void A_ruling_takes_out_what_was_confirmed_and_its_undoing_puts_it_back()
    {
        var signature = Confirmed();
        signature.Fall(Some.Ruling(RulingAct.Invalidate));
        Assert.Equal((SignatureState.Invalidated, 7), (signature.State, signature.RulingId));
        Assert.NotNull(signature.Fingerprint);
        Assert.False(IsWiped(signature));
        signature.Restore(Some.Ruling(RulingAct.Invalidate));
        Assert.Equal((SignatureState.Confirmed, null), (signature.State, signature.RulingId));
    }

    [Fact]
    public void A_withdrawn_signature_is_left_as_it_is_by_rulings()
    {
        var signature = Confirmed();
        signature.Withdraw(Some.Noon);
        signature.Fall(Some.Ruling(RulingAct.Invalidate));
        Assert.Equal(SignatureState.Withdrawn, signature.State);
        signature.Restore(Some.Ruling(RulingAct.Invalidate));
        Assert.Equal((SignatureState.Withdrawn, Some.Noon), (signature.State, signature.WithdrawnAt));
    }

    [Fact]
    public void What_was_cleared_is_held_again_when_the_ruling_is_undone()
    {
        var signature = Held();
        signature.Fall(Some.Ruling(RulingAct.Clear, id: 8));
        Assert.Equal((false, 8, SignatureState.Confirmed), (signature.Held, signature.RulingId, signature.State));
        signature.Restore(Some.Ruling(RulingAct.Clear, id: 8));
        Assert.Equal((true, null, SignatureState.Confirmed), (signature.Held, signature.RulingId, signature.State));
    }

    [Fact]
    public void An_invalidated_signature_that_is_withdrawn_stays_invalidated_and_is_withdrawn_when_that_is_undone()
    {
        var signature = Confirmed();
        signature.Fall(Some.Ruling(RulingAct.Invalidate));
        Assert.True(signature.Withdraw(Some.Noon));
        Assert.Equal((SignatureState.Invalidated, Some.Noon), (signature.State, signature.WithdrawnAt));
        Assert.NotNull(signature.Fingerprint);
        Assert.True(IsWiped(signature));
        signature.Restore(Some.Ruling(RulingAct.Invalidate));
        Assert.Equal((SignatureState.Withdrawn, null), (signature.State, signature.Fingerprint));
    }

    [Fact]
    public void Who_is_erased_goes_on_counting_as_nobody()
    {
        var signature = Confirmed();
        var (fingerprint, withdraw, leave) = (signature.Fingerprint, signature.WithdrawHash, signature.LeaveHash);
        signature.Erase(Later);
        Assert.True(signature.Counts);
        Assert.True(IsWiped(signature));
        Assert.Equal(fingerprint, signature.Fingerprint);
        Assert.NotEqual(withdraw, signature.WithdrawHash);
        Assert.NotEqual(leave, signature.LeaveHash);
        Assert.Equal((false, LaterHour, null), (signature.WantsUpdates, signature.ErasedAt, signature.WithdrawnAt));
        signature.Erase(Later.AddDays(1));
        Assert.Equal(LaterHour, signature.ErasedAt);
        Assert.False(signature.Withdraw(Later));
        Assert.False(signature.Leave());
    }

    [Fact]
    public void Who_is_erased_after_withdrawing_stays_withdrawn()
    {
        var signature = Confirmed();
        signature.Withdraw(Some.Noon);
        signature.Erase(Later);
        Assert.Equal((SignatureState.Withdrawn, Some.Noon, LaterHour), (signature.State, signature.WithdrawnAt, signature.ErasedAt));
    }

    [Fact]
    public void Readers_are_shown_those_who_count_and_asked_for_it_newest_first()
    {
        var invalidated = Of("Mallory", Some.Noon);
        invalidated.Fall(Some.Ruling(RulingAct.Invalidate));
        Signature[] all =
        [
            Of("Ada", Some.Noon), Of("Grace", LaterHour), Of("", LaterHour.AddHours(1)), Of(null, LaterHour), invalidated,
            Some.SignatureOf(f => f with { Held = true, PublicName = "Eve" }),
            Some.SignatureOf(f => f with { PetitionId = 2, PublicName = "Ines" }),
        ];
        Assert.Equal(["", "Grace", "Ada"], all.AsQueryable().Shown(1).Select(s => s.PublicName));

        static Signature Of(string? name, DateTime at) => Some.SignatureOf(f => f with { PublicName = name, ConfirmedAt = at });
    }

    [Fact]
    public void What_counts_is_found_as_it_says_of_itself()
    {
        var withdrawn = Confirmed();
        withdrawn.Withdraw(Some.Noon);
        Signature[] all = [Confirmed(), Held(), withdrawn];
        Assert.Equal(all.Where(s => s.Counts), all.AsQueryable().Counted());
        Assert.Single(all.AsQueryable().Counted());
    }

    [Fact]
    public void What_was_withdrawn_before_a_time_is_found_unless_it_was_invalidated()
    {
        var (withdrawn, invalidated) = (Confirmed(), Confirmed());
        withdrawn.Withdraw(Some.Noon);
        invalidated.Fall(Some.Ruling(RulingAct.Invalidate));
        invalidated.Withdraw(Some.Noon);
        var all = new[] { Confirmed(), withdrawn, invalidated }.AsQueryable();
        Assert.Equal([withdrawn], all.TakenBack(Some.Noon.AddTicks(1)));
        Assert.Empty(all.TakenBack(Some.Noon));
    }

    private static bool IsWiped(Signature s) =>
        s is { Sealed: null, DataKeyId: null, PublicName: null, OnList: false, Host: null, Site: null, Network: null, Domain: null };

    private static Signature Confirmed() => Some.SignatureOf(f => f with { WantsUpdates = true, OnList = true, PublicName = "Ada" });

    private static Signature Held() => Some.SignatureOf(f => f with { Held = true });
}
