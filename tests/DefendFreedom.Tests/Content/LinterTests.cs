using System.Text;
using System.Text.RegularExpressions;
using DefendFreedom.Content;
using DefendFreedom.Tests.Support;
using DefendFreedom.Text;
using static DefendFreedom.Tests.Content.ContentFolder;

namespace DefendFreedom.Tests.Content;

/// <summary>One invalid file for each linter rule, and the single finding it must produce.</summary>
public partial class LinterTests
{
    private const string BadPage = "pages/bad.md";
    private const string BadStatistic = "statistics/bad.md";
    private const string MediaManifest = "media/media.yml";
    private const string Report = "newsroom/report.md";
    private const string CaseCheck = "checked: 2026-11-01\nchecked-against: the ruling\n";

    private const string Site = "name: a\ntagline: b\norganisation: c\npress-name: d\ncampaign: freedom\n";
    private const string Onion = "http://2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion";

    private static readonly Dictionary<string, (Action<ContentFolder> Break, string Place)> Rules = new()
    {
        ["encoding"] = (f => f.Write(BadPage, [.. Encoding.UTF8.GetBytes(Page("")), 0xE9]), "pages/bad.md:7:1"),
        ["file-size"] = (f => f.Write(BadPage, new byte[2_000_000]), "pages/bad.md:1:1"),
        ["file-unreadable"] = (f => f.LinkToItself(BadPage), "pages/bad.md:1:1"),
        ["file-empty"] = (f => f.Write("site.yml", ""), "site.yml:1:1"),
        ["file-missing"] = (f => f.Delete("site.yml"), "site.yml:1:1"),
        ["slug"] = (f => f.Write("pages/Bad.md", Page("")), "pages/Bad.md:1:1"),
        ["slug-duplicate"] = (f => f.Write("pages/more/about.md", Page("")), "pages/more/about.md:1:1"),
        ["front-matter-missing"] = (f => f.Write(BadPage, "Only words"), "pages/bad.md:1:1"),
        ["front-matter-unknown"] = (f => f.Write(BadPage, Page("summery: x")), "pages/bad.md:5:1"),
        ["front-matter-type"] = (f => f.Write("cases/ada.md", Page("kind: at-risk\nplace: [a]\nask: x")), "cases/ada.md:6:8"),
        ["front-matter-length"] = (
            f => f.Write(BadStatistic, $"---\ntext: {new string('a', 601)}\nsource: b\nas-of: not dated\n---\n"),
            "statistics/bad.md:2:7"
        ),
        ["front-matter-date"] = (f => f.Write(BadPage, "---\ntitle: a\nsummary: b\nupdated: yesterday\n---\n"), "pages/bad.md:4:10"),
        ["front-matter-choice"] = (f => f.Write("cases/ada.md", Page("kind: lost\nplace: a\nask: x")), "cases/ada.md:5:7"),
        ["front-matter-twice"] = (f => f.Write(BadPage, Page("title: again")), "pages/bad.md:5:1"),
        ["front-matter-alias"] = (f => f.Write(BadPage, Page("a: &a [b]")), "pages/bad.md:5:4"),
        ["front-matter-depth"] = (f => f.Write(BadPage, Page("a: [[[[[[b]]]]]]")), "pages/bad.md:5:9"),
        ["front-matter-size"] = (f => f.Write(BadPage, Page("a: " + new string('b', 70_000))), "pages/bad.md:1:1"),
        ["front-matter-syntax"] = (f => f.Write(BadPage, Page("a: \"b")), "pages/bad.md:5:4"),
        ["site-time-zone"] = (
            f => f.Write("site.yml", "name: a\ntagline: b\norganisation: c\npress-name: d\ncampaign: freedom\ntime-zone: Utopia/Capital"),
            "site.yml:6:12"
        ),
        ["site-language"] = (
            f => f.Write("site.yml", "name: a\ntagline: b\norganisation: c\npress-name: d\ncampaign: freedom\nlanguage: English"),
            "site.yml:6:11"
        ),
        ["contact-email"] = (f => f.Write("site.yml", Site + "contact-email: write to us"), "site.yml:6:16"),
        ["contact-phone"] = (f => f.Write("site.yml", Site + "press-phone: 202-555-0100"), "site.yml:6:14"),
        ["contact-postal"] = (f => f.Write("site.yml", Site + "postal-address: [a, b, c, d, e, f, g]"), "site.yml:6:17"),
        ["picture-license"] = (f => f.Write(BadPage, Page("pictures: [hand.svg]")), "pages/bad.md:5:11"),
        ["safe-contact-signal"] = (f => f.Write(BadPage, SafeContact("signal: \"@press\"", "onion: " + Onion)), "pages/bad.md:8:11"),
        ["safe-contact-onion"] = (
            f => f.Write(BadPage, SafeContact("signal: press.42", "onion: " + Onion.Replace('d', 'e'))),
            "pages/bad.md:9:10"
        ),
        ["safe-contact-pgp"] = (
            f => f.Write(BadPage, SafeContact("signal: press.42", "pgp-fingerprint: 0123", "pgp-key: https://ours.org/key.asc")),
            "pages/bad.md:9:20"
        ),
        ["safe-contact-limits"] = (
            f => f.Write(BadPage, Page("safe-contact:\n  signal: press.42\n  do-not-send: [Your name]")),
            "pages/bad.md:6:3"
        ),
        ["safe-contact-channel"] = (f => f.Write(BadPage, SafeContact()), "pages/bad.md:6:3"),
        ["safe-contact-link"] = (
            f => f.Write(BadPage, Page(SafeContactFields("signal: press.42"), "Get [Tor Browser](http://www.torproject.org)")),
            "pages/bad.md:10:5"
        ),
        ["raw-html"] = (f => f.Write(BadPage, Page("", "Words\n\nA <b>bold word")), "pages/bad.md:8:3"),
        ["heading-h1"] = (f => f.Write(BadPage, Page("", "Words\n\n# Again")), "pages/bad.md:8:1"),
        ["heading-jump"] = (f => f.Write(BadPage, Page("", "## One\n\n#### Three")), "pages/bad.md:8:1"),
        ["emphasis-open"] = (f => f.Write(BadPage, Page("", "A **bold word")), "pages/bad.md:6:3"),
        ["picture-in-text"] = (f => f.Write(BadPage, Page("", "A ![hand](/media/hand.svg)")), "pages/bad.md:6:3"),
        ["text-nesting"] = (f => f.Write(BadPage, Page("", new string('>', 200))), "pages/bad.md:6:1"),
        ["style-term"] = (
            f => f.With(StyleSheet.FilePath, "---\nterms:\n  color: [colour]\n---\n").Write(BadPage, Page("", "A colour.")),
            "pages/bad.md:6:3"
        ),
        ["style-date"] = (f => f.Write(BadPage, Page("", "On 20 June 2020.")), "pages/bad.md:6:4"),
        ["style-quotes"] = (f => f.Write(BadPage, Page("", title: "'A \"word\" of it'")), "pages/bad.md:2:8"),
        ["text-size"] = (f => f.Write(BadPage, Page("", string.Concat(Enumerable.Repeat("## Head\n\n", 501)))), "pages/bad.md:6:1"),
        ["link-scheme"] = (f => f.Write(BadPage, Page("", "Press [this button](javascript:alert)")), "pages/bad.md:6:7"),
        ["link-broken"] = (f => f.Write(BadPage, Page("", "See [the issue](/issues/nothing)")), "pages/bad.md:6:5"),
        ["link-text"] = (f => f.Write(BadPage, Page("", "For the issue [click here](/issues/police)")), "pages/bad.md:6:15"),
        ["block-unknown"] = (f => f.Write(BadPage, Page("", "Words\n\n::: video x\n:::")), "pages/bad.md:8:1"),
        ["block-twice"] = (f => f.Write(BadPage, Page("", "::: things-to-know\n:::\n\n::: things-to-know\n:::")), "pages/bad.md:9:1"),
        ["block-open"] = (f => f.Write(BadPage, Page("", "::: things-to-know")), "pages/bad.md:6:1"),
        ["block-nested"] = (f => f.Write(BadPage, Page("", "- ::: things-to-know\n  :::")), "pages/bad.md:6:3"),
        ["block-argument"] = (f => f.Write(BadPage, Page("", "::: statistic\n:::")), "pages/bad.md:6:1"),
        ["quotation-attribution"] = (f => f.Write(BadPage, Page("", "::: quote\nWords\n:::")), "pages/bad.md:6:1"),
        ["statistic-missing"] = (f => f.Write(BadPage, Page("", "::: statistic nothing\n:::")), "pages/bad.md:6:1"),
        ["petition-missing"] = (
            f => f.Write("cases/ada.md", Page("kind: at-risk\nplace: a\nask: x\n" + CaseCheck + "petition: nothing")),
            "cases/ada.md:10:11"
        ),
        ["petition-goal"] = (
            f => f.Write("petitions/free-ada.md", "---\ntitle: a\nsummary: b\ntarget: c\nask: d\ngoal: 0\n---\n"),
            "petitions/free-ada.md:6:7"
        ),
        ["case-checked"] = (f => f.Write("cases/ada.md", Page("kind: at-risk\nplace: a\nask: x")), "cases/ada.md:2:1"),
        ["case-checked-future"] = (
            f => f.Write("cases/ada.md", Page("kind: at-risk\nplace: a\nask: x\nchecked-against: b\nchecked: 9999-12-31")),
            "cases/ada.md:9:10"
        ),
        ["case-checked-against"] = (
            f => f.Write("cases/ada.md", Page("kind: case-study\nplace: a\nask: x\nchecked: 2026-11-01")),
            "cases/ada.md:2:1"
        ),
        ["front-matter-value"] = (f => f.Write(Report, ReportFile("original-address: javascript:alert(1)")), "newsroom/report.md:8:19"),
        ["document-missing"] = (f => f.Write(Report, ReportFile("file: nothing.pdf")), "newsroom/report.md:8:7"),
        ["publication-listing"] = (f => f.Write(Report, ReportFile("year: 2020")), "newsroom/report.md:4:7"),
        ["case-missing"] = (f => f.Write(BadPage, Page("", "::: cases ada nobody\n:::")), "pages/bad.md:6:1"),
        ["picture-missing"] = (f => f.Write(BadPage, Page("", "::: figure nothing.svg\n:::")), "pages/bad.md:6:1"),
        ["picture-undescribed"] = (f => f.Write("media/foot.svg", Svg), "media/foot.svg:1:1"),
        ["picture-alt"] = (
            f => f.Write(MediaManifest, "hand.svg:\n  alt: ''\n  credit: Us\n  decision: describes\n"),
            "media/media.yml:2:3"
        ),
        ["alt-file-name"] = (
            f => f.Write(MediaManifest, "hand.svg:\n  credit: Us\n  decision: describes\n  alt: hand.svg\n"),
            "media/media.yml:4:8"
        ),
        ["alt-repeats-caption"] = (
            f => f.Write(MediaManifest, "hand.svg:\n  alt: A hand\n  caption: A hand\n  credit: Us\n  decision: describes\n"),
            "media/media.yml:2:8"
        ),
        ["issue-missing"] = (
            f => f.Write("cases/ada.md", Page("kind: at-risk\nplace: a\nask: x\n" + CaseCheck + "issues: [police, nothing]")),
            "cases/ada.md:10:9"
        ),
        ["country-missing"] = (
            f => f.Write("cases/ada.md", Page("kind: at-risk\nplace: a\nask: x\n" + CaseCheck + "countries: [nowhere]")),
            "cases/ada.md:10:12"
        ),
        ["publication-missing"] = (
            f => f.Write("campaigns/freedom.md", Page("statement: a\ncall: b\nresources: [nothing]")),
            "campaigns/freedom.md:7:12"
        ),
        ["campaign-missing"] = (
            f =>
                f.Write(
                    "newsroom/court.md",
                    "---\ntitle: a\nsummary: b\nkind: update\npublished: 2026-11-01\nsource: c\npress-contact: d\ncampaigns: "
                        + "[nothing]\n---\n"
                ),
            "newsroom/court.md:8:12"
        ),
        ["statistic-pin"] = (f => f.Write(BadPage, Page("", "::: statistic refugees 2017-12-31\n:::")), "pages/bad.md:6:1"),
        ["statistic-pin-open"] = (f => f.Write(BadPage, Page("", "::: statistic refugees 2999-12-31\n:::")), "pages/bad.md:6:1"),
        ["statistic-source"] = (f => f.Write(BadStatistic, "---\ntext: a\nas-of: not dated\n---\n"), "statistics/bad.md:2:1"),
        ["statistic-as-of"] = (f => f.Write(BadStatistic, "---\ntext: a\nsource: b\nas-of: last year\n---\n"), "statistics/bad.md:4:8"),
        ["statistic-review-by"] = (f => f.Write(BadStatistic, "---\ntext: a\nsource: b\nas-of: 2019\n---\n"), "statistics/bad.md:2:1"),
    };

    public static TheoryData<string> RuleIds => new(Rules.Keys);

    [Fact]
    public void A_good_site_has_no_findings() => Assert.Empty(ReadDefault().Findings);

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void A_bad_file_has_one_finding_at_its_location(string rule)
    {
        using var folder = new ContentFolder();
        var (breakIt, place) = Rules[rule];
        breakIt(folder);
        Assert.Equal([$"{place}: {rule}"], folder.Read().Findings.Select(f => $"{f.Path}:{f.Line}:{f.Column}: {f.Rule}"));
    }

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void Only_the_house_style_a_listing_an_open_pin_and_a_page_without_a_safe_channel_are_warnings(string rule)
    {
        using var folder = new ContentFolder();
        Rules[rule].Break(folder);
        var expected =
            rule is "safe-contact-channel" or "publication-listing" or "statistic-pin-open"
            || rule.StartsWith("style-", StringComparison.Ordinal)
                ? Severity.Warning
                : Severity.Error;
        Assert.All(folder.Read().Findings, f => Assert.Equal(expected, f.Severity));
    }

    [Fact]
    public void Every_linter_rule_has_a_test_case()
    {
        var source = Directory
            .EnumerateFiles(RepositoryRoot.Combine("src/DefendFreedom"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .ToList();
        var literal = source.SelectMany(text => RuleId().Matches(text)).Select(m => m.Groups[1].Value);
        var computed = source.SelectMany(text => ComputedRuleId().Matches(text)).Select(m => m.Groups[1].Value + "-missing");
        Assert.Equal(Rules.Keys.Order(), literal.Concat(computed).Distinct().Order());
    }

    private static string SafeContact(params string[] channels) => Page(SafeContactFields(channels));

    // The channels begin on line 8 of the file.
    private static string SafeContactFields(params string[] channels) =>
        string.Join("\n  ", ["safe-contact:", "do-not-send: [Your name]", "we-cannot-promise: [Safety]", .. channels]);

    private static string ReportFile(string field) =>
        $"---\ntitle: a\nsummary: b\nkind: report\npublished: 2026-11-01\nsource: c\npress-contact: d\n{field}\n---\nText\n";

    /// <summary>Matches a rule id followed by its message.</summary>
    [GeneratedRegex("""(?<!\$|IfNotExist\()"([a-z]+(?:-[a-z0-9]+)*)",\s*\$?"[^"]* [^"]* """)]
    private static partial Regex RuleId();

    /// <summary>Matches a rule id built as `$"{what}-missing"` from the name passed after the list of known names.</summary>
    [GeneratedRegex("""references\.\w+, "([a-z]+)"\)""")]
    private static partial Regex ComputedRuleId();
}
