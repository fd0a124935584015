using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Petitions;

public sealed class SignatureTests
{
    private static readonly DateTime Later = SampleData.Noon.AddDays(1).AddMinutes(59);
    private static readonly DateTime LaterHour = SampleData.Noon.AddDays(1);

    [Fact]
    public void A_signature_copies_its_form_with_times_rounded_down_to_the_hour()
    {
        var form = SampleData.ConfirmedForm("DE") with
        {
            PetitionId = 2,
            TextId = 3,
            DataKeyId = Guid.NewGuid(),
            PublicName = "Ada",
            OnList = true,
            WantsUpdates = true,
            ConsentVersion = 4,
            IsHeld = true,
            SignedAt = SampleData.Noon.AddMinutes(59),
            ConfirmedAt = Later,
        };
        var signature = Signature.Create(12, form);
        Assert.Equal(
            (12, 2, 3, SignatureState.Confirmed, "DE", "Ada"),
            (signature.Id, signature.PetitionId, signature.TextId, signature.State, signature.Place, signature.PublicName)
        );
        Assert.Equal(
            (form.DataKeyId, true, true, 4, true),
            (signature.DataKeyId, signature.OnList, signature.WantsUpdates, signature.ConsentVersion, signature.IsHeld)
        );
        Assert.Equal(
            [form.Fingerprint, form.Nonce, form.Sealed, form.WithdrawHash, form.LeaveHash],
            new[] { signature.Fingerprint, signature.Nonce, signature.Sealed, signature.WithdrawHash, signature.LeaveHash }
        );
        Assert.Equal(
            new[] { form.Networks.Host, form.Networks.Site, form.Networks.Network, form.Networks.Domain },
            [signature.Host, signature.Site, signature.Network, signature.Domain]
        );
        Assert.Equal(
            (SampleData.Noon, LaterHour, null, null),
            (signature.SignedAt, signature.ConfirmedAt, signature.WithdrawnAt, signature.ErasedAt)
        );
        Assert.Equal(DateTimeKind.Utc, signature.ConfirmedAt.Kind);
    }

    [Fact]
    public void A_signature_counts_while_it_is_confirmed_and_not_held()
    {
        var (held, invalidated, withdrawn) = (CreateHeld(), CreateConfirmed(), CreateConfirmed());
        invalidated.ApplyModeration(SampleData.CreateModeration(ModerationAction.Invalidate));
        withdrawn.Withdraw(SampleData.Noon);
        Assert.Equal(
            (true, false, false, false),
            (CreateConfirmed().IsCounted, held.IsCounted, invalidated.IsCounted, withdrawn.IsCounted)
        );
        held.ApplyModeration(SampleData.CreateModeration(ModerationAction.Clear));
        Assert.True(held.IsCounted);
    }

    [Fact]
    public void Withdrawing_clears_personal_data_and_frees_the_mailbox_once()
    {
        var signature = CreateConfirmed();
        Assert.True(signature.Withdraw(Later));
        Assert.False(signature.Withdraw(Later.AddDays(1)));
        Assert.Equal((SignatureState.Withdrawn, LaterHour, null), (signature.State, signature.WithdrawnAt, signature.Fingerprint));
        Assert.True(HasNoPersonalData(signature));
    }

    [Fact]
    public void Unsubscribing_ends_updates_and_changes_nothing_else()
    {
        var signature = CreateConfirmed();
        Assert.True(signature.LeaveUpdates());
        Assert.False(signature.LeaveUpdates());
        Assert.Equal((false, true, true, "Ada"), (signature.WantsUpdates, signature.IsCounted, signature.OnList, signature.PublicName));
    }

    [Fact]
    public void Bulk_moderation_invalidates_a_confirmed_signature_and_undoing_restores_it()
    {
        var signature = CreateConfirmed();
        signature.ApplyModeration(SampleData.CreateModeration(ModerationAction.Invalidate));
        Assert.Equal((SignatureState.Invalidated, 7), (signature.State, signature.BulkModerationId));
        Assert.NotNull(signature.Fingerprint);
        Assert.False(HasNoPersonalData(signature));
        signature.UndoModeration(SampleData.CreateModeration(ModerationAction.Invalidate));
        Assert.Equal((SignatureState.Confirmed, null), (signature.State, signature.BulkModerationId));
    }

    [Fact]
    public void Bulk_moderation_does_not_change_a_withdrawn_signature()
    {
        var signature = CreateConfirmed();
        signature.Withdraw(SampleData.Noon);
        signature.ApplyModeration(SampleData.CreateModeration(ModerationAction.Invalidate));
        Assert.Equal(SignatureState.Withdrawn, signature.State);
        signature.UndoModeration(SampleData.CreateModeration(ModerationAction.Invalidate));
        Assert.Equal((SignatureState.Withdrawn, SampleData.Noon), (signature.State, signature.WithdrawnAt));
    }

    [Fact]
    public void A_cleared_signature_is_held_again_when_the_moderation_is_undone()
    {
        var signature = CreateHeld();
        signature.ApplyModeration(SampleData.CreateModeration(ModerationAction.Clear, id: 8));
        Assert.Equal((false, 8, SignatureState.Confirmed), (signature.IsHeld, signature.BulkModerationId, signature.State));
        signature.UndoModeration(SampleData.CreateModeration(ModerationAction.Clear, id: 8));
        Assert.Equal((true, null, SignatureState.Confirmed), (signature.IsHeld, signature.BulkModerationId, signature.State));
    }

    [Fact]
    public void An_invalidated_signature_can_be_withdrawn_and_is_not_restored_by_undo()
    {
        var signature = CreateConfirmed();
        signature.ApplyModeration(SampleData.CreateModeration(ModerationAction.Invalidate));
        Assert.True(signature.Withdraw(SampleData.Noon));
        Assert.Equal((SignatureState.Invalidated, SampleData.Noon), (signature.State, signature.WithdrawnAt));
        Assert.NotNull(signature.Fingerprint);
        Assert.True(HasNoPersonalData(signature));
        signature.UndoModeration(SampleData.CreateModeration(ModerationAction.Invalidate));
        Assert.Equal((SignatureState.Withdrawn, null), (signature.State, signature.Fingerprint));
    }

    [Fact]
    public void An_erased_signature_still_counts_anonymously()
    {
        var signature = CreateConfirmed();
        var (fingerprint, withdraw, leave) = (signature.Fingerprint, signature.WithdrawHash, signature.LeaveHash);
        signature.Erase(Later);
        Assert.True(signature.IsCounted);
        Assert.True(HasNoPersonalData(signature));
        Assert.Equal(fingerprint, signature.Fingerprint);
        Assert.NotEqual(withdraw, signature.WithdrawHash);
        Assert.NotEqual(leave, signature.LeaveHash);
        Assert.Equal((false, LaterHour, null), (signature.WantsUpdates, signature.ErasedAt, signature.WithdrawnAt));
        signature.Erase(Later.AddDays(1));
        Assert.Equal(LaterHour, signature.ErasedAt);
        Assert.False(signature.Withdraw(Later));
        Assert.False(signature.LeaveUpdates());
    }

    [Fact]
    public void Erasing_a_withdrawn_signature_keeps_it_withdrawn()
    {
        var signature = CreateConfirmed();
        signature.Withdraw(SampleData.Noon);
        signature.Erase(Later);
        Assert.Equal((SignatureState.Withdrawn, SampleData.Noon, LaterHour), (signature.State, signature.WithdrawnAt, signature.ErasedAt));
    }

    [Fact]
    public void Public_names_of_counted_signatures_are_listed_newest_first()
    {
        var invalidated = CreateSigned("Mallory", SampleData.Noon);
        invalidated.ApplyModeration(SampleData.CreateModeration(ModerationAction.Invalidate));
        Signature[] all =
        [
            CreateSigned("Ada", SampleData.Noon),
            CreateSigned("Grace", LaterHour),
            CreateSigned("", LaterHour.AddHours(1)),
            CreateSigned(null, LaterHour),
            invalidated,
            SampleData.CreateSignature(f => f with { IsHeld = true, PublicName = "Eve" }),
            SampleData.CreateSignature(f => f with { PetitionId = 2, PublicName = "Ines" }),
        ];
        Assert.Equal(["", "Grace", "Ada"], all.AsQueryable().WithPublicName(1).Select(s => s.PublicName));

        static Signature CreateSigned(string? name, DateTime at) =>
            SampleData.CreateSignature(f => f with { PublicName = name, ConfirmedAt = at });
    }

    [Fact]
    public void The_counted_query_agrees_with_the_signature_itself()
    {
        var withdrawn = CreateConfirmed();
        withdrawn.Withdraw(SampleData.Noon);
        Signature[] all = [CreateConfirmed(), CreateHeld(), withdrawn];
        Assert.Equal(all.Where(s => s.IsCounted), all.AsQueryable().Counted());
        Assert.Single(all.AsQueryable().Counted());
    }

    [Fact]
    public void Withdrawn_signatures_are_found_by_time_unless_invalidated()
    {
        var (withdrawn, invalidated) = (CreateConfirmed(), CreateConfirmed());
        withdrawn.Withdraw(SampleData.Noon);
        invalidated.ApplyModeration(SampleData.CreateModeration(ModerationAction.Invalidate));
        invalidated.Withdraw(SampleData.Noon);
        var all = new[] { CreateConfirmed(), withdrawn, invalidated }.AsQueryable();
        Assert.Equal([withdrawn], all.WithdrawnBefore(SampleData.Noon.AddTicks(1)));
        Assert.Empty(all.WithdrawnBefore(SampleData.Noon));
    }

    private static bool HasNoPersonalData(Signature s) =>
        s is { Sealed: null, DataKeyId: null, PublicName: null, OnList: false, Host: null, Site: null, Network: null, Domain: null };

    private static Signature CreateConfirmed() =>
        SampleData.CreateSignature(f => f with { WantsUpdates = true, OnList = true, PublicName = "Ada" });

    private static Signature CreateHeld() => SampleData.CreateSignature(f => f with { IsHeld = true });
}
