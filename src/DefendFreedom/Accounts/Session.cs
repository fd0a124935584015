namespace DefendFreedom.Accounts;

/// <summary>One sign-in on one device. The cookie names it; when it is ended, the cookie opens nothing.</summary>
public sealed class Session(int accountId, string key, string device, DateTime startedAt)
{
    public const int DeviceMaxLength = 200;

    /// <summary>After so long without a request it ends by itself.</summary>
    public static readonly TimeSpan IdleTimeout = TimeSpan.FromHours(1);

    public int Id { get; private set; }
    public int AccountId { get; private set; } = accountId;

    /// <summary>Random; what the cookie carries.</summary>
    public string Key { get; private set; } = key;

    /// <summary>What the browser calls itself.</summary>
    public string Device { get; private set; } = device;
    public DateTime StartedAt { get; private set; } = startedAt;
    public DateTime LastSeenAt { get; private set; } = startedAt;

    public bool IsExpired(DateTime now) => LastSeenAt + IdleTimeout < now;

    public void Touch(DateTime now) => LastSeenAt = now;
}
