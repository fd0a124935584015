namespace DefendFreedom.Data;

/// <summary>A node's right to run a job alone, until a time in UTC: a node that dies holds no job up for longer.</summary>
public sealed class JobLease(string name, string owner, DateTime expiresAt)
{
    public const int NameMaxLength = 60;
    public const int OwnerMaxLength = 60;

    /// <summary>How long a node that has taken it and does not say that it is done keeps the others away.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromHours(2);

    /// <summary>The job, as the audit log calls it.</summary>
    public string Name { get; private set; } = name;

    /// <summary>Whoever took it last.</summary>
    public string Owner { get; private set; } = owner;

    public DateTime ExpiresAt { get; private set; } = expiresAt;
}
