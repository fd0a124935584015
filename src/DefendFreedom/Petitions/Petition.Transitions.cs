namespace DefendFreedom.Petitions;

public sealed partial class Petition
{
    private static readonly TimeSpan ConfirmationMargin = TimeSpan.FromMinutes(5);

    /// <summary>When signing ended or will end by itself (UTC); null when no end is set.</summary>
    public DateTime? EndsAt => ClosedAt ?? ClosesAt;

    /// <summary>Whether it takes signatures at a time (UTC).</summary>
    public bool IsOpen(DateTime now) => State == PetitionState.Open && OpenedAt <= now && !(ClosesAt <= now) && ConfirmationEndedAt is null;

    /// <summary>Whether a signature that was given before the end may still be confirmed at a time (UTC).</summary>
    public bool AcceptsConfirmations(DateTime now) =>
        State != PetitionState.Draft && !(EndsAt + ConfirmationGrace <= now) && ConfirmationEndedAt is null;

    /// <summary>
    /// Whether it is time to destroy the petition's secret: some minutes after the last that could be confirmed, so that one that is
    /// being written is not missed.
    /// </summary>
    public bool ShouldEndConfirmation(DateTime now) =>
        SecretsDestroyedAt is null
        && State != PetitionState.Draft
        && (ConfirmationEndedAt is not null || EndsAt + ConfirmationGrace + ConfirmationMargin <= now);

    /// <summary>Ends confirming for good; signing has ended with this.</summary>
    public void EndConfirmation(DateTime now)
    {
        Close(now);
        ConfirmationEndedAt ??= now;
    }

    /// <summary>Remembers that nothing is left of what ends with confirming.</summary>
    public void MarkSecretsDestroyed(DateTime now)
    {
        if (ConfirmationEndedAt is not null)
            SecretsDestroyedAt ??= now;
    }

    /// <summary>Whether readers may see it.</summary>
    public bool IsPublic => State != PetitionState.Draft;

    /// <summary>Lets people sign from a time (UTC) on, and freezes the text. One that was closed by mistake opens again.</summary>
    public void Open(DateTime now)
    {
        if (State is not (PetitionState.Draft or PetitionState.Closed) || ConfirmationEndedAt is not null)
            return;
        OpenedAt ??= now;
        (State, ClosedAt, Writers) = (PetitionState.Open, null, []);
        if (CurrentText is null)
            TextVersions.Add(PetitionTextVersion.CreateFirst(this, now));
    }

    /// <summary>Freezes which public key signatures are sealed to from now on.</summary>
    public void SetPublicKey(string publicKeySha256) => PublicKeySha256 = publicKeySha256;

    /// <summary>Takes back the opening that its content file asks for. Only for one that nobody could sign yet.</summary>
    public void ResetToDraft()
    {
        (State, OpenedAt) = (PetitionState.Draft, null);
        TextVersions.Clear();
    }

    /// <summary>Sets the time (UTC) at which signing ends by itself; null lets it go on.</summary>
    public void ScheduleClosing(DateTime? closesAt) => ClosesAt = closesAt;

    /// <summary>Ends signing.</summary>
    public void Close(DateTime now)
    {
        if (State == PetitionState.Open)
            (State, ClosedAt) = (PetitionState.Closed, ClosesAt <= now ? ClosesAt : now);
    }

    /// <summary>Remembers that the target has the names, and says what came of it so far; signing has ended with this.</summary>
    public void Deliver(DateTime now, string outcome)
    {
        if (State == PetitionState.Draft)
            return;
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
        if (CurrentText is not { } before || before.Text == PetitionTextVersion.ComposeText(this))
            return;
        TextVersions.Add(before.CreateNext(this, change, note, now));
    }

    /// <summary>Whether the count by place was not published yet on the day of a time (UTC), and can have changed.</summary>
    public bool ArePlaceCountsDue(DateTime now) => IsPublic && CanCountsChange(now) && PlaceCountsPublishedOn != DateOnly.FromDateTime(now);

    /// <summary>Publishes the count by place, once a day at most.</summary>
    public void PublishPlaceCounts(IReadOnlyDictionary<string, int> counts, DateTime now)
    {
        if (ArePlaceCountsDue(now))
            (PlaceSteps, PlaceCountsPublishedOn) = (PlaceCountDisclosure.Advance(PlaceSteps, counts), DateOnly.FromDateTime(now));
    }

    /// <summary>Writes down the count with which the day before a time (UTC) ended, from its opening until nobody can confirm any more.</summary>
    public void RecordDailyCount(int count, DateTime now)
    {
        if (OpenedAt < now.Date && CanCountsChange(now))
            DailyCounts = DailyCountSeries.Append(DailyCounts, count, DateOnly.FromDateTime(now).AddDays(-1));
    }

    /// <summary>When the signers' personal data must be gone (UTC), so long after delivery or the end; null while it goes on.</summary>
    public DateTime? GetRetentionEnd(int months) =>
        State switch
        {
            PetitionState.Delivered => DeliveredAt?.AddMonths(months),
            PetitionState.Draft => null,
            _ => EndsAt?.AddMonths(months),
        };

    /// <summary>Remembers that the signatures were deleted; the tally stays.</summary>
    public void MarkSignaturesDeleted(DateTime now) => SignaturesDeletedAt ??= now;

    // Until the day after the last signature was confirmed.
    private bool CanCountsChange(DateTime now) => !(EndsAt + ConfirmationGrace + TimeSpan.FromDays(1) < now);
}
