using System.CommandLine;

namespace DefendFreedom.Web.Hosting.Jobs;

/// <summary>How the program ends when it is told to: what is under way finishes, and ten seconds later it is gone whatever happens.</summary>
public static class ShutdownTimeouts
{
    /// <summary>For requests, the batch of signatures and the letter that is being sent.</summary>
    public static readonly TimeSpan Requests = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan Process = TimeSpan.FromSeconds(9.5);

    /// <summary>The command line by itself would cut everything off after two seconds.</summary>
    public static InvocationConfiguration Invocation => new() { ProcessTerminationTimeout = Process };
}
