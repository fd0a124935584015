using System.Diagnostics;
using System.Text;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>A program in its own process, such as the site as an operator runs it. It is killed on disposal.</summary>
/// <param name="program">Name or path of the program.</param>
/// <param name="arguments">Its arguments.</param>
/// <param name="settings">Environment variables added to those of this process; names may contain colons, as in a settings file.</param>
public class ChildProcess(string program, IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> settings)
    : IDisposable
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(3);
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    public string WorkingDirectory { get; init; } = "";

    /// <summary>Text that the program reads from standard input.</summary>
    public string Input { get; init; } = "";

    /// <summary>Standard output of all runs so far.</summary>
    public string Output => Read(_output);

    /// <summary>Standard error of all runs so far.</summary>
    public string Error => Read(_error);

    /// <summary>The process, or null before the start and after a kill.</summary>
    protected Process? Process { get; private set; }

    /// <summary>Runs the program to completion and returns its output; throws if it fails or times out.</summary>
    public async Task<string> Run(TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        Start();
        var code = await WaitForExit(timeout, cancellationToken);
        return code == 0 ? Output : throw new InvalidOperationException(Describe($"failed with code {code}"));
    }

    /// <summary>Starts the program, for the first time or after it was killed.</summary>
    /// <param name="readOutput">Whether standard output is read at once, not only after <see cref="BeginReadingOutput"/>.</param>
    public void Start(bool readOutput = true)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        Process = Process.Start(start)!;
        Process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        Process.ErrorDataReceived += (_, line) => Append(_error, line.Data);
        Process.BeginErrorReadLine();
        if (readOutput)
            BeginReadingOutput();
        Process.StandardInput.Write(Input);
        Process.StandardInput.Close();
    }

    public void BeginReadingOutput() => Process!.BeginOutputReadLine();

    /// <summary>Waits until a page returns a success status; throws if the process ends first or after a timeout.</summary>
    public async Task WaitUntilReady(HttpClient client, string page, CancellationToken cancellationToken = default)
    {
        for (var clock = Stopwatch.StartNew(); !await IsReady(client, page, cancellationToken); await Task.Delay(5, cancellationToken))
            if (Process is null or { HasExited: true } || clock.Elapsed > DefaultTimeout)
                throw new InvalidOperationException(Describe("did not start"));
    }

    /// <summary>Waits until the program has printed a text.</summary>
    public async Task WaitForOutput(string text)
    {
        for (var clock = Stopwatch.StartNew(); !Output.Contains(text, StringComparison.Ordinal); await Task.Delay(50))
            if (clock.Elapsed > DefaultTimeout)
                throw new TimeoutException(Describe($"did not print “{text}”"));
    }

    /// <summary>Requests an orderly shutdown (SIGTERM).</summary>
    public void Stop()
    {
        using var kill = Process.Start("kill", [$"{Process!.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits until the program has ended and its output is read; returns the exit code.</summary>
    public async Task<int> WaitForExit(TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        try
        {
            await Process!.WaitForExitAsync(cancellationToken).WaitAsync(timeout ?? DefaultTimeout, cancellationToken);
            return Process.ExitCode;
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException(Describe("did not end"), e);
        }
    }

    /// <summary>Kills the program without any cleanup, as a power failure does.</summary>
    public void Kill()
    {
        if (Process is null)
            return;
        Process.Kill(entireProcessTree: true);
        Process.WaitForExit();
        Process.Dispose();
        Process = null;
    }

    public virtual void Dispose()
    {
        Kill();
        GC.SuppressFinalize(this);
    }

    private static async Task<bool> IsReady(HttpClient client, string page, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync(page, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException) // not listening yet
        {
            return false;
        }
    }

    private string Describe(string failure) => $"{program} {string.Join(' ', arguments)} {failure}:\n{Output}{Error}";

    private static void Append(StringBuilder text, string? line)
    {
        if (line is not null)
            lock (text)
                text.AppendLine(line);
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }
}
