namespace DefendFreedom.Petitions;

/// <summary>A short note on a petition's page about what has happened since.</summary>
public sealed class PetitionUpdate(string text, DateTime at)
{
    public const int TextMaxLength = 1000;

    public int Id { get; private set; }
    public int PetitionId { get; private set; }

    /// <summary>One paragraph of Markdown.</summary>
    public string Text { get; private set; } = text;
    public DateTime At { get; private set; } = at;
}
