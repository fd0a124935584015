using System.ComponentModel;
using System.Diagnostics;

namespace DefendFreedom.Media;

/// <summary>
/// Runs a program that reads strangers' files, in a process of its own that may take so long and so much and no more: a file
/// that was made to do harm does it there: with 4 GB of addresses, 1 GB in one file, and a time.
/// </summary>
internal sealed record Command(string Name, string What, string Package)
{
    /// <summary>Pictures: the commands of libvips.</summary>
    public static Command Vips(string name) => new(name, "picture", "libvips-tools");

    /// <summary>Documents.</summary>
    public static readonly Command Qpdf = new("qpdf", "document", "qpdf");

    private const string Limits = "/usr/bin/prlimit";   // part of every Debian; elsewhere the time limit must do
    private const int NotFound = 127;   // what it says of a program that is not there
    private static readonly SemaphoreSlim Turns = new(2, 2);

    /// <summary>What the program prints. Throws <see cref="RefusedFileException"/> with the reason when it fails, hangs or is not there.</summary>
    public async Task<string> Run(string folder, TimeSpan most, params string[] arguments)
    {
        await Turns.WaitAsync();
        try
        {
            using var process = Process.Start(Start(folder, arguments))!;
            return await Answer(process, most);
        }
        catch (Win32Exception e)
        {
            throw Missing(e);
        }
        finally
        {
            Turns.Release();
        }
    }

    private async Task<string> Answer(Process process, TimeSpan most)
    {
        using var time = new CancellationTokenSource(most);
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(time.Token), process.StandardError.ReadToEndAsync(time.Token));
            await process.WaitForExitAsync(time.Token);
            if (process.ExitCode == 0) return await output;
            throw process.ExitCode == NotFound ? Missing(null) : new RefusedFileException($"The {What} cannot be read: it is damaged or cut off.", new IOException(await errors));
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new RefusedFileException($"The {What} takes longer than {most.TotalSeconds} seconds to read. Save it smaller or in another format.", e);
        }
    }

    private RefusedFileException Missing(Exception? because) =>
        new($"No {What} can be taken on this server, because the program {Name} is not there. Whoever runs the server installs it with: apt install {Package}.", because);

    private ProcessStartInfo Start(string folder, string[] arguments)
    {
        var limited = File.Exists(Limits);
        return new ProcessStartInfo(limited ? Limits : Name, limited ? ["--as=4000000000", "--fsize=1000000000", "--core=0", "--", Name, .. arguments] : arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Loaders that were not made for strangers' files stay shut.
            Environment = { ["VIPS_BLOCK_UNTRUSTED"] = "1", ["VIPS_CONCURRENCY"] = "1", ["TMPDIR"] = folder },
        };
    }
}

/// <summary>The folder in which a file is cleaned, and how long each program may take over it.</summary>
internal sealed record Workbench(string Folder, TimeSpan Most)
{
    public Task<string> Vips(string name, params string[] arguments) => Command.Vips(name).Run(Folder, Most, arguments);

    public Task<string> Qpdf(params string[] arguments) => Command.Qpdf.Run(Folder, Most, arguments);

    public string PathOf(string file) => Path.Combine(Folder, file);
}
