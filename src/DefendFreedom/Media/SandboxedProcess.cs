using DefendFreedom.Media.Documents;
using System.ComponentModel;
using System.Diagnostics;

namespace DefendFreedom.Media;

/// <summary>
/// Runs a program that reads strangers' files, in a process of its own that may take so long and so much and no more: a file
/// that was made to do harm does it there: with 4 GB of addresses, 1 GB in one file, and a time.
/// </summary>
internal sealed record SandboxedProcess(string Name, string FileKind, string Package)
{
    /// <summary>Pictures: the commands of libvips.</summary>
    public static SandboxedProcess Vips(string name) => new(name, "picture", "libvips-tools");

    /// <summary>Documents.</summary>
    public static readonly SandboxedProcess Qpdf = new("qpdf", "document", "qpdf");

    private const string PrlimitPath = "/usr/bin/prlimit"; // part of every Debian; elsewhere the time limit must do
    private const int NotFoundExitCode = 127; // what it says of a program that is not there
    private static readonly SemaphoreSlim Slots = new(2, 2);

    /// <summary>What the program prints. Throws <see cref="RefusedFileException"/> with the reason when it fails, hangs or is not there.</summary>
    public async Task<string> RunAsync(string folder, TimeSpan timeout, params string[] arguments)
    {
        await Slots.WaitAsync();
        try
        {
            using var process = Process.Start(CreateStartInfo(folder, arguments))!;
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
        using var time = new CancellationTokenSource(timeout);
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(time.Token), process.StandardError.ReadToEndAsync(time.Token));
            await process.WaitForExitAsync(time.Token);
            if (process.ExitCode == 0)
                return await output;
            throw process.ExitCode == NotFoundExitCode
                ? ProgramMissing(null)
                : new RefusedFileException($"The {FileKind} cannot be read: it is damaged or cut off.", new IOException(await errors));
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new RefusedFileException(
                $"The {FileKind} takes longer than {timeout.TotalSeconds} seconds to read. Save it smaller or in another format.",
                e
            );
        }
    }

    private RefusedFileException ProgramMissing(Exception? innerException) =>
        new(
            $"No {FileKind} can be taken on this server, because the program {Name} is not there. Whoever runs the server installs it with: apt install {Package}.",
            innerException
        );

    private ProcessStartInfo CreateStartInfo(string folder, string[] arguments)
    {
        var limited = File.Exists(PrlimitPath);
        return new ProcessStartInfo(
            limited ? PrlimitPath : Name,
            limited ? ["--as=4000000000", "--fsize=1000000000", "--core=0", "--", Name, .. arguments] : arguments
        )
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Loaders that were not made for strangers' files stay shut.
            Environment =
            {
                ["VIPS_BLOCK_UNTRUSTED"] = "1",
                ["VIPS_CONCURRENCY"] = "1",
                ["TMPDIR"] = folder,
            },
        };
    }
}

/// <summary>The folder in which a file is cleaned, and how long each program may take over it.</summary>
internal sealed record SandboxFolder(string Folder, TimeSpan Timeout)
{
    public Task<string> Vips(string name, params string[] arguments) => SandboxedProcess.Vips(name).RunAsync(Folder, Timeout, arguments);

    public Task<string> Qpdf(params string[] arguments) => SandboxedProcess.Qpdf.RunAsync(Folder, Timeout, arguments);

    public string PathOf(string file) => Path.Combine(Folder, file);
}
