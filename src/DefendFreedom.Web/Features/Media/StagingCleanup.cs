using DefendFreedom.Media;

namespace DefendFreedom.Web.Features.Media;

/// <summary>Deletes the files that an earlier run left in the staging folder, before the site serves requests.</summary>
public sealed class StagingCleanup(MediaFolder folder) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        folder.DeleteStaging();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
