using DefendFreedom.Text;

namespace DefendFreedom.Petitions;

public sealed partial class Petition
{
    private static readonly TimeSpan ConfirmationMargin = TimeSpan.FromMinutes(5);

    /// <summary>When signing ended or will end by itself (UTC); null when no end is set.</summary>
    public DateTime? EndsAt => ClosedAt ?? ClosesAt;

    /// <summary>Whether the petition accepts signatures at a time (UTC).</summary>
    public bool IsOpen(DateTime now) => State == PetitionState.Open && OpenedAt <= now && !(ClosesAt <= now) && ConfirmationEndedAt is null;

    /// <summary>Whether a signature submitted before the end can still be confirmed at a time (UTC).</summary>
    public bool AcceptsConfirmations(DateTime now) =>
        State != PetitionState.Draft && !(EndsAt + ConfirmationGrace <= now) && ConfirmationEndedAt is null;

    /// <summary>
    /// Whether it is time to destroy the petition's secret: a few minutes after the last possible confirmation, so that one that is still
    /// being saved is not lost.
    /// </summary>
    public bool ShouldEndConfirmation(DateTime now) =>
        SecretsDestroyedAt is null
        && State != PetitionState.Draft
        && (ConfirmationEndedAt is not null || EndsAt + ConfirmationGrace + ConfirmationMargin <= now);

    /// <summary>Ends signing and confirmation permanently.</summary>
    public void EndConfirmation(DateTime now)
    {
        Close(now);
        ConfirmationEndedAt ??= now;
    }

    /// <summary>Records that all data that must not outlive confirmation has been destroyed.</summary>
    public void MarkSecretsDestroyed(DateTime now)
    {
        if (ConfirmationEndedAt is not null)
            SecretsDestroyedAt ??= now;
    }

    /// <summary>Whether readers may see the petition.</summary>
    public bool IsPublic => State != PetitionState.Draft;

    /// <summary>Opens signing at a time (UTC) and freezes the text. A petition that was closed by mistake opens again.</summary>
    public void Open(DateTime now)
    {
        if (State is not (PetitionState.Draft or PetitionState.Closed) || ConfirmationEndedAt is not null)
            return;
        OpenedAt ??= now;
        (State, ClosedAt, Writers) = (PetitionState.Open, null, []);
        if (CurrentText is null)
            TextVersions.Add(PetitionTextVersion.CreateFirst(this, now));
    }

    /// <summary>Sets the public key that signatures are sealed to from now on.</summary>
    public void SetPublicKey(string publicKeySha256) => PublicKeySha256 = publicKeySha256;

    /// <summary>Undoes the opening that the content file asks for. Only for a petition that nobody could sign yet.</summary>
    public void ResetToDraft()
    {
        (State, OpenedAt) = (PetitionState.Draft, null);
        TextVersions.Clear();
    }

    /// <summary>Sets the time (UTC) at which signing ends by itself; null for no end.</summary>
    public void ScheduleClosing(DateTime? closesAt) => ClosesAt = closesAt;

    public void Close(DateTime now)
    {
        if (State == PetitionState.Open)
            (State, ClosedAt) = (PetitionState.Closed, ClosesAt <= now ? ClosesAt : now);
    }

    /// <summary>
    /// Records the day on which the names were handed to the target, and the outcome so far, and ends signing. Both can be changed later.
    /// </summary>
    public void Deliver(DateTime now, DateOnly day, string outcome)
    {
        if (State == PetitionState.Draft)
            return;
        Close(now);
        State = PetitionState.Delivered;
        DeliveredOn = day;
        Outcome = outcome;
        SetMedia();
    }

    /// <summary>
    /// Changes the text that people read and sign. A draft is simply changed; after opening, each change adds a frozen version, either as a
    /// correction or as a change of substance with the reason that the page shows.
    /// </summary>
    public void Revise(string title, string target, string ask, string body, TextChange change, string note, DateTime now)
    {
        (Title, Target, Ask, Body) = (title.Trim(), target.Trim(), ask.Trim(), body.Trim());
        if (CurrentText is not { } before || before.Text == PetitionTextVersion.ComposeText(this))
            return;
        TextVersions.Add(before.CreateNext(this, change, note, now));
    }

    /// <summary>Whether the counts by place were not yet published on the day of a time (UTC), and can have changed.</summary>
    public bool ArePlaceCountsDue(DateTime now, TimeZoneInfo zone) =>
        IsPublic && CanCountsChange(now) && PlaceCountsPublishedOn != zone.GetDay(now);

    /// <summary>Publishes the counts by place, at most once a day.</summary>
    public void PublishPlaceCounts(IReadOnlyDictionary<string, int> counts, DateTime now, TimeZoneInfo zone)
    {
        if (ArePlaceCountsDue(now, zone))
            (PlaceSteps, PlaceCountsPublishedOn) = (PlaceCountDisclosure.Advance(PlaceSteps, counts), zone.GetDay(now));
    }

    /// <summary>
    /// Records the count at the end of the day before a time (UTC), from the opening until nothing can be confirmed any more.
    /// </summary>
    public void RecordDailyCount(int count, DateTime now, TimeZoneInfo zone)
    {
        var today = zone.GetDay(now);
        if (OpenedAt < zone.GetStartOfDay(today) && CanCountsChange(now))
            DailyCounts = DailyCountSeries.Append(DailyCounts, count, today.AddDays(-1));
    }

    /// <summary>
    /// When the signers' personal data must be deleted (UTC): this many months after delivery or the end; null while it is running. After a
    /// delivery, at the end of the day in the last time zone, so that it is never earlier than announced.
    /// </summary>
    public DateTime? GetRetentionEnd(int months) =>
        State switch
        {
            PetitionState.Delivered => DeliveredOn is { } day ? GetEndOfDayEverywhere(GetDeletionDay(day, months)) : null,
            PetitionState.Draft => null,
            _ => EndsAt?.AddMonths(months),
        };

    /// <summary>The day at whose end the signers' personal data is deleted if the names were handed over on another day.</summary>
    public static DateOnly GetDeletionDay(DateOnly deliveredOn, int months) => deliveredOn.AddMonths(months);

    /// <summary>Records that the signatures were deleted; the tally stays.</summary>
    public void MarkSignaturesDeleted(DateTime now) => SignaturesDeletedAt ??= now;

    // Until the day after the last possible confirmation.
    private bool CanCountsChange(DateTime now) => !(EndsAt + ConfirmationGrace + TimeSpan.FromDays(1) < now);

    // The last time zone is twelve hours behind UTC.
    private static DateTime GetEndOfDayEverywhere(DateOnly day) => day.AddDays(1).ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc);
}
