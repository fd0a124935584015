namespace DefendFreedom.Auditing;

/// <summary>Queries on the audit log.</summary>
public static class AuditQueries
{
    /// <summary>Entries by actor, action and subject. Each is compared as a whole, so that the query can use an index.</summary>
    public static IQueryable<AuditEntry> Matching(this IQueryable<AuditEntry> entries, string? actor, string? action, string? subject)
    {
        if (!string.IsNullOrWhiteSpace(actor))
            entries = entries.Where(e => e.Actor == actor.Trim());
        if (!string.IsNullOrWhiteSpace(action))
            entries = entries.Where(e => e.Action == action.Trim());
        if (!string.IsNullOrWhiteSpace(subject))
            entries = entries.Where(e => e.Subject == subject.Trim());
        return entries;
    }

    /// <summary>Entries with one of the given actions, newest first.</summary>
    public static IQueryable<AuditEntry> WithActions(this IQueryable<AuditEntry> entries, List<string> actions) =>
        entries.Where(e => actions.Contains(e.Action)).OrderByDescending(e => e.Id);

    /// <summary>
    /// Entries between two ids, inclusive. The log is append-only, so ids rise with time and are faster to filter by.
    /// </summary>
    public static IQueryable<AuditEntry> WithIdsBetween(this IQueryable<AuditEntry> entries, int? firstId, int? lastId)
    {
        if (firstId is not null)
            entries = entries.Where(e => e.Id >= firstId);
        if (lastId is not null)
            entries = entries.Where(e => e.Id <= lastId);
        return entries;
    }
}
