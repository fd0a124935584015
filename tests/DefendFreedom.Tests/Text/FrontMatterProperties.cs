using System.Globalization;
using System.Text;
using DefendFreedom.Tests.Support;
using DefendFreedom.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DefendFreedom.Tests.Text;

[Properties(Arbitrary = [typeof(TextArbitrary)], MaxTest = 300)]
public sealed class FrontMatterProperties
{
    private const string ValidYaml = "title: \"a\"\nlist:\n  - one\n  - { x: 'y', z: [1, 2] }\nnote: >\n  two\n  lines\n";

    private static readonly string[] SpecialTokens =
    [
        "[",
        "]",
        "{",
        "}",
        ":",
        "-",
        "\n",
        "\t",
        "\"",
        "'",
        "#",
        "&",
        "*",
        "!",
        "|",
        ">",
        "%",
        "@",
        "`",
        "?",
        ",",
        " ",
        "\0",
        "\u2028",
        "🙂",
        "---",
        "...",
        "\\",
        "~",
        "<<",
        "!!int",
    ];

    [Property]
    public void Quoted_text_round_trips(string input, string other)
    {
        var (text, second) = (input.ReplaceLoneSurrogates(), other.ReplaceLoneSurrogates());
        var file = SampleData.ParseFrontMatter($"title: {Quote(text)}\nlist: [{Quote(second)}, {Quote(text)}]\nlast: 1");
        Assert.Equal(text.Trim(), file.FrontMatter.OptionalText("title") ?? "");
        Assert.Equal([second, text], file.FrontMatter.TextList("list"));
        Assert.Equal(1, file.FrontMatter.Number("last"));
        Assert.Empty(file.Findings);
    }

    [Property]
    public void Any_body_text_is_preserved(string input)
    {
        var body = input.ReplaceLoneSurrogates();
        var file = SampleData.ParseFile("---\ntitle: a\n---\n" + body);
        Assert.Equal(body.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'), file.Body);
        Assert.Equal("a", file.FrontMatter.Text("title"));
        Assert.Empty(file.Findings);
    }

    [Property(MaxTest = 1000)]
    public Property Damaged_front_matter_is_read_or_reported_at_an_existing_line() =>
        Prop.ForAll(Arb.From(DamagedYaml()), yaml => AssertFieldsOrFindings($"---\n{yaml}---\nbody\n"));

    [Property]
    public void Any_text_is_a_valid_file_or_reported_at_an_existing_line(string input)
    {
        AssertFieldsOrFindings(input);
        AssertFieldsOrFindings($"---\n{input}\n---\n");
    }

    [Property]
    public void Dates_round_trip(DateTime time)
    {
        var file = SampleData.ParseFrontMatter("updated: " + time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal(time.Date, file.FrontMatter.Date("updated"));
        Assert.Empty(file.Findings);
    }

    private static Gen<string> DamagedYaml()
    {
        var change = Gen.Zip(Gen.Choose(0, ValidYaml.Length), Gen.Elements(SpecialTokens));
        return Gen.Choose(1, 4)
            .SelectMany(count => change.ArrayOf(count))
            .Select(changes => changes.Aggregate(ValidYaml, (text, c) => text.Insert(c.Item1, c.Item2)));
    }

    // A file without findings has a title; an invalid file has a finding at an existing line.
    private static void AssertFieldsOrFindings(string text)
    {
        var lines = 1 + Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).ReplaceLineEndings("\n").Count(c => c == '\n');
        var file = SampleData.ParseFile(text);
        var title = file.FrontMatter.Text("title");
        file.FrontMatter.TextList("list");
        Assert.True(title.Length > 0 || file.Findings.Count > 0);
        Assert.All(file.Findings, f => Assert.True(f.Line >= 1 && f.Line <= lines && f.Column >= 1, $"{f} in {lines} lines"));
    }

    // Returns a double-quoted scalar (YAML 1.2, 7.3.1) in which all characters except letters and digits are escaped.
    private static string Quote(string text) =>
        "\""
        + string.Concat(
            text.EnumerateRunes()
                .Select(r => Rune.IsLetterOrDigit(r) ? r.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\U{r.Value:X8}"))
        )
        + "\"";
}
