using DefendFreedom.Content;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Areas.Admin.Pages.Content;

/// <summary>A content file as it is on disk now: its path, its last change (UTC) and what the linter found in it.</summary>
public sealed record ContentFile(string Path, DateTime ModifiedAt, IReadOnlyList<Finding> Findings)
{
    /// <summary>When the case in this file was last checked, if its facts must be checked now.</summary>
    public string? CaseToCheck { get; init; }

    public int ErrorCount => Findings.Count(f => f.Severity == Severity.Error);

    public bool IsMarkdown => Path.EndsWith(".md", StringComparison.Ordinal);

    /// <summary>Whether it is imported into the database once and edited at the desk afterwards.</summary>
    public bool IsImported => Path.Split('/')[0] is "newsroom" or "statistics" or "petitions";

    /// <summary>Address of the page that the file makes; null if it makes none.</summary>
    public string? PublicAddress =>
        Path.Split('/') switch
        {
            ["pages", .., var file] => "/" + ToSlug(file),
            ["campaigns" or "issues" or "countries" or "cases", ..] parts => $"/{parts[0]}/{ToSlug(parts[^1])}",
            _ => null,
        };

    /// <summary>Returns every Markdown and YAML file, those with errors first, then those with other findings.</summary>
    public static IReadOnlyList<ContentFile> ReadAll(SiteContent content)
    {
        var snapshot = content.Current;
        var findings = snapshot.Findings.ToLookup(f => f.Path);
        var casesToCheck = snapshot.FindCasesToCheck().ToDictionary(c => c.Slug, c => c.DescribeLastCheck(snapshot.Today));
        return Directory
            .EnumerateFiles(content.Directory, "*", SearchOption.AllDirectories)
            .Where(f => System.IO.Path.GetExtension(f) is ".md" or ".yml" && !System.IO.Path.GetFileName(f).StartsWith('.'))
            .Select(f => (Path: System.IO.Path.GetRelativePath(content.Directory, f).Replace('\\', '/'), At: File.GetLastWriteTimeUtc(f)))
            .Select(f => new ContentFile(f.Path, f.At, findings[f.Path].ToList())
            {
                CaseToCheck = f.Path.StartsWith("cases/", StringComparison.Ordinal) ? casesToCheck.GetValueOrDefault(ToSlug(f.Path)) : null,
            })
            .OrderByDescending(f => f.ErrorCount > 0)
            .ThenByDescending(f => f.Findings.Count > 0 || f.CaseToCheck is not null)
            .ThenBy(f => f.Path, StringComparer.Ordinal)
            .ToList();
    }

    private static string ToSlug(string file) => System.IO.Path.GetFileNameWithoutExtension(file);
}
