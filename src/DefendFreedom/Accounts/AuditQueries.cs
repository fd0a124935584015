namespace DefendFreedom.Accounts;

/// <summary>The questions that are asked of the audit log.</summary>
public static class AuditQueries
{
    /// <summary>Entries by who, act and record, each compared as a whole, so that an index finds them.</summary>
    public static IQueryable<AuditEntry> By(this IQueryable<AuditEntry> entries, string? who, string? act, string? record)
    {
        if (!string.IsNullOrWhiteSpace(who)) entries = entries.Where(e => e.Who == who.Trim());
        if (!string.IsNullOrWhiteSpace(act)) entries = entries.Where(e => e.Act == act.Trim());
        if (!string.IsNullOrWhiteSpace(record)) entries = entries.Where(e => e.Record == record.Trim());
        return entries;
    }

    /// <summary>Entries of some acts, the last first.</summary>
    public static IQueryable<AuditEntry> Of(this IQueryable<AuditEntry> entries, List<string> acts) =>
        entries.Where(e => acts.Contains(e.Act)).OrderByDescending(e => e.Id);

    /// <summary>Entries between two of them; the log is only ever added to, so ids rise with time and are quicker to ask for.</summary>
    public static IQueryable<AuditEntry> Between(this IQueryable<AuditEntry> entries, int? first, int? last)
    {
        if (first is not null) entries = entries.Where(e => e.Id >= first);
        if (last is not null) entries = entries.Where(e => e.Id <= last);
        return entries;
    }
}
