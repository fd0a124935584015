using DefendFreedom.Media;

namespace DefendFreedom.Web.Features.Media;

/// <summary>Before the site serves, what the last run left half cleaned is deleted.</summary>
public sealed class StagingCleanup(MediaFolder folder) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        folder.DeleteStaging();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
