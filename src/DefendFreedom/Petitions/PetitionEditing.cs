using DefendFreedom.Markdown;

namespace DefendFreedom.Petitions;

public sealed partial class Petition
{
    public List<PetitionUpdate> Updates { get; private set; } = [];

    /// <summary>What a campaigner finds in the form.</summary>
    public PetitionDraft Draft => new()
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
    public static Petition Begin(string slug, PetitionDraft draft)
    {
        var petition = new Petition { Slug = slug };
        petition.Edit(draft, TextChange.First, "", default);
        return petition;
    }

    /// <summary>Whether a draft would change what people sign, so that the kind of change must be told.</summary>
    public bool ChangesText(PetitionDraft draft) => CurrentText is not null
        && (Title, Target, Ask, Body) != (draft.Title, draft.Target, draft.Ask, draft.Body);

    /// <summary>Takes over a draft. What people sign is changed as <see cref="Revise"/> does, all else just so.</summary>
    public void Edit(PetitionDraft draft, TextChange change, string note, DateTime now)
    {
        Revise(draft.Title, draft.Target, draft.Ask, draft.Body, change, note, now);
        (Summary, Picture, Goal, ClosesAt) = (draft.Summary, draft.Picture, draft.Goal, draft.ClosesAt);
        (Issue, Case, Campaign, Country) = (draft.Issue, draft.Case, draft.Campaign, draft.Country);
        SetMedia();
    }

    /// <summary>Remembers who has written at it.</summary>
    public void WrittenBy(int accountId) => Writers = [.. Writers.Union([accountId])];

    /// <summary>Remembers that one person made something public alone, and why or what. A reason that is too long is cut.</summary>
    public void Urgent(int accountId, string because) =>
        (UrgentBy, UrgentBecause) = (accountId, because[..Math.Min(because.Length, ReasonMaxLength)]);

    /// <summary>Somebody else has reviewed what was made public alone.</summary>
    public void Looked() => (UrgentBy, UrgentBecause) = (null, null);

    /// <summary>Freezes the text now and lets people sign from a later time (UTC) on; until then the page says when.</summary>
    public void OpenAt(DateTime from, DateTime now)
    {
        if (State == PetitionState.Draft) OpenedAt = from;
        Open(now);
    }

    /// <summary>Tells readers what has happened.</summary>
    public void Tell(string text, DateTime now)
    {
        Updates.Add(new PetitionUpdate(text, now));
        SetMedia();
    }

    /// <summary>Takes an update off the page.</summary>
    public void Untell(int updateId)
    {
        Updates.RemoveAll(u => u.Id == updateId);
        SetMedia();
    }

    // Whoever changes a petition has its updates with it: one without them would hide what they link to.
    private void SetMedia() => Media = [.. Draft.Media.Union(NamedMedia.In(Outcome ?? "")).Union(Updates.SelectMany(u => NamedMedia.In(u.Text)))];
}
