using System.Diagnostics;

namespace DefendFreedom.Benchmarks;

/// <summary>Runs a program and waits for it to exit.</summary>
internal static class ProcessRunner
{
    /// <summary>Returns the program's output. Throws if it fails or exceeds the time limit; it is killed in the latter case.</summary>
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
