using System.CommandLine;
using System.CommandLine.Parsing;
using DefendFreedom.Web.Hosting.Configuration;

namespace DefendFreedom.Web.Commands;

/// <summary>Reports an unknown command or option in one line that names it and the nearest known one.</summary>
internal static class CommandErrors
{
    /// <summary>A line about the first fault of a command line; null if it has none.</summary>
    public static string? Describe(ParseResult parsed)
    {
        if (parsed.Errors.Count == 0)
            return null;
        var command = parsed.CommandResult;
        if (parsed.UnmatchedTokens is not [var word, ..])
            return $"{parsed.Errors[0].Message.ReplaceLineEndings(" ").TrimEnd('.')}; see `{GetFullName(command)} --help`".Replace(
                "` ",
                "`",
                StringComparison.Ordinal
            );
        var name = word.Split('=')[0];
        var kind = word.StartsWith('-') ? "option" : "command";
        var nearest = EditDistance.FindNearest(name.Replace("__", ":", StringComparison.Ordinal), FindKnown(command, word.StartsWith('-')));
        return $"There is no {kind} `{name}`; " + (nearest is null ? "see --help" : $"did you mean {nearest}?");
    }

    /// <summary>The words of a command without the name of the program.</summary>
    public static string GetFullName(CommandResult command) =>
        command.Parent is CommandResult { Parent: not null } parent
            ? $"{GetFullName(parent)} {command.Command.Name}"
            : command.Command.Name;

    private static IEnumerable<string> FindKnown(CommandResult command, bool isOption) =>
        isOption
            ? command
                .Command.Options.Select(o => o.Name)
                .Concat(["--settings", "--help", "--urls", "--environment"])
                .Concat(SettingsCatalog.Settings.Select(s => $"--{s.Name}"))
            : command.Command.Subcommands.Select(c => c.Name);
}
