namespace DefendFreedom.Petitions;

public sealed partial class Petition
{
    private static readonly TimeSpan LastConfirmation = TimeSpan.FromMinutes(5);

    /// <summary>When signing ended or will end by itself (UTC); null when no end is set.</summary>
    public DateTime? End => ClosedAt ?? ClosesAt;

    /// <summary>Whether it takes signatures at a time (UTC).</summary>
    public bool IsOpen(DateTime now) => State == PetitionState.Open && OpenedAt <= now && !(ClosesAt <= now) && ConfirmingEndedAt is null;

    /// <summary>Whether a signature that was given before the end may still be confirmed at a time (UTC).</summary>
    public bool TakesConfirmations(DateTime now) => State != PetitionState.Draft && !(End + ConfirmationGrace <= now) && ConfirmingEndedAt is null;

    /// <summary>
    /// Whether it is time to destroy the petition's secret: some minutes after the last that could be confirmed, so that one that is
    /// being written is not missed.
    /// </summary>
    public bool EndsConfirming(DateTime now) =>
        DestroyedAt is null && State != PetitionState.Draft && (ConfirmingEndedAt is not null || End + ConfirmationGrace + LastConfirmation <= now);

    /// <summary>Ends confirming for good; signing has ended with this.</summary>
    public void EndConfirming(DateTime now)
    {
        Close(now);
        ConfirmingEndedAt ??= now;
    }

    /// <summary>Remembers that nothing is left of what ends with confirming.</summary>
    public void FinishDestroying(DateTime now)
    {
        if (ConfirmingEndedAt is not null) DestroyedAt ??= now;
    }

    /// <summary>Whether readers may see it.</summary>
    public bool IsPublic => State != PetitionState.Draft;

    /// <summary>Lets people sign from a time (UTC) on, and freezes the text. One that was closed by mistake opens again.</summary>
    public void Open(DateTime now)
    {
        if (State is not (PetitionState.Draft or PetitionState.Closed) || ConfirmingEndedAt is not null) return;
        OpenedAt ??= now;
        (State, ClosedAt, Writers) = (PetitionState.Open, null, []);
        if (CurrentText is null) Texts.Add(PetitionText.First(this, now));
    }

    /// <summary>Freezes which public key signatures are sealed to from now on.</summary>
    public void SealTo(string publicKeySha256) => PublicKeySha256 = publicKeySha256;

    /// <summary>Takes back the opening that its content file asks for. Only for one that nobody could sign yet.</summary>
    public void ResetToDraft()
    {
        (State, OpenedAt) = (PetitionState.Draft, null);
        Texts.Clear();
    }

    /// <summary>Sets the time (UTC) at which signing ends by itself; null lets it go on.</summary>
    public void CloseAt(DateTime? at) => ClosesAt = at;

    /// <summary>Ends signing.</summary>
    public void Close(DateTime now)
    {
        if (State == PetitionState.Open) (State, ClosedAt) = (PetitionState.Closed, ClosesAt <= now ? ClosesAt : now);
    }

    /// <summary>Remembers that the target has the names, and says what came of it so far; signing has ended with this.</summary>
    public void Deliver(DateTime now, string outcome)
    {
        if (State == PetitionState.Draft) return;
        Close(now);
        State = PetitionState.Delivered;
        DeliveredAt ??= now;
        Outcome = outcome;
        SetMedia();
    }

    /// <summary>
    /// Changes what people read and sign. A draft is just changed; after opening, each change is a new frozen version, as a
    /// correction or as a change of substance with the reason that the page gives.
    /// </summary>
    public void Revise(string title, string target, string ask, string body, TextChange change, string note, DateTime now)
    {
        (Title, Target, Ask, Body) = (title.Trim(), target.Trim(), ask.Trim(), body.Trim());
        if (CurrentText is not { } before || before.Text == PetitionText.Of(this)) return;
        Texts.Add(before.Follow(this, change, note, now));
    }

    /// <summary>Whether the count by place was not published yet on the day of a time (UTC), and can have changed.</summary>
    public bool ArePlacesDue(DateTime now) => IsPublic && CanChange(now) && PlacesPublishedOn != DateOnly.FromDateTime(now);

    /// <summary>Publishes the count by place, once a day at most.</summary>
    public void PublishPlaces(IReadOnlyDictionary<string, int> counts, DateTime now)
    {
        if (ArePlacesDue(now)) (PlaceSteps, PlacesPublishedOn) = (PublicPlaces.Advance(PlaceSteps, counts), DateOnly.FromDateTime(now));
    }

    /// <summary>Writes down the count with which the day before a time (UTC) ended, from its opening until nobody can confirm any more.</summary>
    public void EndDay(int count, DateTime now)
    {
        if (OpenedAt < now.Date && CanChange(now)) Days = CountByDay.EndDay(Days, count, DateOnly.FromDateTime(now).AddDays(-1));
    }

    /// <summary>When the signers' personal data must be gone (UTC), so long after delivery or the end; null while it goes on.</summary>
    public DateTime? ForgetAt(int months) => State switch
    {
        PetitionState.Delivered => DeliveredAt?.AddMonths(months),
        PetitionState.Draft => null,
        _ => End?.AddMonths(months),
    };

    /// <summary>Remembers that the signatures were deleted; the tally stays.</summary>
    public void Forget(DateTime now) => ForgottenAt ??= now;

    // Until the day after the last signature was confirmed.
    private bool CanChange(DateTime now) => !(End + ConfirmationGrace + TimeSpan.FromDays(1) < now);
}
