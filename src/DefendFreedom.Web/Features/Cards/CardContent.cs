namespace DefendFreedom.Web.Features.Cards;

/// <summary>The nouns whose pages have a card of their own.</summary>
public enum CardKind
{
    Petition,
    Case,
    Campaign,
    Issue,
    Publication,
}

/// <summary>The item that a card is for: a row of the database by its id, or a content page by its slug.</summary>
public readonly record struct CardKey(CardKind Kind, int Id, string Slug);

/// <summary>What a card says. `*One part*` of the statement is set in the spot color.</summary>
public sealed record CardContent(CardKey Key, string Kicker, string Statement, string Line, string? Picture, string Language)
{
    /// <summary>A few words instead of a kicker that is too long.</summary>
    public string ShortKicker { get; init; } = Kicker.Split(" · ")[0];

    /// <summary>Number of corrections: each gives the card a new address.</summary>
    public int CorrectionCount { get; init; }

    /// <summary>The statement's words.</summary>
    public string Alt => Statement.Replace("*", "", StringComparison.Ordinal);
}
