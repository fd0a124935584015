using System.Text;
using DefendFreedom.Newsroom;
using DefendFreedom.Statistics;
using DefendFreedom.Text;

namespace DefendFreedom.Tests.Support;

/// <summary>Sample entities that are valid until a test changes them.</summary>
internal static partial class SampleData
{
    public static readonly DateTime Noon = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);

    public static MarkdownFile ParseFile(string text, string path = "pages/about.md") =>
        MarkdownFile.Read(path, Encoding.UTF8.GetBytes(text));

    public static MarkdownFile ParseFrontMatter(string yaml) => ParseFile($"---\n{yaml}\n---\n");

    /// <summary>Returns a published publication; the lines are further front matter fields.</summary>
    public static Publication Publication(string slug = "court-frees-her", string published = "2026-11-01", params string[] lines) =>
        DefendFreedom.Newsroom.Publication.Read(
            ParseFile(
                $"""
                ---
                title: Court frees her
                summary: She is free.
                kind: press-release
                published: {published}
                source: Us
                press-contact: Desk
                {string.Join('\n', lines)}
                ---
                She is free.
                """,
                $"newsroom/{slug}.md"
            )
        );

    public static Statistic Statistic(string slug = "refugees", params string[] lines) =>
        DefendFreedom.Statistics.Statistic.Read(
            ParseFile(
                $"""
                ---
                text: people are refugees.
                source: Us
                {string.Join('\n', lines)}
                ---
                """,
                $"statistics/{slug}.md"
            )
        );

    /// <summary>Returns `line:column rule` for each finding.</summary>
    public static IEnumerable<string> FindingLocations(this MarkdownFile file) =>
        file.Findings.Select(f => $"{f.Line}:{f.Column} {f.Rule}");
}
