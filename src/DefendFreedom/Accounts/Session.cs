namespace DefendFreedom.Accounts;

/// <summary>A sign-in on one device. The cookie holds its key; once the session has ended, the cookie is no longer accepted.</summary>
public sealed class Session(int accountId, string key, string device, DateTime startedAt)
{
    public const int DeviceMaxLength = 200;

    /// <summary>A session ends after this long without a request.</summary>
    public static readonly TimeSpan IdleTimeout = TimeSpan.FromHours(1);

    public int Id { get; private set; }
    public int AccountId { get; private set; } = accountId;

    /// <summary>The random value in the cookie.</summary>
    public string Key { get; private set; } = key;

    /// <summary>The browser's User-Agent header.</summary>
    public string Device { get; private set; } = device;
    public DateTime StartedAt { get; private set; } = startedAt;
    public DateTime LastSeenAt { get; private set; } = startedAt;

    public bool IsExpired(DateTime now) => LastSeenAt + IdleTimeout < now;

    public void Touch(DateTime now) => LastSeenAt = now;
}
