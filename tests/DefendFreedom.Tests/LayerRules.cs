using System.Text.RegularExpressions;

namespace DefendFreedom.Tests;

/// <summary>A source file, by its path within `src`.</summary>
internal sealed record SourceFile(string Path, string Text);

/// <summary>
/// The layers of both projects: code in a folder uses only folders of lower layers, and no two folders use each other.
/// A file uses a folder by a `using`, by a full name, by a name that begins at the folder (`Newsroom.Publication`), or by naming a type
/// of a folder that its own lies in.
/// </summary>
internal sealed partial class LayerRules
{
    // Lowest first. A name stands for the folder and all within it; `*` for each folder by itself.
    private static readonly string[][] Layers =
    [
        ["DefendFreedom/Text", "DefendFreedom/Auditing"],
        [
            .. from noun in (string[])
                ["Accounts", "Campaigns", "Cases", "Countries", "Issues", "Mail", "Media", "Newsroom", "Petitions", "Statistics"]
            select $"DefendFreedom/{noun}",
        ],
        ["DefendFreedom/Content"],
        ["DefendFreedom/Data", "DefendFreedom/Publishing"],
        ["DefendFreedom/Search"],
        ["DefendFreedom.Web/Hosting/Configuration", "DefendFreedom.Web/Hosting/Jobs", "DefendFreedom.Web/Hosting/Typesetting"],
        ["DefendFreedom.Web/Hosting/DataProtection", "DefendFreedom.Web/Hosting/Errors", "DefendFreedom.Web/Hosting/Security"],
        ["DefendFreedom.Web/Hosting/Observability", "DefendFreedom.Web/Hosting/Razor"],
        ["DefendFreedom.Web/Hosting/Database"],
        ["DefendFreedom.Web/Hosting/Caching"],
        ["DefendFreedom.Web/Hosting"],
        ["DefendFreedom.Web/Features/Accounts"],
        ["DefendFreedom.Web/Features/Mail"],
        ["DefendFreedom.Web/Features/*"],
        ["DefendFreedom.Web/Pages", "DefendFreedom.Web/Areas", "DefendFreedom.Web/Commands"],
        ["DefendFreedom.Web"],
    ];

    private static readonly string[] WebNamespaces = ["Microsoft.AspNetCore.Mvc", "Microsoft.AspNetCore.Http"];

    private readonly IReadOnlyList<SourceFile> _files;
    private readonly ILookup<string, string> _types;

    public LayerRules(IReadOnlyList<SourceFile> files)
    {
        _files = files;
        _types = files
            .SelectMany(f => TypeDeclaration().Matches(f.Text).Select(m => (Folder: FolderOf(f.Path), Type: m.Groups[1].Value)))
            .Distinct()
            .ToLookup(t => t.Folder, t => t.Type);
    }

    /// <summary>Every arrow that does not lead to a lower layer, as "file: folder → folder".</summary>
    public IEnumerable<string> FindViolations() => _files.SelectMany(FindViolations);

    /// <summary>Every pair of folders that use each other, with a file of each.</summary>
    public IEnumerable<string> FindMutualFolders()
    {
        var arrows = _files
            .SelectMany(f => FindUsedFolders(f).Select(used => (From: FolderOf(f.Path), To: used, f.Path)))
            .GroupBy(a => (a.From, a.To))
            .ToDictionary(g => g.Key, g => g.First().Path);
        return arrows
            .Where(a => string.CompareOrdinal(a.Key.From, a.Key.To) < 0 && arrows.ContainsKey((a.Key.To, a.Key.From)))
            .Select(a => $"{a.Key.From} ↔ {a.Key.To}: {a.Value}, {arrows[(a.Key.To, a.Key.From)]}");
    }

    private IEnumerable<string> FindViolations(SourceFile file)
    {
        var folder = FolderOf(file.Path);
        var layer = FindLayer(folder);
        if (layer is null)
            return [$"{file.Path}: {folder} is in no layer"];
        var code = Comment().Replace(file.Text, "");
        var isCore = file.Path.StartsWith("DefendFreedom/", StringComparison.Ordinal);
        return
        [
            .. Namespace()
                .Matches(code)
                .Select(m => m.Groups[1].Value)
                .Where(name => name != folder.Replace('/', '.'))
                .Select(name => $"{file.Path}: its namespace is {name}"),
            .. FindUsedFolders(file)
                .Select(used => (Folder: used, Layer: FindLayer(used)))
                .Where(used => used.Layer is { } other && other != layer && other.Index >= layer.Value.Index)
                .Select(used => $"{file.Path}: {folder} → {used.Folder}"),
            .. WebNamespaces
                .Where(name => isCore && code.Contains(name, StringComparison.Ordinal))
                .Select(name => $"{file.Path}: {folder} → {name}"),
            .. isCore
            && !folder.StartsWith("DefendFreedom/Data", StringComparison.Ordinal)
            && code.Contains("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
                ? [$"{file.Path}: {folder} → Microsoft.EntityFrameworkCore"]
                : Array.Empty<string>(),
        ];
    }

    private IEnumerable<string> FindUsedFolders(SourceFile file)
    {
        var (own, code) = (FolderOf(file.Path), Comment().Replace(file.Text, ""));
        var words = Word().Matches(code).Select(m => m.Value).ToHashSet();
        var byFullName = FullName().Matches(code).Select(m => FindFolder(m.Groups[1].Value.Replace('.', '/'))).OfType<string>();
        var byShortName = ShortName()
            .Matches(code)
            .SelectMany(m =>
                _types
                    .Where(t => t.Key.EndsWith('/' + m.Groups[1].Value, StringComparison.Ordinal) && t.Contains(m.Groups[2].Value))
                    .Select(t => t.Key)
            );
        var byType = _types
            .Where(t =>
                own.StartsWith(t.Key + '/', StringComparison.Ordinal) && t.Any(type => words.Contains(type) && !_types[own].Contains(type))
            )
            .Select(t => t.Key);
        return byFullName.Concat(byShortName).Concat(byType).Where(used => used != own).Distinct();
    }

    // `DefendFreedom/Web/Hosting/Caching/PageStore` → `DefendFreedom.Web/Hosting/Caching`
    private string? FindFolder(string name)
    {
        if (name == "DefendFreedom/Web" || name.StartsWith("DefendFreedom/Web/", StringComparison.Ordinal))
            name = "DefendFreedom.Web" + name["DefendFreedom/Web".Length..];
        for (; name.Contains('/', StringComparison.Ordinal); name = name[..name.LastIndexOf('/')])
            if (_types.Contains(name) || Layers.Any(l => l.Contains(name)))
                return name;
        return null;
    }

    private static string FolderOf(string path) => path[..path.LastIndexOf('/')];

    private static (int Index, string Name)? FindLayer(string folder) =>
        Layers
            .Index()
            .SelectMany(l => l.Item.Select(name => (l.Index, Name: name.EndsWith('*') ? FirstWithin(name.TrimEnd('*'), folder) : name)))
            .Where(l => folder == l.Name || folder.StartsWith(l.Name + '/', StringComparison.Ordinal))
            .OrderByDescending(l => l.Name.Length)
            .ThenBy(l => l.Index)
            .Select(l => ((int, string)?)l)
            .FirstOrDefault();

    // `DefendFreedom.Web/Features/Petitions/Signing` within `DefendFreedom.Web/Features/` → `DefendFreedom.Web/Features/Petitions`
    private static string FirstWithin(string parent, string folder) =>
        folder.StartsWith(parent, StringComparison.Ordinal) ? parent + folder[parent.Length..].Split('/')[0] : parent;

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"(?<!namespace )\b(DefendFreedom\.[\w.]+)")]
    private static partial Regex FullName();

    [GeneratedRegex(@"(?<![\w.])([A-Z]\w*)\.([A-Z]\w*)")]
    private static partial Regex ShortName();

    [GeneratedRegex(@"\b[A-Z]\w*\b")]
    private static partial Regex Word();

    [GeneratedRegex(
        @"^(?:public|internal)\b[^/\n=(]*\b(?:class|struct|enum|interface|record)\s+(?:class\s+|struct\s+)?([A-Z]\w*)",
        RegexOptions.Multiline
    )]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
