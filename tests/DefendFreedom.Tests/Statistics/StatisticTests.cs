using DefendFreedom.Statistics;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Statistics;

public class StatisticTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(Some.Noon);

    [Theory]
    [InlineData("2019", "2019")]
    [InlineData("2019-01", "January 2019")]
    [InlineData("2019-01-31", "31 January 2019")]
    [InlineData("not dated", "not dated")]
    [InlineData("", "not dated")]
    [InlineData("2019-13", "2019-13")]
    [InlineData("last year", "last year")]
    public void As_of_is_said_in_words_and_as_it_stands_when_it_is_no_date(string asOf, string words) =>
        Assert.Equal(words, Some.Statistic(lines: $"as-of: {asOf}").AsOfInWords);

    [Theory]
    [InlineData("2026-11-19", true)]
    [InlineData("2026-11-20", false)]
    [InlineData("2026-11-21", false)]
    [InlineData("", true)]
    public void A_review_is_overdue_from_the_day_after_or_when_it_has_no_day(string reviewBy, bool overdue)
    {
        var statistic = Some.Statistic(lines: $"review-by: {reviewBy}");
        Assert.Equal(overdue, statistic.IsOverdue(Today));
        Assert.Equal(overdue, new[] { statistic }.AsQueryable().Overdue(Today).Any());
    }

    [Fact]
    public void An_issue_has_its_things_to_know()
    {
        var list = new[] { Some.Statistic("one", "issues: { police: 1 }"), Some.Statistic("two", "issues: { prison: 1, police: 2 }"), Some.Statistic("three") };
        Assert.Equal(["one", "two"], list.AsQueryable().OfOrNamed("police", []).Select(s => s.Slug));
        Assert.Equal(["one", "two", "three"], list.AsQueryable().OfOrNamed("police", ["three"]).Select(s => s.Slug));
        Assert.Equal(["three"], list.AsQueryable().Named(["three", "four"]).Select(s => s.Slug));
    }

    [Theory]
    [InlineData("At least 156", "At least", "156")]
    [InlineData("25.9 million", "", "25.9 million")]
    [InlineData("5x", "", "5x")]
    [InlineData("Half", "", "Half")]
    [InlineData("", "", "")]
    public void Words_before_the_number_are_its_lead(string value, string lead, string number)
    {
        var statistic = Some.Statistic(lines: $"value: {value}");
        Assert.Equal((lead, number), (statistic.ValueLead, statistic.ValueNumber));
    }

    [Fact]
    public void A_statistic_knows_what_it_was_on_a_day()
    {
        var statistic = Revised();
        Assert.Equal("1", statistic.On(Today)?.Value);
        Assert.Equal("1", statistic.On(Today.AddDays(9))?.Value);
        Assert.Equal("2", statistic.On(Today.AddDays(10))?.Value);
        Assert.Equal("3", statistic.On(Today.AddDays(20))?.Value);
        Assert.Equal("3", statistic.On(Today.AddYears(9))?.Value);
    }

    [Theory]
    [InlineData("as-of: 2019", "2019-01-01")]
    [InlineData("as-of: 2019-05", "2019-05-01")]
    [InlineData("as-of: not dated", "0001-01-01")]
    public void The_first_day_that_is_known_of_a_figure_from_a_file_is_its_sources(string line, string day) =>
        Assert.Equal(day, Some.Statistic(lines: line).FirstKnown.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Before_its_first_day_nobody_knows_it() => Assert.Null(Revised().On(Today.AddDays(-1)));

    [Fact]
    public void Saying_the_same_again_keeps_nothing()
    {
        var statistic = Statistic.Begin("refugees", Said("1"), null, Some.Noon);
        statistic.Revise(Said("1"), Some.Noon.AddDays(1), "Ada");
        Assert.Empty(statistic.Former);
    }

    private static Statistic Revised()
    {
        var statistic = Statistic.Begin("refugees", Said("1"), null, Some.Noon);
        statistic.Revise(Said("2"), Some.Noon.AddDays(10), "Ada");
        statistic.Revise(Said("3"), Some.Noon.AddDays(20), "Ines");
        return statistic;
    }

    private static StatisticText Said(string value) => StatisticText.Typed(value, "people are refugees.", "", "Us", "", "");
}
