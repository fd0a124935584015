namespace DefendFreedom.Newsroom;

/// <summary>What the desk does with a publication. Each verb changes the state in this one place.</summary>
public sealed partial class Publication
{
    /// <summary>Begins one that nobody but the desk can see.</summary>
    public static Publication CreateDraft(string slug, PublicationText text)
    {
        var publication = new Publication { Slug = slug, State = PublicationState.Draft };
        publication.Apply(text);
        publication.SetVisibleFrom();
        return publication;
    }

    /// <summary>Whether readers have ever seen it or soon will: its address stays then.</summary>
    public bool HasLeftDraft => State is PublicationState.Published or PublicationState.Scheduled or PublicationState.Withdrawn;

    /// <summary>What is live, as a text to go on from.</summary>
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
            Issues = Issues.ToList(),
            Countries = Countries.ToList(),
            Campaigns = Campaigns.ToList(),
        };

    /// <summary>Sends one that is not out yet for review; a draft beside a live one carries its own state.</summary>
    public void Submit()
    {
        if (!HasLeftDraft)
            SetState(PublicationState.InReview);
    }

    /// <summary>Takes one that is not out yet back to being written.</summary>
    public void ReturnToDraft()
    {
        if (!HasLeftDraft)
            SetState(PublicationState.Draft);
    }

    /// <summary>Before it is out, lists at the desk show the draft's own title, and its address follows the title.</summary>
    public void SyncFromDraft(PublicationText draft, string slug)
    {
        if (HasLeftDraft)
            return;
        Apply(draft);
        Slug = slug;
    }

    /// <summary>Puts a text before the public; a text that was out before is replaced and keeps its date.</summary>
    public void Publish(PublicationText text, DateTime now)
    {
        Apply(text);
        if (!HasLeftDraft || State == PublicationState.Scheduled && !IsPublic(now))
            PublishedAt = now;
        SetState(PublicationState.Published);
        SetVisibleFrom();
    }

    /// <summary>Remembers that an editor put it out alone, and why.</summary>
    public void MarkPublishedAlone(int accountId, string reason) => (PublishedAloneBy, PublishedAloneReason) = (accountId, reason);

    /// <summary>Another editor has looked at what was put out in a hurry.</summary>
    public void ConfirmReview() => (PublishedAloneBy, PublishedAloneReason) = (null, null);

    /// <summary>Lets a text appear at a time (UTC) by the clock alone.</summary>
    public void Schedule(PublicationText text, DateTime at)
    {
        Apply(text);
        Schedule(at);
    }

    /// <summary>Lets it appear at a time (UTC) by the clock alone.</summary>
    public void Schedule(DateTime at)
    {
        SetState(PublicationState.Scheduled);
        PublishedAt = at;
        SetVisibleFrom();
    }

    /// <summary>Holds it back from the public until a time (UTC); null lifts the embargo.</summary>
    public void Embargo(DateTime? until)
    {
        EmbargoUntil = until;
        SetVisibleFrom();
    }

    /// <summary>Puts a text out for named people alone until a time (UTC), which is its date for everybody else.</summary>
    public void Embargo(PublicationText text, DateTime until)
    {
        Publish(text, until);
        Embargo(until);
    }

    /// <summary>Ends the embargo at another time (UTC). A date that was the end's moves along, so that it is new when readers get it.</summary>
    public void MoveEmbargoEnd(DateTime at)
    {
        if (PublishedAt == VisibleFrom)
            PublishedAt = at;
        Embargo(at);
    }

    /// <summary>Whether at a time (UTC) it is out for named people alone.</summary>
    public bool IsUnderEmbargo(DateTime now) => IsPublishedOrScheduled && EmbargoUntil is not null && VisibleFrom > now;

    /// <summary>Whether it is out and only its time (UTC) is still to come.</summary>
    public bool IsUpcoming(DateTime now) => IsPublishedOrScheduled && VisibleFrom > now;

    /// <summary>Whether at a time (UTC) anybody may read it, as <see cref="PublicationQueries.VisibleTo"/> asks the database.</summary>
    public bool IsPublic(DateTime now) => IsPublishedOrScheduled && VisibleFrom <= now;

    /// <summary>Takes it back for good; its address answers with the explanation from now on.</summary>
    public void Withdraw(DateTime at, string reason)
    {
        State = PublicationState.Withdrawn;
        (WithdrawnAt, WithdrawalReason) = (at, reason);
    }

    /// <summary>Says aloud what was wrong and what is right.</summary>
    public void AddCorrection(DateTime at, string wrong, string right)
    {
        Corrections.Add(new Correction(at, wrong, right));
        LastUpdated = at;
    }

    /// <summary>Tells readers of a change that was no mistake.</summary>
    public void AddChangeNote(DateTime at, string text)
    {
        ChangeNotes.Add(new ChangeNote(at, text));
        LastUpdated = at;
    }

    /// <summary>Keeps back what the clock was about to put out, and says why; saving a draft of it begins anew.</summary>
    public void HoldBack(string reason)
    {
        State = PublicationState.HeldBack;
        (HeldBackReason, EmbargoUntil) = (reason[..Math.Min(reason.Length, HeldBackReasonMaxLength)], null);
    }

    /// <summary>Gives it to a colleague to go on with; null takes it from everybody.</summary>
    public void Assign(int? accountId) => AssigneeId = accountId;

    /// <summary>Files it under an issue too.</summary>
    public void AddIssue(string issue) => SetTags(TagKind.Issue, [.. Issues, issue]);

    /// <summary>Whether readers never saw it, so that it can go into the trash.</summary>
    public bool CanBeTrashed => !HasLeftDraft && TrashedAt is null;

    /// <summary>Puts what readers never saw out of everybody's sight (UTC).</summary>
    public void Trash(DateTime at)
    {
        if (!CanBeTrashed)
            throw new InvalidOperationException("What readers may have seen is withdrawn, not put in the trash.");
        TrashedAt = at;
    }

    /// <summary>Takes it out of the trash, as it was.</summary>
    public void RestoreFromTrash() => TrashedAt = null;

    /// <summary>Moves it to another address; the old one redirects from now on.</summary>
    public void ChangeSlug(string slug)
    {
        if (slug == Slug)
            return; // an address that redirected to itself would never end
        SlugRedirects.RemoveAll(f => f.PreviousSlug == slug);
        SlugRedirects.Add(new SlugRedirect(Slug));
        Slug = slug;
    }

    private bool IsPublishedOrScheduled => State is PublicationState.Published or PublicationState.Scheduled;

    // Whatever it failed of is over when it is written, sent or put out again.
    private void SetState(PublicationState state) => (State, HeldBackReason) = (state, null);

    private void Apply(PublicationText text)
    {
        (Kind, Title, Summary, Body, Language, Source) = (text.Kind, text.Title, text.Summary, text.Body, text.Language, text.Source);
        (Dateline, PressContact, NotesToEditors, Picture) = (text.Dateline, text.PressContact, text.NotesToEditors, text.Picture);
        SetTags(TagKind.Issue, text.Issues);
        SetTags(TagKind.Country, text.Countries);
        SetTags(TagKind.Campaign, text.Campaigns);
        SetMedia();
    }
}
