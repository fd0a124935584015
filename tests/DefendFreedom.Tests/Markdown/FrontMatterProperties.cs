using System.Globalization;
using System.Text;
using DefendFreedom.Markdown;
using DefendFreedom.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DefendFreedom.Tests.Markdown;

[Properties(Arbitrary = [typeof(AnyText)], MaxTest = 300)]
public sealed class FrontMatterProperties
{
    private const string Good = "title: \"a\"\nlist:\n  - one\n  - { x: 'y', z: [1, 2] }\nnote: >\n  two\n  lines\n";

    private static readonly string[] Signs =
    [
        "[", "]", "{", "}", ":", "-", "\n", "\t", "\"", "'", "#", "&", "*", "!", "|", ">", "%", "@", "`", "?", ",", " ", "\0", "\u2028",
        "🙂", "---", "...", "\\", "~", "<<", "!!int",
    ];

    [Property]
    public void A_quoted_text_is_read_as_it_was_written(string typed, string other)
    {
        var (text, second) = (typed.Whole(), other.Whole());
        var file = Some.FrontMatter($"title: {Quoted(text)}\nlist: [{Quoted(second)}, {Quoted(text)}]\nlast: 1");
        Assert.Equal(text.Trim(), file.FrontMatter.OptionalText("title") ?? "");
        Assert.Equal([second, text], file.FrontMatter.Texts("list"));
        Assert.Equal(1, file.FrontMatter.Number("last"));
        Assert.Empty(file.Findings);
    }

    [Property]
    public void A_body_is_kept_whatever_it_holds(string typed)
    {
        var body = typed.Whole();
        var file = Some.File("---\ntitle: a\n---\n" + body);
        Assert.Equal(body.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'), file.Body);
        Assert.Equal("a", file.FrontMatter.Text("title"));
        Assert.Empty(file.Findings);
    }

    [Property(MaxTest = 1000)]
    public Property Front_matter_with_signs_in_any_place_is_read_or_found_wrong_at_a_place_of_its_own() =>
        Prop.ForAll(Arb.From(Damaged()), yaml => HasFieldsOrFindings($"---\n{yaml}---\nbody\n"));

    [Property]
    public void Any_text_at_all_is_a_file_or_found_wrong_at_a_place_of_its_own(string typed)
    {
        HasFieldsOrFindings(typed);
        HasFieldsOrFindings($"---\n{typed}\n---\n");
    }

    [Property]
    public void A_day_is_read_as_the_day_that_it_is(DateTime time)
    {
        var file = Some.FrontMatter("updated: " + time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal(time.Date, file.FrontMatter.Date("updated"));
        Assert.Empty(file.Findings);
    }

    private static Gen<string> Damaged()
    {
        var change = Gen.Zip(Gen.Choose(0, Good.Length), Gen.Elements(Signs));
        return Gen.Choose(1, 4).SelectMany(count => change.ArrayOf(count))
            .Select(changes => changes.Aggregate(Good, (text, c) => text.Insert(c.Item1, c.Item2)));
    }

    // A file without a finding has its title; one that is broken says so at a line which it has.
    private static void HasFieldsOrFindings(string text)
    {
        var lines = 1 + Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).ReplaceLineEndings("\n").Count(c => c == '\n');
        var file = Some.File(text);
        var title = file.FrontMatter.Text("title");
        file.FrontMatter.Texts("list");
        Assert.True(title.Length > 0 || file.Findings.Count > 0);
        Assert.All(file.Findings, f => Assert.True(f.Line >= 1 && f.Line <= lines && f.Column >= 1, $"{f} in {lines} lines"));
    }

    // A double-quoted scalar of YAML 1.2, 7.3.1: everything but letters and digits by its number.
    private static string Quoted(string text) => "\"" + string.Concat(text.EnumerateRunes().Select(r =>
        Rune.IsLetterOrDigit(r) ? r.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\U{r.Value:X8}"))) + "\"";
}
