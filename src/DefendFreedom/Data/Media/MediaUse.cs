namespace DefendFreedom.Data.Media;

/// <summary>A record that uses a picture or a document, as the admin area lists it.</summary>
/// <param name="State">The state in words, shown after the title.</param>
/// <param name="IsPublicOrScheduled">Whether readers can see it now or will at its scheduled time.</param>
public sealed record MediaUse(int Id, string Title, string State, bool IsPublicOrScheduled)
{
    /// <summary>The admin folder where the record is edited.</summary>
    public string AdminFolder { get; init; } = "";
}
