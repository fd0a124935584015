using System.ComponentModel;
using System.Diagnostics;
using DefendFreedom.Media.Documents;

namespace DefendFreedom.Media;

/// <summary>
/// Runs a parser of untrusted files in a child process that is limited to 4 GB of address space, 1 GB per written file and a timeout.
/// </summary>
internal sealed record SandboxedProcess(string Name, string FileKind, string Package)
{
    /// <summary>Whether the file is the operator's own: libvips may then use every loader, such as that of SVG.</summary>
    public bool IsTrustedFile { get; init; }

    /// <summary>Whether other work on the machine comes first.</summary>
    public bool IsBackground { get; init; }

    /// <summary>Returns a command of libvips, for pictures.</summary>
    public static SandboxedProcess Vips(string name) => new(name, "picture", "libvips-tools");

    /// <summary>qpdf, for documents.</summary>
    public static readonly SandboxedProcess Qpdf = new("qpdf", "document", "qpdf");

    private const string PrlimitPath = "/usr/bin/prlimit"; // part of every Debian; elsewhere only the timeout applies
    private const int NotFoundExitCode = 127; // returned by prlimit if the program is missing
    private static readonly SemaphoreSlim Slots = new(2, 2);

    /// <summary>
    /// Returns the program's standard output. Throws <see cref="RejectedFileException"/> with the reason if it fails, times out or is not
    /// installed.
    /// </summary>
    public async Task<string> RunAsync(string folder, TimeSpan timeout, params string[] arguments)
    {
        await Slots.WaitAsync();
        try
        {
            using var process = Process.Start(CreateStartInfo(folder, arguments))!;
            if (IsBackground)
                LowerPriority(process);
            return await ReadOutputAsync(process, timeout);
        }
        catch (Win32Exception e)
        {
            throw ProgramMissing(e);
        }
        finally
        {
            Slots.Release();
        }
    }

    private async Task<string> ReadOutputAsync(Process process, TimeSpan timeout)
    {
        using var timeoutSource = new CancellationTokenSource(timeout);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeoutSource.Token);
            var errors = process.StandardError.ReadToEndAsync(timeoutSource.Token);
            await process.WaitForExitAsync(timeoutSource.Token);
            if (process.ExitCode == 0)
                return await output;
            throw process.ExitCode == NotFoundExitCode
                ? ProgramMissing(null)
                : new RejectedFileException($"The {FileKind} cannot be read. It is damaged or incomplete.", new IOException(await errors));
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new RejectedFileException(
                $"The {FileKind} takes longer than {timeout.TotalSeconds} seconds to process. Make it smaller, or save it in another "
                    + "format.",
                e
            );
        }
    }

    private static void LowerPriority(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception) // it has ended
        { }
    }

    private RejectedFileException ProgramMissing(Exception? innerException) =>
        new(
            $"This server cannot accept a {FileKind}, because the program {Name} is missing. "
                + $"Ask the person who runs the server to install it with: apt install {Package}.",
            innerException
        );

    private ProcessStartInfo CreateStartInfo(string folder, string[] arguments)
    {
        var hasPrlimit = File.Exists(PrlimitPath);
        return new ProcessStartInfo(
            hasPrlimit ? PrlimitPath : Name,
            hasPrlimit ? ["--as=4000000000", "--fsize=1000000000", "--core=0", "--", Name, .. arguments] : arguments
        )
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Blocks loaders that libvips marks as unsafe for untrusted files.
            Environment =
            {
                ["VIPS_BLOCK_UNTRUSTED"] = IsTrustedFile ? null : "1",
                ["VIPS_CONCURRENCY"] = "1",
                ["TMPDIR"] = folder,
            },
        };
    }
}

/// <summary>The folder in which a file is cleaned, and the timeout for each program.</summary>
internal sealed record SandboxFolder(string Folder, TimeSpan Timeout)
{
    public Task<string> Vips(string name, params string[] arguments) => SandboxedProcess.Vips(name).RunAsync(Folder, Timeout, arguments);

    public Task<string> Qpdf(params string[] arguments) => SandboxedProcess.Qpdf.RunAsync(Folder, Timeout, arguments);

    public string PathOf(string file) => Path.Combine(Folder, file);
}
