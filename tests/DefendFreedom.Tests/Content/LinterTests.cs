using System.Text;
using System.Text.RegularExpressions;
using DefendFreedom.Tests.Support;
using static DefendFreedom.Tests.Content.ContentFolder;

namespace DefendFreedom.Tests.Content;

/// <summary>One bad file for each rule, and the only finding that it may give.</summary>
public partial class LinterTests
{
    private const string Bad = "pages/bad.md";
    private const string Figure = "statistics/bad.md";
    private const string Media = "media/media.yml";

    private static readonly Dictionary<string, (string File, byte[]? Content, string Place)> Rules = new()
    {
        ["encoding"] = (Bad, [.. Encoding.UTF8.GetBytes(Page("")), 0xE9], "pages/bad.md:7:1"),
        ["file-size"] = (Bad, new byte[2_000_000], "pages/bad.md:1:1"),
        ["file-missing"] = ("site.yml", null, "site.yml:1:1"),
        ["slug"] = ("pages/Bad.md", Utf8(Page("")), "pages/Bad.md:1:1"),
        ["slug-duplicate"] = ("pages/more/about.md", Utf8(Page("")), "pages/more/about.md:1:1"),
        ["front-matter-missing"] = (Bad, Utf8("Only words"), "pages/bad.md:1:1"),
        ["front-matter-unknown"] = (Bad, Utf8(Page("summery: x")), "pages/bad.md:5:1"),
        ["front-matter-type"] = ("cases/ada.md", Utf8(Page("kind: at-risk\nplace: [a]\nask: x")), "cases/ada.md:6:8"),
        ["front-matter-date"] = (Bad, Utf8("---\ntitle: a\nsummary: b\nupdated: yesterday\n---\n"), "pages/bad.md:4:10"),
        ["front-matter-choice"] = ("cases/ada.md", Utf8(Page("kind: lost\nplace: a\nask: x")), "cases/ada.md:5:7"),
        ["front-matter-twice"] = (Bad, Utf8(Page("title: again")), "pages/bad.md:5:1"),
        ["front-matter-alias"] = (Bad, Utf8(Page("a: &a [b]")), "pages/bad.md:5:4"),
        ["front-matter-depth"] = (Bad, Utf8(Page("a: [[[[b]]]]")), "pages/bad.md:5:7"),
        ["front-matter-size"] = (Bad, Utf8(Page("a: " + new string('b', 70_000))), "pages/bad.md:1:1"),
        ["front-matter-syntax"] = (Bad, Utf8(Page("a: \"b")), "pages/bad.md:5:4"),
        ["site-time-zone"] = ("site.yml", Utf8("name: a\ntagline: b\norganisation: c\npress-name: d\ntime-zone: Utopia/Capital"), "site.yml:5:12"),
        ["raw-html"] = (Bad, Utf8(Page("", "Words\n\nA <b>bold word")), "pages/bad.md:8:3"),
        ["heading-h1"] = (Bad, Utf8(Page("", "Words\n\n# Again")), "pages/bad.md:8:1"),
        ["heading-jump"] = (Bad, Utf8(Page("", "## One\n\n#### Three")), "pages/bad.md:8:1"),
        ["picture-in-text"] = (Bad, Utf8(Page("", "A ![hand](/media/hand.svg)")), "pages/bad.md:6:3"),
        ["text-nesting"] = (Bad, Utf8(Page("", new string('>', 200))), "pages/bad.md:6:1"),
        ["link-scheme"] = (Bad, Utf8(Page("", "Press [this button](javascript:alert)")), "pages/bad.md:6:7"),
        ["link-broken"] = (Bad, Utf8(Page("", "See [the issue](/issues/nothing)")), "pages/bad.md:6:5"),
        ["link-text"] = (Bad, Utf8(Page("", "For the issue [click here](/issues/police)")), "pages/bad.md:6:15"),
        ["block-unknown"] = (Bad, Utf8(Page("", "Words\n\n::: video x\n:::")), "pages/bad.md:8:1"),
        ["block-open"] = (Bad, Utf8(Page("", "::: things-to-know")), "pages/bad.md:6:1"),
        ["block-nested"] = (Bad, Utf8(Page("", "- ::: things-to-know\n  :::")), "pages/bad.md:6:3"),
        ["block-argument"] = (Bad, Utf8(Page("", "::: statistic\n:::")), "pages/bad.md:6:1"),
        ["quotation-attribution"] = (Bad, Utf8(Page("", "::: quote\nWords\n:::")), "pages/bad.md:6:1"),
        ["statistic-missing"] = (Bad, Utf8(Page("", "::: statistic nothing\n:::")), "pages/bad.md:6:1"),
        ["case-missing"] = (Bad, Utf8(Page("", "::: cases ada nobody\n:::")), "pages/bad.md:6:1"),
        ["picture-missing"] = (Bad, Utf8(Page("", "::: figure nothing.svg\n:::")), "pages/bad.md:6:1"),
        ["picture-undescribed"] = ("media/foot.svg", Utf8(Svg), "media/foot.svg:1:1"),
        ["picture-alt"] = (Media, Utf8("hand.svg:\n  alt: ''\n  credit: Us\n  decision: describes\n"), "media/media.yml:2:3"),
        ["alt-file-name"] = (Media, Utf8("hand.svg:\n  credit: Us\n  decision: describes\n  alt: hand.svg\n"), "media/media.yml:4:8"),
        ["alt-repeats-caption"] = (Media, Utf8("hand.svg:\n  alt: A hand\n  caption: A hand\n  credit: Us\n  decision: describes\n"), "media/media.yml:2:8"),
        ["issue-missing"] = ("cases/ada.md", Utf8(Page("kind: at-risk\nplace: a\nask: x\nissues: [police, nothing]")), "cases/ada.md:8:9"),
        ["country-missing"] = ("cases/ada.md", Utf8(Page("kind: at-risk\nplace: a\nask: x\ncountries: [nowhere]")), "cases/ada.md:8:12"),
        ["publication-missing"] = ("campaigns/freedom.md", Utf8(Page("statement: a\ncall: b\nresources: [nothing]")), "campaigns/freedom.md:7:12"),
        ["campaign-missing"] = ("newsroom/court.md", Utf8("---\ntitle: a\nsummary: b\nkind: update\npublished: 2026-11-01\nsource: c\npress-contact: d\ncampaigns: [nothing]\n---\n"), "newsroom/court.md:8:12"),
        ["statistic-source"] = (Figure, Utf8("---\ntext: a\nas-of: not dated\n---\n"), "statistics/bad.md:2:1"),
        ["statistic-as-of"] = (Figure, Utf8("---\ntext: a\nsource: b\nas-of: last year\n---\n"), "statistics/bad.md:4:8"),
        ["statistic-review-by"] = (Figure, Utf8("---\ntext: a\nsource: b\nas-of: 2019\n---\n"), "statistics/bad.md:2:1"),
    };

    public static TheoryData<string> RuleIds => new(Rules.Keys);

    [Fact]
    public void A_good_site_has_no_findings() => Assert.Empty(ReadOnce().Findings);

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void A_bad_file_gives_one_finding_at_its_place(string rule)
    {
        using var folder = new ContentFolder();
        var (file, content, place) = Rules[rule];
        folder.Write(file, content);
        Assert.Equal([$"{place}: error {rule}"], folder.Read().Findings.Select(f => string.Join(": ", f.ToString().Split(": ").Take(2))));
    }

    [Fact]
    public void Every_rule_in_the_source_is_in_the_table()
    {
        var source = Directory.EnumerateFiles(Checkout.Folder("src/DefendFreedom"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        var written = source.SelectMany(text => RuleId().Matches(text)).Select(m => m.Groups[1].Value);
        var madeUp = source.SelectMany(text => MadeUpRuleId().Matches(text)).Select(m => m.Groups[1].Value + "-missing");
        Assert.Equal(Rules.Keys.Order(), written.Concat(madeUp).Distinct().Order());
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A rule's id stands before its message.</summary>
    [GeneratedRegex("""(?<!\$|IfNotExist\()"([a-z]+(?:-[a-z0-9]+)*)",\s*\$?"[^"]* [^"]* """)]
    private static partial Regex RuleId();

    /// <summary>`$"{what}-missing"`: what it is stands after the known names.</summary>
    [GeneratedRegex("""known\.\w+, "([a-z]+)"\)""")]
    private static partial Regex MadeUpRuleId();
}
