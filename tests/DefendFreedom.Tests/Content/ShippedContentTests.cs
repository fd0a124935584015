using System.Text.RegularExpressions;
using DefendFreedom.Content;
using DefendFreedom.Tests.Support;
using DefendFreedom.Text;

namespace DefendFreedom.Tests.Content;

/// <summary>The content in this checkout.</summary>
public partial class ShippedContentTests
{
    private const int MinSentenceWords = 12; // in words; shorter sentences may be repeated

    private static readonly string Folder = RepositoryRoot.Combine("content");
    private static readonly ContentSnapshot Content = SiteContent.Read(Folder);

    [Fact]
    public void Every_content_file_loads()
    {
        int[] loaded =
        [
            Content.Campaigns.All.Count(),
            Content.Issues.All.Count(),
            Content.Countries.All.Count(),
            Content.Cases.All.Count(),
            Content.Pages.All.Count(),
            Content.Publications.Count,
            Content.Statistics.Count,
        ];
        Assert.Equal(Files("campaigns", "issues", "countries", "cases", "pages", "newsroom", "statistics").Count(), loaded.Sum());
    }

    [Fact]
    public void The_linter_finds_nothing_in_the_shipped_content_but_six_documents_of_which_it_has_only_a_listing() =>
        Assert.Equal(
            [
                "newsroom/guidance-for-law-enforcement.md publication-listing",
                "newsroom/letters-on-peaceful-assembly.md publication-listing",
                "newsroom/losing-the-peace.md publication-listing",
                "newsroom/tear-gas.md publication-listing",
                "newsroom/the-world-is-watching.md publication-listing",
                "newsroom/use-of-force-in-the-united-states.md publication-listing",
            ],
            Content.Findings.Select(f => $"{f.Path} {f.Rule}")
        );

    [Fact]
    public void Every_picture_has_dimensions() => Assert.All(Content.Media.Values, p => Assert.True(p.Width > 0 && p.Height > 0, p.Name));

    [Fact]
    public void Every_page_renders() =>
        Assert.All(
            Content
                .Issues.All.Concat<ContentPage>(Content.Campaigns.All)
                .Concat(Content.Cases.All)
                .Concat(Content.Countries.All)
                .Concat(Content.Pages.All),
            page => Assert.NotEmpty(page.Body.Parts)
        );

    [Fact]
    public void No_two_files_share_a_long_sentence()
    {
        var shared = Files("campaigns", "issues", "countries", "cases", "pages", "newsroom", "statistics", "petitions")
            .SelectMany(file =>
                LongSentences(File.ReadAllText(file)).Distinct().Select(sentence => (sentence, file: Path.GetRelativePath(Folder, file)))
            )
            .GroupBy(s => s.sentence, s => s.file)
            .Where(g => g.Count() > 1)
            .Select(g => $"{string.Join(" and ", g)} say: {g.Key}")
            .ToList();
        Assert.True(shared.Count == 0, string.Join('\n', shared));
    }

    [Fact]
    public void Long_sentences_are_compared_without_markup_and_line_breaks() =>
        Assert.Equal(
            ["one two three four five six seven eight nine ten eleven twelve"],
            LongSentences(
                    "title: \"One two three.\"\n\nOne *two* [three](/x) four five,\nsix seven eight nine ten eleven twelve! Short one."
                )
                .Distinct()
        );

    private static IEnumerable<string> Files(params string[] folders) =>
        folders.Select(f => Path.Combine(Folder, f)).Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "*.md"));

    private static IEnumerable<string> LongSentences(string text) =>
        SentenceEnds()
            .Split(LinkTargets().Replace(text.ReplaceLineEndings("\n"), ""))
            .Select(s => Words().Matches(s.ToLowerInvariant()).Select(w => w.Value).ToList())
            .Where(words => words.Count >= MinSentenceWords)
            .Select(words => string.Join(' ', words));

    [GeneratedRegex("""[.!?:]["”’)*_]*\s+|\n\n|\n[a-z-]+: |\n\s*- """)]
    private static partial Regex SentenceEnds();

    [GeneratedRegex(@"\]\([^)]*\)")]
    private static partial Regex LinkTargets();

    [GeneratedRegex(@"[\p{L}\p{N}’'-]+")]
    private static partial Regex Words();
}
