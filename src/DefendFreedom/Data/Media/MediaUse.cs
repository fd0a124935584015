namespace DefendFreedom.Data.Media;

/// <summary>Something recorded that shows a picture or links to a document, as the desk lists it.</summary>
/// <param name="State">In words, to follow the title.</param>
/// <param name="IsPublicOrScheduled">Whether readers have it, or will by the clock alone.</param>
public sealed record MediaUse(int Id, string Title, string State, bool IsPublicOrScheduled)
{
    /// <summary>The folder of the desk where it is edited.</summary>
    public string AdminFolder { get; init; } = "";
}
