namespace DefendFreedom.Newsroom;

/// <summary>State changes of a publication. Each one happens only in its method here.</summary>
public sealed partial class Publication
{
    /// <summary>Creates a publication that only the desk can see.</summary>
    public static Publication CreateDraft(string slug, PublicationText text)
    {
        var publication = new Publication { Slug = slug, State = PublicationState.Draft };
        publication.Apply(text);
        publication.SetVisibleFrom();
        return publication;
    }

    /// <summary>Whether readers have seen the publication or soon will. Its slug no longer follows its title then.</summary>
    public bool HasLeftDraft => State is PublicationState.Published or PublicationState.Scheduled or PublicationState.Withdrawn;

    /// <summary>The live text, as a starting point for a draft.</summary>
    public PublicationText Text =>
        new()
        {
            Kind = Kind,
            Title = Title,
            Summary = Summary,
            Body = Body,
            Language = Language,
            Source = Source,
            Dateline = Dateline,
            PressContact = PressContact,
            NotesToEditors = NotesToEditors,
            Picture = Picture,
            Original = Original,
            Issues = Issues.ToList(),
            Countries = Countries.ToList(),
            Campaigns = Campaigns.ToList(),
        };

    /// <summary>Returns an unpublished publication to editing. Its draft has the state of the review.</summary>
    public void ReturnToDraft()
    {
        if (!HasLeftDraft)
            SetState(PublicationState.Draft);
    }

    /// <summary>Makes a publication from a content file a draft, which nobody has published yet.</summary>
    public void ResetToDraft()
    {
        SetState(PublicationState.Draft);
        PublishedAt = null;
        SetVisibleFrom();
    }

    /// <summary>Copies a draft's text and slug to an unpublished publication, so that lists at the desk show the draft's title.</summary>
    public void SyncFromDraft(PublicationText draft, string slug)
    {
        if (HasLeftDraft)
            return;
        Apply(draft);
        Slug = slug;
    }

    /// <summary>Publishes a text. A text that was already public is replaced and keeps its date.</summary>
    public void Publish(PublicationText text, DateTime now)
    {
        Apply(text);
        if (!HasLeftDraft || State == PublicationState.Scheduled && !IsPublic(now))
            PublishedAt = now;
        SetState(PublicationState.Published);
        SetVisibleFrom();
    }

    /// <summary>Records that an editor published without a second person, and why.</summary>
    public void MarkPublishedAlone(int accountId, string reason) => (PublishedAloneBy, PublishedAloneReason) = (accountId, reason);

    /// <summary>Records that another editor reviewed a text that was published by one person alone.</summary>
    public void ConfirmReview() => (PublishedAloneBy, PublishedAloneReason) = (null, null);

    /// <summary>Schedules a text to become public at a time (UTC) without further action.</summary>
    public void Schedule(PublicationText text, DateTime at)
    {
        Apply(text);
        Schedule(at);
    }

    /// <summary>Schedules the publication to become public at a time (UTC) without further action.</summary>
    public void Schedule(DateTime at)
    {
        SetState(PublicationState.Scheduled);
        PublishedAt = at;
        SetVisibleFrom();
    }

    /// <summary>Sets the embargo's end (UTC); null lifts the embargo.</summary>
    public void Embargo(DateTime? until)
    {
        EmbargoUntil = until;
        SetVisibleFrom();
    }

    /// <summary>
    /// Publishes a text under embargo: until a time (UTC) only people with an embargo link see it. That time becomes its publication date.
    /// </summary>
    public void Embargo(PublicationText text, DateTime until)
    {
        Publish(text, until);
        Embargo(until);
    }

    /// <summary>
    /// Moves the embargo's end to another time (UTC). A publication date equal to the old end moves with it, so that the text is listed as
    /// new when it becomes public.
    /// </summary>
    public void MoveEmbargoEnd(DateTime at)
    {
        if (PublishedAt == VisibleFrom)
            PublishedAt = at;
        Embargo(at);
    }

    /// <summary>Whether only people with an embargo link can read it at a time (UTC).</summary>
    public bool IsUnderEmbargo(DateTime now) => IsPublishedOrScheduled && EmbargoUntil is not null && VisibleFrom > now;

    /// <summary>Whether it is published or scheduled but not yet visible at a time (UTC).</summary>
    public bool IsUpcoming(DateTime now) => IsPublishedOrScheduled && VisibleFrom > now;

    /// <summary>Whether anybody may read it at a time (UTC). Must match <c>VisibleToPublic</c>.</summary>
    public bool IsPublic(DateTime now) => IsPublishedOrScheduled && VisibleFrom <= now;

    /// <summary>Withdraws it permanently. Its address shows the explanation from then on.</summary>
    public void Withdraw(DateTime at, string reason)
    {
        State = PublicationState.Withdrawn;
        (WithdrawnAt, WithdrawalReason) = (at, reason);
    }

    /// <summary>Adds a public correction: what was wrong and what is right.</summary>
    public void AddCorrection(DateTime at, string wrong, string right)
    {
        Corrections.Add(new Correction(at, wrong, right));
        LastUpdated = at;
    }

    /// <summary>Adds a public note about a change that did not correct a mistake.</summary>
    public void AddChangeNote(DateTime at, string text)
    {
        ChangeNotes.Add(new ChangeNote(at, text));
        LastUpdated = at;
    }

    /// <summary>Stops a scheduled publication from going live and stores the reason. Saving a draft clears it.</summary>
    public void HoldBack(string reason)
    {
        State = PublicationState.HeldBack;
        (HeldBackReason, EmbargoUntil) = (reason[..Math.Min(reason.Length, HeldBackReasonMaxLength)], null);
    }

    /// <summary>Assigns it to an account; null unassigns it.</summary>
    public void Assign(int? accountId) => AssigneeId = accountId;

    /// <summary>Also tags it with an issue.</summary>
    public void AddIssue(string issue) => SetTags(TagKind.Issue, [.. Issues, issue]);

    /// <summary>Whether it can be moved to the trash: readers never saw it.</summary>
    public bool CanBeTrashed => !HasLeftDraft && TrashedAt is null;

    /// <summary>Moves a publication that readers never saw to the trash (UTC).</summary>
    public void Trash(DateTime at)
    {
        if (!CanBeTrashed)
            throw new InvalidOperationException("A publication that readers may have seen can only be withdrawn, not trashed.");
        TrashedAt = at;
    }

    /// <summary>Restores it from the trash, unchanged.</summary>
    public void RestoreFromTrash() => TrashedAt = null;

    /// <summary>Slug of a draft whose title yields none, possibly with a number.</summary>
    public const string PlaceholderSlug = "publication";

    /// <summary>Whether somebody chooses its slug: it no longer follows the title, or the title yields none.</summary>
    public bool ChoosesSlug => HasLeftDraft || DefendFreedom.Text.Slug.From(Title).Length == 0;

    /// <summary>Whether it has only a placeholder for a slug, although its title yields none.</summary>
    public bool LacksSlug =>
        !HasLeftDraft
        && ChoosesSlug
        && Slug.StartsWith(PlaceholderSlug, StringComparison.Ordinal)
        && Slug[PlaceholderSlug.Length..].All(c => c == '-' || char.IsAsciiDigit(c));

    /// <summary>Changes its slug. If readers may know the old address, it redirects from then on.</summary>
    public void ChangeSlug(string slug)
    {
        if (slug == Slug)
            return; // a redirect to itself would loop
        if (!HasLeftDraft)
        {
            Slug = slug;
            return;
        }
        SlugRedirects.RemoveAll(r => r.PreviousSlug == slug);
        SlugRedirects.Add(new SlugRedirect(Slug));
        Slug = slug;
    }

    private bool IsPublishedOrScheduled => State is PublicationState.Published or PublicationState.Scheduled;

    // Any new state clears the reason it was held back.
    private void SetState(PublicationState state) => (State, HeldBackReason) = (state, null);

    private void Apply(PublicationText text)
    {
        (Kind, Title, Summary, Body, Language, Source) = (text.Kind, text.Title, text.Summary, text.Body, text.Language, text.Source);
        (Dateline, PressContact, NotesToEditors, Picture) = (text.Dateline, text.PressContact, text.NotesToEditors, text.Picture);
        Original = text.Original;
        SetTags(TagKind.Issue, text.Issues);
        SetTags(TagKind.Country, text.Countries);
        SetTags(TagKind.Campaign, text.Campaigns);
        SetMedia();
    }
}
