using System.Threading.RateLimiting;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>Keeps this node within `Mail:PerSecond`, across all of its connections.</summary>
public sealed class MailRateLimiter(int? perSecond) : IDisposable
{
    private const int Segments = 10;

    private readonly SlidingWindowRateLimiter? _limiter = perSecond is { } permits
        ? new(
            new()
            {
                PermitLimit = permits,
                Window = TimeSpan.FromSeconds(1),
                SegmentsPerWindow = Segments,
                QueueLimit = int.MaxValue,
            }
        )
        : null;

    /// <summary>Waits until the next email may be sent; false if canceled first.</summary>
    public async Task<bool> WaitForPermit(CancellationToken cancellationToken)
    {
        try
        {
            if (_limiter is not null)
                (await _limiter.AcquireAsync(1, cancellationToken)).Dispose();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        return !cancellationToken.IsCancellationRequested;
    }

    public void Dispose() => _limiter?.Dispose();
}
