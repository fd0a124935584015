namespace DefendFreedom.Search;

/// <summary>How far an index follows what it is made from.</summary>
/// <param name="Source">Which database.</param>
/// <param name="LastChangeId">Id of the last change that was taken in.</param>
/// <param name="PagesFingerprint">Print of the pages that it holds.</param>
public sealed record SearchState(string Source, int LastChangeId, string PagesFingerprint)
{
    /// <summary>The time (UTC) until which what the clock alone puts before the public was taken in.</summary>
    public DateTime AsOf { get; init; }
}
