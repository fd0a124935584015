namespace DefendFreedom.Web.Hosting.Jobs;

/// <summary>
/// Runs a job again and again while the site serves. A run that fails is logged and does not end the job: the next one comes after the
/// same interval. The stop token breaks off a run that is under way.
/// </summary>
public abstract class RecurringJob(TimeSpan interval, TimeProvider clock, ILogger log, bool runsAtStart = false) : BackgroundService
{
    protected TimeProvider Clock { get; } = clock;
    protected ILogger Log { get; } = log;

    /// <summary>Does what is due now.</summary>
    public abstract Task Run(CancellationToken cancellationToken = default);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, Clock);
        if (runsAtStart)
            await RunOnce(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await RunOnce(stoppingToken);
    }

    private async Task RunOnce(CancellationToken stoppingToken)
    {
        try
        {
            await Run(stoppingToken);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            Log.LogError(e, "{Job} failed; it is run again after {Interval}", GetType().Name, interval);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // Broken off. SqlClient reports that as a SqlException, which the host would log as the failure of a service.
        }
    }
}
