using DefendFreedom.Text;

namespace DefendFreedom.Petitions;

public sealed partial class Petition
{
    public List<PetitionUpdate> Updates { get; private set; } = [];

    /// <summary>What a campaigner finds in the form.</summary>
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

    /// <summary>A new draft at an address of its own.</summary>
    public static Petition CreateDraft(string slug, PetitionInput input)
    {
        var petition = new Petition { Slug = slug };
        petition.Edit(input, TextChange.First, "", default);
        return petition;
    }

    /// <summary>Whether a draft would change what people sign, so that the kind of change must be told.</summary>
    public bool ChangesText(PetitionInput input) =>
        CurrentText is not null && (Title, Target, Ask, Body) != (input.Title, input.Target, input.Ask, input.Body);

    /// <summary>Takes over a draft. What people sign is changed as <see cref="Revise"/> does, all else just so.</summary>
    public void Edit(PetitionInput input, TextChange change, string note, DateTime now)
    {
        Revise(input.Title, input.Target, input.Ask, input.Body, change, note, now);
        (Summary, Picture, Goal, ClosesAt) = (input.Summary, input.Picture, input.Goal, input.ClosesAt);
        (Issue, Case, Campaign, Country) = (input.Issue, input.Case, input.Campaign, input.Country);
        SetMedia();
    }

    /// <summary>Remembers who has written at it.</summary>
    public void AddWriter(int accountId) => Writers = [.. Writers.Union([accountId])];

    /// <summary>Remembers that one person made something public alone, and why or what. A reason that is too long is cut.</summary>
    public void MarkPublishedAlone(int accountId, string reason) =>
        (PublishedAloneBy, PublishedAloneReason) = (accountId, reason[..Math.Min(reason.Length, ReasonMaxLength)]);

    /// <summary>Somebody else has reviewed what was made public alone.</summary>
    public void ConfirmReview() => (PublishedAloneBy, PublishedAloneReason) = (null, null);

    /// <summary>Freezes the text now and lets people sign from a later time (UTC) on; until then the page says when.</summary>
    public void ScheduleOpening(DateTime opensAt, DateTime now)
    {
        if (State == PetitionState.Draft)
            OpenedAt = opensAt;
        Open(now);
    }

    /// <summary>Tells readers what has happened.</summary>
    public void AddUpdate(string text, DateTime now)
    {
        Updates.Add(new PetitionUpdate(text, now));
        SetMedia();
    }

    /// <summary>Takes an update off the page.</summary>
    public void RemoveUpdate(int updateId)
    {
        Updates.RemoveAll(u => u.Id == updateId);
        SetMedia();
    }

    // Whoever changes a petition has its updates with it: one without them would hide what they link to.
    private void SetMedia() =>
        Media = [
            .. Input.Media.Union(MediaReferences.FindIn(Outcome ?? "")).Union(Updates.SelectMany(u => MediaReferences.FindIn(u.Text))),
        ];
}
