using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using DefendFreedom.Web.Hosting.Configuration;

namespace DefendFreedom.Web.Commands;

/// <summary>Reports an unknown command or option in one line that names it and the nearest known one.</summary>
internal static partial class CommandErrors
{
    private static readonly string[] CommonOptions = ["--settings", "--help", "--urls", "--environment"];

    /// <summary>A line about the first fault of a command line; null if it has none.</summary>
    public static string? Describe(ParseResult parsed)
    {
        if (parsed.Errors.Count == 0)
            return null;
        var command = parsed.CommandResult;
        return FindUnknown(parsed) is { } word
            ? DescribeUnknown(word.Split('=')[0], command.Command)
            : $"{FormatError(parsed.Errors[0].Message)}; see `{GetFullName(command)} --help`";
    }

    /// <summary>The words of a command without the name of the program.</summary>
    public static string GetFullName(CommandResult command) =>
        command.Parent is CommandResult { Parent: not null } parent
            ? $"{GetFullName(parent)} {command.Command.Name}"
            : command.Command.Name;

    // System.CommandLine names the .NET type of a value that it cannot parse.
    private static string FormatError(string message) => ExpectedType().Replace(message.ReplaceLineEndings(" ").TrimEnd('.'), "");

    // A command that takes files takes an unknown option for one.
    private static string? FindUnknown(ParseResult parsed) =>
        parsed.UnmatchedTokens is [var word, ..]
            ? word
            : parsed.Tokens.FirstOrDefault(t => t.Type == TokenType.Argument && t.Value.StartsWith("--", StringComparison.Ordinal))?.Value;

    private static string DescribeUnknown(string word, Command command)
    {
        var isOption = word.StartsWith('-');
        var known = isOption
            ? command.Options.Select(o => o.Name).Concat(CommonOptions).Concat(SettingsCatalog.Settings.Select(s => $"--{s.Name}"))
            : command.Subcommands.Select(c => c.Name);
        var nearest = NearestName.Find(word.Replace("__", ":", StringComparison.Ordinal), known);
        return $"There is no {(isOption ? "option" : "command")} `{word}`; "
            + (nearest is null ? "see --help" : $"did you mean {nearest}?");
    }

    [GeneratedRegex(" as expected type '[^']*'", RegexOptions.NonBacktracking)]
    private static partial Regex ExpectedType();
}
