using System.Diagnostics;

namespace DefendFreedom.Benchmarks;

/// <summary>Runs another program to its end.</summary>
internal static class ProcessRunner
{
    /// <summary>What it printed; throws when it fails or takes longer than the limit, and then it is killed.</summary>
    public static async Task<string> Run(
        string program,
        IEnumerable<string> arguments,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        using var timeoutSource = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeoutSource.CancelAfter(timeout);
        try
        {
            var (output, errors) = (
                process.StandardOutput.ReadToEndAsync(timeoutSource.Token),
                process.StandardError.ReadToEndAsync(timeoutSource.Token)
            );
            await process.WaitForExitAsync(timeoutSource.Token);
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed:\n{await output}{await errors}");
            return await output;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
