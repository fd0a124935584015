namespace DefendFreedom.Data;

/// <summary>A node's exclusive right to run a job until a time (UTC). A node that dies blocks the job no longer than that.</summary>
public sealed class JobLease(string name, string owner, DateTime expiresAt)
{
    public const int NameMaxLength = 60;
    public const int OwnerMaxLength = 60;

    /// <summary>How long a lease lasts if its owner does not end it.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromHours(2);

    /// <summary>The job's name, as in the audit log.</summary>
    public string Name { get; private set; } = name;

    /// <summary>The node that took the lease last.</summary>
    public string Owner { get; private set; } = owner;

    public DateTime ExpiresAt { get; private set; } = expiresAt;
}
