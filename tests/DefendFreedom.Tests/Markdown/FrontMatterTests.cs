using DefendFreedom.Markdown;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Markdown;

public class FrontMatterTests
{
    private enum Colour { Red, DarkBlue }

    [Fact]
    public void A_missing_field_is_found_where_the_fields_begin()
    {
        var file = Some.FrontMatter("title: About");
        Assert.Equal("", file.FrontMatter.Text("summary"));
        Assert.Equal(0, file.FrontMatter.Number("order"));
        Assert.Equal(["2:1 front-matter-missing", "2:1 front-matter-missing"], file.Places());
    }

    [Theory]
    [InlineData("title:")]
    [InlineData("title: ''")]
    [InlineData("title: '  '")]
    public void A_blank_field_is_a_missing_field(string yaml)
    {
        var file = Some.FrontMatter(yaml);
        file.FrontMatter.Text("title");
        Assert.Equal(["2:1 front-matter-missing"], file.Places());
    }

    [Fact]
    public void An_unknown_field_is_found_at_its_key_and_told_what_is_known()
    {
        var file = Some.FrontMatter("title: About\n\nsumary: Us");
        file.FrontMatter.Text("title");
        file.FrontMatter.RefuseOthers();
        Assert.Equal("pages/about.md:4:1: error front-matter-unknown: `sumary` is not a field of this type; it knows title", file.Findings.Single().ToString());
    }

    [Fact]
    public void A_field_of_the_wrong_type_is_found_once_at_its_value()
    {
        var file = Some.FrontMatter("title: [a, b]\norder: many\ntags: one\nlinks: [x]\nplaces: 7\nnames: [[a]]");
        var fields = file.FrontMatter;
        fields.Text("title");
        fields.Number("order");
        fields.Texts("tags");
        fields.List("links", f => f.Text("title"));
        fields.Numbers("places");
        fields.Texts("names");
        Assert.Equal(["2:8", "3:8", "4:7", "5:9", "6:9", "7:9"], file.Findings.Select(f => $"{f.Line}:{f.Column}"));
        Assert.All(file.Findings, f => Assert.Equal("front-matter-type", f.Rule));
    }

    [Fact]
    public void Front_matter_that_is_a_list_is_of_the_wrong_type() =>
        Assert.Equal(["2:1 front-matter-type"], Some.FrontMatter("- a\n- b").Places());

    [Fact]
    public void A_key_that_is_a_list_is_of_the_wrong_type() =>
        Assert.Equal("front-matter-type", Some.FrontMatter("title: a\n? []\n: c").Findings.Single().Rule);

    [Theory]
    [InlineData("20 June 2020")]
    [InlineData("2020-6-20")]
    [InlineData("2020-02-30")]
    [InlineData("2020-06-20T10:00:00Z")]
    [InlineData("tomorrow")]
    public void A_bad_date_is_found_at_its_value(string date)
    {
        var file = Some.FrontMatter($"title: About\nupdated: {date}");
        Assert.Equal(default, file.FrontMatter.Date("updated"));
        Assert.Equal(["3:10 front-matter-date"], file.Places());
    }

    [Fact]
    public void A_date_is_midnight_in_utc()
    {
        var day = Some.FrontMatter("updated: 2020-06-20").FrontMatter.Date("updated");
        Assert.Equal((new DateTime(2020, 6, 20), DateTimeKind.Utc), (day, day.Kind));
    }

    [Fact]
    public void Not_dated_is_a_date_only_where_none_has_to_be()
    {
        var file = Some.FrontMatter("published: not dated\nupdated: not dated");
        Assert.Null(file.FrontMatter.OptionalDate("published"));
        file.FrontMatter.Date("updated");
        Assert.Equal(["3:10 front-matter-date"], file.Places());
    }

    [Fact]
    public void A_choice_that_is_not_offered_is_found_and_told_the_others()
    {
        var file = Some.FrontMatter("fore: dark-blue\nback: DarkBlue");
        Assert.Equal(Colour.DarkBlue, file.FrontMatter.Choice("fore", Colour.Red));
        Assert.Equal(Colour.Red, file.FrontMatter.Choice("back", Colour.Red));
        Assert.Equal("pages/about.md:3:7: error front-matter-choice: `back` must be one of red, dark-blue, not `DarkBlue`", file.Findings.Single().ToString());
    }

    [Fact]
    public void A_key_that_stands_there_twice_is_found_at_the_second() =>
        Assert.Equal(["4:1 front-matter-twice"], Some.FrontMatter("title: a\nsummary: b\ntitle: c").Places());

    [Theory]
    [InlineData("title: *a", "2:8 front-matter-alias")]
    [InlineData("title: &a b", "2:8 front-matter-alias")]
    [InlineData("title: b\n&k summary: c", "3:1 front-matter-alias")]
    [InlineData("a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]", "2:4 front-matter-alias")]
    public void Anchors_and_aliases_are_refused_at_the_first(string yaml, string place) =>
        Assert.Equal([place], Some.FrontMatter(yaml).Places());

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(30_000, false)]
    public void Lists_stand_a_few_levels_deep_at_most(int levels, bool allowed)
    {
        var file = Some.FrontMatter("title: " + new string('[', levels) + "a" + new string(']', levels));
        Assert.Equal(allowed ? [] : ["2:11 front-matter-depth"], file.Places());
    }

    [Fact]
    public void A_hundred_thousand_brackets_are_too_large_to_read() =>
        Assert.Equal(["1:1 front-matter-size"], Some.FrontMatter("title: " + new string('[', 100_000)).Places());

    [Theory]
    [InlineData("title: About\nUs")]
    [InlineData("---\ntitle: About\n")]
    [InlineData("--- \ntitle: About\n---\n")]
    [InlineData("About us")]
    [InlineData("---")]
    [InlineData("---\n")]
    public void Front_matter_that_does_not_begin_or_end_is_missing(string text) =>
        Assert.Equal(["1:1 front-matter-missing"], Some.File(text).Places());

    [Theory]
    [InlineData("title: a\nsummary: \"b", "3:10")]
    [InlineData("title: a: b", "2:9")]
    [InlineData("title: [a\nsummary: b", "2:8")]
    [InlineData("title: a\n\tsummary: b", "2:8")]
    [InlineData("title: a\n--- b", "3:1")]
    [InlineData("title: a\nlist: !!int[1,[ 2]", "3:1")]
    public void A_syntax_error_is_found_at_its_place(string yaml, string place) =>
        Assert.Equal([place + " front-matter-syntax"], Some.FrontMatter(yaml).Places());

    [Fact]
    public void Empty_front_matter_is_a_file_without_fields()
    {
        Assert.Empty(Some.File("---\n---\n").Findings);
        Assert.Empty(Some.File("---\n---").Findings);
        Assert.Empty(Some.FrontMatter("# only a comment").Findings);
    }
}
