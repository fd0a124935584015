namespace DefendFreedom.Petitions;

/// <summary>
/// Wordings with which forms have asked for consent. A new wording gets a new number; old ones stay, because people agreed to them.
/// </summary>
public static class Consent
{
    private static readonly string[] Wordings =
    [
        "Write to me about what comes of this petition and how I can go on helping.",
        "E-mail me about the outcome of this petition and how I can keep helping.",
    ];

    public static int CurrentVersion => Wordings.Length;

    public static string GetWording(int version) => Wordings[version - 1];
}
