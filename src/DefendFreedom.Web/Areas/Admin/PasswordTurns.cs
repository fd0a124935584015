namespace DefendFreedom.Web.Areas.Admin;

/// <summary>
/// Passwords are compared in turns, since that is slow on purpose: half of the processors compare, the other half is left to readers and
/// signers. A turn begins when the form has been read, so nobody holds one by sending slowly.
/// </summary>
public sealed class PasswordTurns : IDisposable
{
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    public async Task<T> Compare<T>(Func<Task<T>> compare, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return await compare();
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();
}
