namespace DefendFreedom.Web.Hosting.Jobs;

/// <summary>
/// Runs a job periodically while the site runs. A failed run is logged and does not end the job; the next one follows after the same
/// interval. Stopping the host cancels a run in progress.
/// </summary>
public abstract class RecurringJob(TimeSpan interval, TimeProvider clock, ILogger log, bool runsAtStart = false) : BackgroundService
{
    protected TimeProvider Clock { get; } = clock;
    protected ILogger Log { get; } = log;

    /// <summary>Does the work that is due now.</summary>
    public abstract Task Run(CancellationToken cancellationToken = default);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, Clock);
        try
        {
            if (runsAtStart)
                await RunOnce(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await RunOnce(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // When the host fails to start, it would log this as a failed service.
        }
    }

    private async Task RunOnce(CancellationToken stoppingToken)
    {
        try
        {
            await Run(stoppingToken);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            Log.LogError(e, "{Job} failed; the next run is in {Interval}", GetType().Name, interval);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // Canceled. SqlClient reports that as a SqlException, which the host would log as a failed service.
        }
    }
}
