namespace DefendFreedom.Petitions;

/// <summary>Where a petition stands. Stored by number.</summary>
public enum PetitionState
{
    Draft,
    Open,
    Closed,
    Delivered,
}
