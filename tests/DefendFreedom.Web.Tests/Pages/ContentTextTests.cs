using System.Text.RegularExpressions;
using AngleSharp.Dom;
using DefendFreedom.Content;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Pages;

/// <summary>What the shipped texts say, and how they say it, on the pages that readers see.</summary>
[Collection(ReadOnlySiteTests.Name)]
public sealed partial class ContentTextTests(RunningSite site)
{
    [Fact]
    public async Task Every_fact_of_the_list_stands_on_its_page()
    {
        var missing = new List<string>();
        foreach (var page in await ReadFacts())
        {
            var text = GetText((await site.Visitor.GetPage(page.Key)).QuerySelector("main")!);
            missing.AddRange(
                page.Where(fact => !text.Contains(fact, StringComparison.OrdinalIgnoreCase)).Select(fact => $"{page.Key}: {fact}")
            );
        }
        Assert.Empty(missing);
    }

    [Fact]
    public async Task No_page_speaks_of_its_source_more_than_once() =>
        Assert.All((await site.FullCrawl).Pages, page => Assert.InRange(AsidesOnSources().Count(GetText(page.Page.Body!)), 0, 1));

    [Fact]
    public async Task Every_page_follows_the_style_sheet()
    {
        var content = site.Services.GetRequiredService<SiteContent>().Current;
        Assert.NotEmpty(content.StyleSheet!.Terms);
        var linter = new Linter(content);
        Assert.Empty(
            from page in (await site.FullCrawl).Pages
            from node in page.Page.Body!.Descendants<IText>()
            where node.ParentElement?.Closest("script, style, code, pre, blockquote, [data-typed], [lang]:not(body):not(html)") is null
            from finding in linter.LintLine(page.Address, node.Text)
            select $"{page.Address}: {finding.Message} in “{Spaces().Replace(node.Text, " ").Trim()}”"
        );
    }

    [Theory]
    [InlineData("newsroom", 120, 60)]
    [InlineData("issues", 250, 250)]
    [InlineData("cases", 150, 150)]
    [InlineData("petitions", 150, 150)]
    public void Texts_carry_their_weight(string folder, int median, int least)
    {
        var words = Directory
            .EnumerateFiles(Path.Combine(AppPaths.Root, "content", folder), "*.md")
            .Select(file => Words().Count(BodyOf(File.ReadAllText(file))))
            .Order()
            .ToList();
        Assert.True(words[0] >= least, $"the shortest text has {words[0]} words");
        Assert.True(words[words.Count / 2] >= median, $"the median is {words[words.Count / 2]} words");
    }

    private static async Task<ILookup<string, string>> ReadFacts() =>
        (await File.ReadAllLinesAsync(Path.Combine(AppPaths.Root, "tests/DefendFreedom.Web.Tests/Pages/content-facts.tsv")))
            .Select(line => line.Split('\t'))
            .ToLookup(columns => columns[0], columns => columns[1]);

    private static string GetText(IElement element) => Spaces().Replace(element.TextContent, " ");

    private static string BodyOf(string file) => Apparatus().Replace(file.Split("\n---\n", 2)[1], "");

    [GeneratedRegex(
        @"\bnot dated\b|\bthe source\b|\b(the|its) account\b|\bthe release (said|noted|called|spoke)\b|\bour source\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex AsidesOnSources();

    // Abbreviations, blocks and the addresses of links.
    [GeneratedRegex(@"^(\*\[|:::).*$|\]\([^)]*\)", RegexOptions.Multiline)]
    private static partial Regex Apparatus();

    [GeneratedRegex(@"\S+")]
    private static partial Regex Words();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
