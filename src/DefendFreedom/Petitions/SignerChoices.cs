namespace DefendFreedom.Petitions;

/// <summary>The choices about a signature that its owner may still change before confirming it.</summary>
/// <param name="ShownAs">The name on the petition's page; empty for "A supporter", null to not be shown.</param>
public sealed record SignerChoices(string Name, string Country, string Postcode, string? ShownAs, bool OnList, bool WantsUpdates)
{
    public string Place => Petitions.SignerLocation.GetCode(Country, Postcode);
}
