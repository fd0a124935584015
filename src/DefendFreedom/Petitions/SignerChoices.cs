namespace DefendFreedom.Petitions;

/// <summary>Everything about a signature that its owner decides and may still change before confirming it.</summary>
/// <param name="ShownAs">What the petition's page shows; empty for "A supporter", null to be shown not at all.</param>
/// <param name="OnList">Whether the name is on the list that is handed over.</param>
public sealed record SignerChoices(string Name, string Country, string Postcode, string? ShownAs, bool OnList, bool WantsUpdates)
{
    public string Place => Petitions.SignerLocation.GetCode(Country, Postcode);
}
