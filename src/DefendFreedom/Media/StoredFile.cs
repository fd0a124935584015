namespace DefendFreedom.Media;

/// <summary>A cleaned file in its folder, and what was taken out of it, in words.</summary>
public sealed record StoredFile(string Folder, FileFormat Format, long Size, int Width, int Height, IReadOnlyList<string> Removed)
{
    /// <summary>Pages of a document; 0 for a picture.</summary>
    public int Pages { get; init; }

    /// <summary>What was taken out of it, as a sentence.</summary>
    public string RemovedInWords =>
        Removed.Count == 0 ? "Nothing was found in it that had to be removed." : $"Removed: {string.Join(", ", Removed)}.";
}
