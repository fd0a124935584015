using System.Globalization;

namespace DefendFreedom.Auditing;

/// <summary>An entry of the audit log: who did what to which record, and when.</summary>
public sealed class AuditEntry(DateTime at, int? accountId, string actor, string action, string subject, string detail) : HashChainedEntry
{
    public const int ActorMaxLength = 120;
    public const int ActionMaxLength = 60;
    public const int SubjectMaxLength = 160;
    public const int DetailMaxLength = 500;

    public int Id { get; private set; }
    public DateTime At { get; private set; } = at;
    public int? AccountId { get; private set; } = accountId;

    /// <summary>Name of the account at that time, or of another actor ("console", "visitor").</summary>
    public string Actor { get; private set; } = actor;

    /// <summary>Noun and verb: "publication.publish", "account.sign-in-failed".</summary>
    public string Action { get; private set; } = action;

    /// <summary>The record's slug, number or address, truncated to <see cref="SubjectMaxLength"/>.</summary>
    public string Subject { get; private set; } = Truncate(subject, SubjectMaxLength);

    /// <summary>Details for the reader of the log, truncated to <see cref="DetailMaxLength"/>; never personal data of supporters.</summary>
    public string Detail { get; private set; } = Truncate(detail, DetailMaxLength);

    protected override IEnumerable<string> HashedFields() =>
        [
            At.Ticks.ToString(CultureInfo.InvariantCulture),
            AccountId?.ToString(CultureInfo.InvariantCulture) ?? "",
            Actor,
            Action,
            Subject,
            Detail,
        ];

    private static string Truncate(string text, int maxLength) => text[..Math.Min(text.Length, maxLength)];
}
