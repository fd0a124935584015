namespace DefendFreedom.Petitions;

/// <summary>State of a petition. Stored as a number.</summary>
public enum PetitionState
{
    Draft,
    Open,
    Closed,
    Delivered,
}
