using DefendFreedom.Web.Hosting.Security;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>
/// Passwords are compared in turns, since that is slow on purpose. A turn begins when the form has been read, so nobody holds one by
/// sending slowly.
/// </summary>
public sealed class PasswordCheckThrottle : IDisposable
{
    private readonly ConcurrencyThrottle _throttle = ConcurrencyThrottle.ForHalfTheProcessors();

    public Task<bool> Run(Func<Task<bool>> compare, CancellationToken cancellationToken) => _throttle.Run(compare, cancellationToken);

    public void Dispose() => _throttle.Dispose();
}
