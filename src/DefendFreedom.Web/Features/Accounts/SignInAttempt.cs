using DefendFreedom.Web.Hosting.Security;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>A try to sign in, counted before it is looked at, so that many at once are no way around a limit.</summary>
public sealed class SignInAttempt
{
    private readonly List<(CountMinSketch Counter, byte[] Key)> _counted = [];

    /// <summary>Counts it; false when there were enough before.</summary>
    internal bool TryCount(CountMinSketch counter, byte[] key, int max)
    {
        _counted.Add((counter, key));
        return counter.Add(key) <= max;
    }

    /// <summary>It was right, or was not looked at: no limit counts it.</summary>
    public void Release()
    {
        foreach (var (counter, key) in _counted)
            counter.Remove(key);
        _counted.Clear();
    }
}
