using DefendFreedom.Tests.Support;
using DefendFreedom.Text;

namespace DefendFreedom.Tests.Text;

public class FrontMatterTests
{
    private enum Colour
    {
        Red,
        DarkBlue,
    }

    [Fact]
    public void A_missing_field_is_reported_at_the_start_of_the_front_matter()
    {
        var file = SampleData.ParseFrontMatter("title: About");
        Assert.Equal("", file.FrontMatter.Text("summary"));
        Assert.Equal(0, file.FrontMatter.Number("order"));
        Assert.Equal(["2:1 front-matter-missing", "2:1 front-matter-missing"], file.FindingLocations());
    }

    [Theory]
    [InlineData("title:")]
    [InlineData("title: ''")]
    [InlineData("title: '  '")]
    public void A_blank_field_counts_as_missing(string yaml)
    {
        var file = SampleData.ParseFrontMatter(yaml);
        file.FrontMatter.Text("title");
        Assert.Equal(["2:1 front-matter-missing"], file.FindingLocations());
    }

    [Fact]
    public void An_unknown_field_is_reported_at_its_key_with_the_known_fields()
    {
        var file = SampleData.ParseFrontMatter("title: About\n\nsumary: Us");
        file.FrontMatter.Text("title");
        file.FrontMatter.RejectUnknownFields();
        Assert.Equal(
            "pages/about.md:4:1: error front-matter-unknown: there is no field `sumary`; the fields are title",
            file.Findings.Single().ToString()
        );
    }

    [Fact]
    public void A_field_of_the_wrong_type_is_reported_once_at_its_value()
    {
        var file = SampleData.ParseFrontMatter("title: [a, b]\norder: many\ntags: one\nlinks: [x]\nplaces: 7\nnames: [[a]]");
        var fields = file.FrontMatter;
        fields.Text("title");
        fields.Number("order");
        fields.TextList("tags");
        fields.MapList("links", f => f.Text("title"));
        fields.NumberMap("places");
        fields.TextList("names");
        Assert.Equal(["2:8", "3:8", "4:7", "5:9", "6:9", "7:9"], file.Findings.Select(f => $"{f.Line}:{f.Column}"));
        Assert.All(file.Findings, f => Assert.Equal("front-matter-type", f.Rule));
    }

    [Fact]
    public void Front_matter_that_is_a_list_is_of_the_wrong_type() =>
        Assert.Equal(["2:1 front-matter-type"], SampleData.ParseFrontMatter("- a\n- b").FindingLocations());

    [Fact]
    public void A_key_that_is_a_list_is_of_the_wrong_type() =>
        Assert.Equal("front-matter-type", SampleData.ParseFrontMatter("title: a\n? []\n: c").Findings.Single().Rule);

    [Theory]
    [InlineData("20 June 2020")]
    [InlineData("2020-6-20")]
    [InlineData("2020-02-30")]
    [InlineData("2020-06-20T10:00:00Z")]
    [InlineData("tomorrow")]
    public void An_invalid_date_is_reported_at_its_value(string date)
    {
        var file = SampleData.ParseFrontMatter($"title: About\nupdated: {date}");
        Assert.Equal(default, file.FrontMatter.Date("updated"));
        Assert.Equal(["3:10 front-matter-date"], file.FindingLocations());
    }

    [Fact]
    public void A_date_is_midnight_in_utc()
    {
        var day = SampleData.ParseFrontMatter("updated: 2020-06-20").FrontMatter.Date("updated");
        Assert.Equal((new DateTime(2020, 6, 20), DateTimeKind.Utc), (day, day.Kind));
    }

    [Fact]
    public void The_undated_marker_is_allowed_only_in_optional_dates()
    {
        var file = SampleData.ParseFrontMatter("published: not dated\nupdated: not dated");
        Assert.Null(file.FrontMatter.OptionalDate("published"));
        file.FrontMatter.Date("updated");
        Assert.Equal(["3:10 front-matter-date"], file.FindingLocations());
    }

    [Fact]
    public void An_unknown_choice_is_reported_with_the_allowed_ones()
    {
        var file = SampleData.ParseFrontMatter("fore: dark-blue\nback: DarkBlue");
        Assert.Equal(Colour.DarkBlue, file.FrontMatter.EnumValue("fore", Colour.Red));
        Assert.Equal(Colour.Red, file.FrontMatter.EnumValue("back", Colour.Red));
        Assert.Equal(
            "pages/about.md:3:7: error front-matter-choice: `back` must be one of red, dark-blue, not `DarkBlue`",
            file.Findings.Single().ToString()
        );
    }

    [Fact]
    public void A_duplicate_key_is_reported_at_its_second_occurrence() =>
        Assert.Equal(["4:1 front-matter-twice"], SampleData.ParseFrontMatter("title: a\nsummary: b\ntitle: c").FindingLocations());

    [Theory]
    [InlineData("title: *a", "2:8 front-matter-alias")]
    [InlineData("title: &a b", "2:8 front-matter-alias")]
    [InlineData("title: b\n&k summary: c", "3:1 front-matter-alias")]
    [InlineData("a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]", "2:4 front-matter-alias")]
    public void Anchors_and_aliases_are_refused_at_the_first_occurrence(string yaml, string place) =>
        Assert.Equal([place], SampleData.ParseFrontMatter(yaml).FindingLocations());

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(30_000, false)]
    public void Lists_can_be_nested_only_a_few_levels(int levels, bool allowed)
    {
        var file = SampleData.ParseFrontMatter("title: " + new string('[', levels) + "a" + new string(']', levels));
        Assert.Equal(allowed ? [] : ["2:13 front-matter-depth"], file.FindingLocations());
    }

    [Fact]
    public void Oversized_front_matter_is_refused() =>
        Assert.Equal(["1:1 front-matter-size"], SampleData.ParseFrontMatter("title: " + new string('[', 100_000)).FindingLocations());

    [Theory]
    [InlineData("title: About\nUs")]
    [InlineData("---\ntitle: About\n")]
    [InlineData("--- \ntitle: About\n---\n")]
    [InlineData("About us")]
    [InlineData("---")]
    [InlineData("---\n")]
    public void Front_matter_without_a_start_or_end_is_missing(string text) =>
        Assert.Equal(["1:1 front-matter-missing"], SampleData.ParseFile(text).FindingLocations());

    [Theory]
    [InlineData("title: a\nsummary: \"b", "3:10")]
    [InlineData("title: a: b", "2:9")]
    [InlineData("title: [a\nsummary: b", "2:8")]
    [InlineData("title: a\n\tsummary: b", "2:8")]
    [InlineData("title: a\n--- b", "3:1")]
    [InlineData("title: a\nlist: !!int[1,[ 2]", "3:1")]
    public void A_syntax_error_is_reported_at_its_location(string yaml, string place) =>
        Assert.Equal([place + " front-matter-syntax"], SampleData.ParseFrontMatter(yaml).FindingLocations());

    [Fact]
    public void Empty_front_matter_is_a_file_without_fields()
    {
        Assert.Empty(SampleData.ParseFile("---\n---\n").Findings);
        Assert.Empty(SampleData.ParseFile("---\n---").Findings);
        Assert.Empty(SampleData.ParseFrontMatter("# only a comment").Findings);
    }
}
