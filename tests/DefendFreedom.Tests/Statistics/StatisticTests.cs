using System.Globalization;
using DefendFreedom.Statistics;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Statistics;

public class StatisticTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(SampleData.Noon);

    [Theory]
    [InlineData("2019", "2019")]
    [InlineData("2019-01", "January 2019")]
    [InlineData("2019-01-31", "January 31, 2019")]
    [InlineData("not dated", null)]
    [InlineData("", null)]
    [InlineData("2019-13", "2019-13")]
    [InlineData("last year", "last year")]
    public void The_as_of_date_is_formatted_and_other_text_is_unchanged(string asOf, string? expected) =>
        Assert.Equal(expected, SampleData.Statistic(lines: $"as-of: {asOf}").FormatAsOf(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2016", 10, 0)]
    [InlineData("2026", 0, 0)]
    [InlineData("2025-12", 0, 11)]
    [InlineData("2025-11-20", 1, 0)]
    [InlineData("2025-11-21", 0, 11)]
    public void The_age_counts_full_years_and_months(string asOf, int years, int months) =>
        Assert.Equal((years, months), SampleData.Statistic(lines: $"as-of: {asOf}").GetAge(Today));

    [Theory]
    [InlineData("not dated")]
    [InlineData("2027")]
    public void Without_a_past_as_of_date_there_is_no_age(string asOf) =>
        Assert.Null(SampleData.Statistic(lines: $"as-of: {asOf}").GetAge(Today));

    [Fact]
    public void Of_the_things_to_know_at_one_position_dated_ones_come_first()
    {
        var list = new[]
        {
            SampleData.Statistic("undated", "as-of: not dated", "issues: { police: 2 }"),
            SampleData.Statistic("dated", "as-of: 2019", "issues: { police: 2 }"),
            SampleData.Statistic("first", "as-of: not dated", "issues: { police: 1 }"),
        };
        Assert.Equal(["first", "dated", "undated"], list.ThingsToKnow("police").Select(s => s.Slug));
    }

    [Theory]
    [InlineData("bridges fell.", "bridges fell")]
    [InlineData("bridges fell in the U.S.", "bridges fell in the U.S.")]
    public void Its_title_has_no_final_period(string text, string expected) =>
        Assert.Equal(
            expected,
            Statistic.Create("bridges", new StatisticContent(null, text, "", "Us", null, null), null, SampleData.Noon).Title
        );

    [Theory]
    [InlineData("2026-11-19", true)]
    [InlineData("2026-11-20", false)]
    [InlineData("2026-11-21", false)]
    [InlineData("", true)]
    public void A_review_is_overdue_after_its_date_or_without_one(string reviewBy, bool overdue)
    {
        var statistic = SampleData.Statistic(lines: $"review-by: {reviewBy}");
        Assert.Equal(overdue, statistic.IsOverdue(Today));
        Assert.Equal(overdue, new[] { statistic }.AsQueryable().Overdue(Today).Any());
    }

    [Fact]
    public void Statistics_are_found_by_issue_and_by_slug()
    {
        var list = new[]
        {
            SampleData.Statistic("one", "issues: { police: 1 }"),
            SampleData.Statistic("two", "issues: { prison: 1, police: 2 }"),
            SampleData.Statistic("three"),
        };
        Assert.Equal(["one", "two"], list.AsQueryable().ForIssueOrSlugs("police", []).Select(s => s.Slug));
        Assert.Equal(["one", "two", "three"], list.AsQueryable().ForIssueOrSlugs("police", ["three"]).Select(s => s.Slug));
        Assert.Equal(["three"], list.AsQueryable().WithSlugs(["three", "four"]).Select(s => s.Slug));
    }

    [Theory]
    [InlineData("At least 156", "At least", "156", "")]
    [InlineData("25.9 million", "", "25.9", "million")]
    [InlineData("More than 3 in 4 people", "More than", "3 in 4", "people")]
    [InlineData("5x", "", "5x", "")]
    [InlineData("Half of all", "", "Half of all", "")]
    [InlineData("", "", "", "")]
    public void A_value_is_divided_into_qualifier_number_and_unit(string value, string lead, string number, string unit)
    {
        var statistic = SampleData.Statistic(lines: $"value: {value}");
        Assert.Equal((lead, number, unit), (statistic.ValuePrefix, statistic.ValueNumber, statistic.ValueUnit));
    }

    [Fact]
    public void A_statistic_returns_its_content_as_of_a_day()
    {
        var statistic = CreateRevised();
        Assert.Equal("1", statistic.AsOfDay(Today, TimeZoneInfo.Utc)?.Value);
        Assert.Equal("1", statistic.AsOfDay(Today.AddDays(9), TimeZoneInfo.Utc)?.Value);
        Assert.Equal("2", statistic.AsOfDay(Today.AddDays(10), TimeZoneInfo.Utc)?.Value);
        Assert.Equal("3", statistic.AsOfDay(Today.AddDays(20), TimeZoneInfo.Utc)?.Value);
        Assert.Equal("3", statistic.AsOfDay(Today.AddYears(9), TimeZoneInfo.Utc)?.Value);
    }

    [Theory]
    [InlineData("as-of: 2019", "2019-01-01")]
    [InlineData("as-of: 2019-05", "2019-05-01")]
    [InlineData("as-of: not dated", "0001-01-01")]
    public void The_first_known_day_of_an_imported_statistic_is_its_as_of_date(string line, string day) =>
        Assert.Equal(
            day,
            SampleData
                .Statistic(lines: line)
                .GetFirstKnownDate(TimeZoneInfo.Utc)
                .ToString("O", System.Globalization.CultureInfo.InvariantCulture)
        );

    [Fact]
    public void A_statistic_has_no_value_before_its_first_day() =>
        Assert.Null(CreateRevised().AsOfDay(Today.AddDays(-1), TimeZoneInfo.Utc));

    [Fact]
    public void Saving_an_unchanged_statistic_adds_no_history()
    {
        var statistic = Statistic.Create("refugees", CreateContent("1"), null, SampleData.Noon);
        statistic.Revise(CreateContent("1"), SampleData.Noon.AddDays(1), "Ada");
        Assert.Empty(statistic.PreviousValues);
    }

    private static Statistic CreateRevised()
    {
        var statistic = Statistic.Create("refugees", CreateContent("1"), null, SampleData.Noon);
        statistic.Revise(CreateContent("2"), SampleData.Noon.AddDays(10), "Ada");
        statistic.Revise(CreateContent("3"), SampleData.Noon.AddDays(20), "Ines");
        return statistic;
    }

    private static StatisticContent CreateContent(string value) =>
        StatisticContent.FromInput(value, "people are refugees.", "", "Us", "", "");

    [Fact]
    public void A_pinned_minute_keeps_the_value_at_its_end_whatever_changes_later_that_day()
    {
        var noon = new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
        StatisticContent Content(string value) => new(value, "people", "", "Source", null, null);
        var statistic = Statistic.Create("people", Content("1"), null, noon);
        statistic.Revise(Content("2"), noon.AddMinutes(10), "Ada");
        statistic.Revise(Content("3"), noon.AddMinutes(20), "Ada");
        string? At(string pin) => statistic.AsPinned(PinnedDate.Parse(pin)!.Value, TimeZoneInfo.Utc)?.Value;
        Assert.Equal(
            ("1", "2", "2", "3", "3"),
            (At("2026-03-01T12:09"), At("2026-03-01T12:10"), At("2026-03-01T12:19"), At("2026-03-01T12:20"), At("2026-03-01"))
        );
    }

    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("9999-12-31T23:59")]
    public void A_pin_to_the_last_day_of_the_calendar_shows_the_current_value(string pin)
    {
        var statistic = CreateRevised();
        foreach (var zone in new[] { "Pacific/Kiritimati", "Pacific/Pago_Pago" })
            Assert.Same(statistic, statistic.AsPinned(PinnedDate.Parse(pin)!.Value, TimeZoneInfo.FindSystemTimeZoneById(zone)));
    }
}
