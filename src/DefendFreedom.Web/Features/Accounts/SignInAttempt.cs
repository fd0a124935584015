using DefendFreedom.Web.Hosting.Security;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>An attempt to sign in. It is counted before it is checked, so that concurrent attempts cannot bypass a limit.</summary>
public sealed class SignInAttempt
{
    private readonly List<(CountMinSketch Counter, byte[] Key)> _counted = [];

    /// <summary>Counts the attempt; false if the limit was reached before.</summary>
    internal bool TryCount(CountMinSketch counter, byte[] key, int max)
    {
        _counted.Add((counter, key));
        return counter.Add(key) <= max;
    }

    /// <summary>Undoes the counts of an attempt that was correct or was not checked.</summary>
    public void Release()
    {
        foreach (var (counter, key) in _counted)
            counter.Remove(key);
        _counted.Clear();
    }
}
