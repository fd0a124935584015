namespace DefendFreedom.Search;

/// <summary>How current an index is.</summary>
/// <param name="Source">Identifies the database.</param>
/// <param name="LastChangeId">Id of the last change that was indexed.</param>
/// <param name="PagesFingerprint">Fingerprint of the indexed pages.</param>
public sealed record SearchState(string Source, int LastChangeId, string PagesFingerprint)
{
    /// <summary>Time (UTC) up to which scheduled publications have been indexed.</summary>
    public DateTime AsOf { get; init; }
}
