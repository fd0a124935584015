namespace DefendFreedom.Data;

/// <summary>What a change was made to. Stored by number.</summary>
public enum ChangedNoun { Publication, Statistic }

/// <summary>
/// A line of the list of changes, written in the same transaction as the change itself. What is derived from the database
/// (counts, search, cached pages) follows this list on every node, by <see cref="Id"/>.
/// </summary>
public sealed class Change(ChangedNoun noun, int recordId)
{
    public int Id { get; private set; }
    public ChangedNoun Noun { get; private set; } = noun;

    /// <summary>Id of the publication or statistic.</summary>
    public int RecordId { get; private set; } = recordId;
}
