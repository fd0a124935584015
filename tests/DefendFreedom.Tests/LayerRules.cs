using System.Text.RegularExpressions;

namespace DefendFreedom.Tests;

/// <summary>The floors of the house: a folder uses only those below its own, and no other folder of its own.</summary>
internal static partial class LayerRules
{
    private static readonly string[][] Layers =
    [
        ["Markdown", "Text"],
        ["Campaigns", "Issues", "Countries", "Cases", "Newsroom", "Statistics", "Media", "Petitions", "Accounts", "Mail"],
        ["Content"],
        ["Data"], // above Content for the sake of the import
        ["Publishing"],
        ["Search"],
    ];

    private static readonly string[] WebNamespaces = ["Microsoft.AspNetCore.Mvc", "Microsoft.AspNetCore.Http"];

    /// <summary>What is wrong with a source file, given by its path within src/DefendFreedom.</summary>
    public static IEnumerable<string> FindViolations(string path, string source)
    {
        var folder = path.Split('/')[0];
        var code = Comment().Replace(source, "");
        if (LayerOf(folder) < 0)
            return [$"{path}: {folder} is in no layer"];
        return
        [
            .. Namespace()
                .Matches(code)
                .Select(m => m.Groups[1].Value)
                .Where(name => name != folder)
                .Select(name => $"{path}: its namespace is {name}"),
            .. FindUsedFolders(code)
                .Where(used => used != folder && LayerOf(used) >= LayerOf(folder))
                .Select(used => $"{path}: {folder} → {used}"),
            .. WebNamespaces
                .Where(screen => code.Contains(screen, StringComparison.Ordinal))
                .Select(screen => $"{path}: {folder} → {screen}"),
            .. folder != "Data" && code.Contains("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
                ? [$"{path}: {folder} → Microsoft.EntityFrameworkCore"]
                : Array.Empty<string>(),
        ];
    }

    // By a using, by its full name, or by a name that begins at the folder (`Newsroom.Publication`).
    private static IEnumerable<string> FindUsedFolders(string code) =>
        FullName()
            .Matches(code)
            .Concat(ShortName().Matches(code))
            .Select(m => m.Groups[1].Value)
            .Where(name => LayerOf(name) >= 0)
            .Distinct();

    private static int LayerOf(string folder) => Array.FindIndex(Layers, floor => floor.Contains(folder));

    [GeneratedRegex(@"^namespace DefendFreedom\.?(\w*)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"(?<!namespace )\bDefendFreedom\.(\w+)")]
    private static partial Regex FullName();

    [GeneratedRegex(
        @"(?<![\w.])(\w+)\.(?:Campaign|Issue|Country|Case|Publication\w*|Statistic\w*|Petition\w*|Signature\w*|OutboxMessage\w*|MediaFile|SiteContent|ContentSnapshot|Linter|SiteDb|SearchIndex)\b"
    )]
    private static partial Regex ShortName();

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
