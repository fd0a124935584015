using System.Globalization;
using DefendFreedom.Markdown;

namespace DefendFreedom.Accounts;

/// <summary>
/// A line of the audit log: who did what to which record, when.
/// </summary>
public sealed class AuditEntry(DateTime at, int? accountId, string who, string act, string record, string detail) : ChainedEntry
{
    public const int WhoMaxLength = 120;
    public const int ActMaxLength = 60;
    public const int RecordMaxLength = 160;
    public const int DetailMaxLength = 500;

    public int Id { get; private set; }
    public DateTime At { get; private set; } = at;
    public int? AccountId { get; private set; } = accountId;

    /// <summary>Name of the account at that time, or what acted ("console", "visitor").</summary>
    public string Who { get; private set; } = who;

    /// <summary>Noun and verb: "publication.publish", "account.sign-in-failed".</summary>
    public string Act { get; private set; } = act;

    /// <summary>The record's slug, number or address, cut where it is too long.</summary>
    public string Record { get; private set; } = Cut(record, RecordMaxLength);

    /// <summary>What a person needs to understand it, cut where it is too long; never personal data of supporters.</summary>
    public string Detail { get; private set; } = Cut(detail, DetailMaxLength);

    protected override IEnumerable<string> Parts() =>
        [At.Ticks.ToString(CultureInfo.InvariantCulture), AccountId?.ToString(CultureInfo.InvariantCulture) ?? "", Who, Act, Record, Detail];

    private static string Cut(string text, int most) => text[..Math.Min(text.Length, most)];
}
