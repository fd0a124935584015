using System.CommandLine;

namespace DefendFreedom.Web.Hosting.Jobs;

/// <summary>Graceful shutdown: 8 s for requests, 9.5 s until the process ends (below Docker's 10 s).</summary>
public static class ShutdownTimeouts
{
    /// <summary>For requests, the current batch of signatures and the email that is being sent.</summary>
    public static readonly TimeSpan Requests = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan Process = TimeSpan.FromSeconds(9.5);

    /// <summary>System.CommandLine would otherwise terminate the process after two seconds.</summary>
    public static InvocationConfiguration Invocation => new() { ProcessTerminationTimeout = Process };
}
