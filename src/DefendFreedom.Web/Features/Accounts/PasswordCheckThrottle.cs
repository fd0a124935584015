using DefendFreedom.Web.Hosting.Security;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>
/// Limits how many passwords are hashed at once, because hashing is slow on purpose. The limit applies after the form has been read, so a
/// slow sender does not occupy it.
/// </summary>
public sealed class PasswordCheckThrottle : IDisposable
{
    private readonly ConcurrencyThrottle _throttle = ConcurrencyThrottle.ForHalfTheProcessors();

    public Task<bool> Run(Func<Task<bool>> check, CancellationToken cancellationToken) => _throttle.Run(check, cancellationToken);

    public void Dispose() => _throttle.Dispose();
}
