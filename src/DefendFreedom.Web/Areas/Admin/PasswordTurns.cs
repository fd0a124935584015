using DefendFreedom.Web.Serving;

namespace DefendFreedom.Web.Areas.Admin;

/// <summary>
/// Passwords are compared in turns, since that is slow on purpose. A turn begins when the form has been read, so nobody holds one by
/// sending slowly.
/// </summary>
public sealed class PasswordTurns : IDisposable
{
    private readonly Turns _turns = Turns.OnHalfTheProcessors();

    public Task<bool> Compare(Func<Task<bool>> compare, CancellationToken cancellationToken) => _turns.Take(compare, cancellationToken);

    public void Dispose() => _turns.Dispose();
}
