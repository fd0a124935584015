using System.CommandLine;
using System.CommandLine.Parsing;
using Microsoft.Data.Sqlite;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>A completed command and its output.</summary>
public sealed record CommandRun(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    public IReadOnlyList<string> ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs a command in this process, which saves starting another. Its log is discarded.</summary>
    public static async Task<CommandRun> RunInProcess(string arguments, params (string Setting, string Value)[] settings)
    {
        using var limit = new CancellationTokenSource(Timeout);
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        string[] all =
        [
            "--applicationName=DefendFreedom.Web",
            "--urls=http://127.0.0.1:0",
            $"--Site:BaseUrl={RunningSite.BaseUrl}",
            .. settings.Select(s => $"--{s.Setting}={s.Value}"),
        ];
        if (!settings.Any(s => s.Setting.StartsWith("Serilog", StringComparison.Ordinal)))
            all = ["--Serilog:MinimumLevel=Fatal", .. all];
        var console = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            ProcessTerminationTimeout = null,
        };
        var code = await Program.Run([.. CommandLineParser.SplitCommandLine(arguments), .. all], console, limit.Token);
        SqliteConnection.ClearAllPools(); // as the end of a process would close its files
        return new CommandRun(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs a command as an operator does: in its own process, with the settings in its environment.</summary>
    public static Task<CommandRun> RunAsProcess(string arguments, params (string Setting, string Value)[] settings) =>
        RunAsProcessWithInput("", arguments, settings);

    /// <summary>Runs a command in its own process, with text on its standard input.</summary>
    public static async Task<CommandRun> RunAsProcessWithInput(
        string input,
        string arguments,
        params (string Setting, string Value)[] settings
    )
    {
        using var program = new ChildProcess(
            "dotnet",
            [SiteProcess.ProgramPath, .. CommandLineParser.SplitCommandLine(arguments)],
            [("ASPNETCORE_ENVIRONMENT", "Production"), ("ASPNETCORE_URLS", "http://127.0.0.1:0"), .. settings]
        )
        {
            WorkingDirectory = SiteProcess.Folder,
            Input = input,
        };
        program.Start();
        return new CommandRun(await program.WaitForExit(Timeout), program.Output, program.Error);
    }
}
