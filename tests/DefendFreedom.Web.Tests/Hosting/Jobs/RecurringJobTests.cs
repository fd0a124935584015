using System.Data.Common;
using DefendFreedom.Web.Hosting.Jobs;
using DefendFreedom.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DefendFreedom.Web.Tests.Hosting.Jobs;

public sealed class RecurringJobTests
{
    [Fact]
    public async Task A_run_cancelled_at_shutdown_is_not_logged_as_an_error()
    {
        var job = new JobCancelledByDatabase();
        using var log = new LogCapture();
        var host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        host.Services.AddHostedService(_ => job);
        host.Logging.AddProvider(log);
        using (var running = host.Build())
        {
            await running.StartAsync();
            await job.Started.Task;
            await running.StopAsync();
        }
        log.AssertNothingUnexpected();
    }

    private sealed class JobCancelledByDatabase()
        : RecurringJob(TimeSpan.FromDays(1), TimeProvider.System, NullLogger.Instance, runsAtStart: true)
    {
        public TaskCompletionSource Started { get; } = new();

        public override async Task Run(CancellationToken cancellationToken = default)
        {
            Started.SetResult();
            var stopped = new TaskCompletionSource();
            await using (cancellationToken.Register(stopped.SetResult))
                await stopped.Task;
            throw new CanceledQueryException(); // like SqlClient's, not an OperationCanceledException
        }
    }

    private sealed class CanceledQueryException() : DbException("Operation cancelled by user.");
}
