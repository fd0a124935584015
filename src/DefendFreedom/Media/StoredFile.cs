namespace DefendFreedom.Media;

/// <summary>A cleaned file in its folder, and descriptions of what was removed from it.</summary>
public sealed record StoredFile(string Folder, FileFormat Format, long Size, int Width, int Height, IReadOnlyList<string> Removed)
{
    /// <summary>Pages of a document; 0 for a picture.</summary>
    public int Pages { get; init; }

    /// <summary>Describes the removed parts in one sentence.</summary>
    public string RemovedInWords => Removed.Count == 0 ? "No hidden data was found." : $"Removed: {string.Join(", ", Removed)}.";
}
