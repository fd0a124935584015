using System.Diagnostics;
using DefendFreedom.Web.Settings;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>The built program, started as an operator starts it.</summary>
public sealed record StartedProgram(int ExitCode, string Output, string Error)
{
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    public IReadOnlyList<string> ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs it to its end, which must come within three minutes. Settings are environment variables.</summary>
    public static async Task<StartedProgram> Run(string arguments, params (string Setting, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", $"\"{Path.Combine(AppContext.BaseDirectory, "DefendFreedom.Web.dll")}\" {arguments}")
        {
            WorkingDirectory = Path.Combine(Checkout.Root, "src", "DefendFreedom.Web"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (setting, value) in settings) start.Environment[setting.Replace(":", "__", StringComparison.Ordinal)] = value;
        using var program = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await using var _ = limit.Token.Register(program.Kill);
        var (output, error) = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        await program.WaitForExitAsync();
        return new StartedProgram(program.ExitCode, await output, await error);
    }
}

/// <summary>A folder that goes when the test ends.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("defend-freedom-").FullName;
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
