using DefendFreedom.Text;

namespace DefendFreedom.Petitions;

public sealed partial class Petition
{
    public List<PetitionUpdate> Updates { get; private set; } = [];

    /// <summary>The current values for the edit form.</summary>
    public PetitionInput Input =>
        new()
        {
            Title = Title,
            Summary = Summary,
            Target = Target,
            Ask = Ask,
            Body = Body,
            Picture = Picture,
            Goal = Goal,
            Issue = Issue,
            Case = Case,
            Campaign = Campaign,
            Country = Country,
            ClosesAt = ClosesAt,
        };

    /// <summary>Creates a draft with a slug.</summary>
    public static Petition CreateDraft(string slug, PetitionInput input)
    {
        var petition = new Petition { Slug = slug };
        petition.Edit(input, TextChange.First, "", default);
        return petition;
    }

    /// <summary>Whether an edit changes the text that people sign, so that the kind of change has to be given.</summary>
    public bool ChangesText(PetitionInput input) =>
        CurrentText is not null && (Title, Target, Ask, Body) != (input.Title, input.Target, input.Ask, input.Body);

    /// <summary>Applies an edit. The text that people sign is changed by <see cref="Revise"/>; everything else is overwritten.</summary>
    public void Edit(PetitionInput input, TextChange change, string note, DateTime now)
    {
        Revise(input.Title, input.Target, input.Ask, input.Body, change, note, now);
        (Summary, Picture, Goal, ClosesAt) = (input.Summary, input.Picture, input.Goal, input.ClosesAt);
        (Issue, Case, Campaign, Country) = (input.Issue, input.Case, input.Campaign, input.Country);
        SetMedia();
    }

    /// <summary>Records that an account has worked on the petition.</summary>
    public void AddWriter(int accountId) => Writers = [.. Writers.Union([accountId])];

    /// <summary>Records that one person published something alone, and why or what. A reason that is too long is truncated.</summary>
    public void MarkPublishedAlone(int accountId, string reason) =>
        (PublishedAloneBy, PublishedAloneReason) = (accountId, reason[..Math.Min(reason.Length, ReasonMaxLength)]);

    /// <summary>Records that somebody else has reviewed what was published alone.</summary>
    public void ConfirmReview() => (PublishedAloneBy, PublishedAloneReason) = (null, null);

    /// <summary>Freezes the text now and opens signing at a later time (UTC), which the page shows until then.</summary>
    public void ScheduleOpening(DateTime opensAt, DateTime now)
    {
        if (State == PetitionState.Draft)
            OpenedAt = opensAt;
        Open(now);
    }

    public void AddUpdate(string text, DateTime now)
    {
        Updates.Add(new PetitionUpdate(text, now));
        SetMedia();
    }

    public void RemoveUpdate(int updateId)
    {
        Updates.RemoveAll(u => u.Id == updateId);
        SetMedia();
    }

    // Updates must have been loaded, or the files that they link to would be missing from the list.
    private void SetMedia() =>
        Media = [
            .. Input.Media.Union(MediaReferences.FindIn(Outcome ?? "")).Union(Updates.SelectMany(u => MediaReferences.FindIn(u.Text))),
        ];
}
