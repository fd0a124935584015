using System.Globalization;
using System.Text.RegularExpressions;
using DefendFreedom.Tests.Support;
using DefendFreedom.Text;

namespace DefendFreedom.Tests.Text;

public partial class DateTextTests
{
    private static readonly DateOnly Day = new(2020, 6, 20);

    [Theory]
    [InlineData("en", "June 20, 2020")]
    [InlineData("en-US", "June 20, 2020")]
    [InlineData("", "June 20, 2020")]
    [InlineData("en-GB", "20 June 2020")]
    [InlineData("de", "20. Juni 2020")]
    [InlineData("es", "20 de junio de 2020")]
    [InlineData("ja", "2020年6月20日")]
    public void A_day_is_written_as_its_culture_writes_it(string culture, string expected) =>
        Assert.Equal(expected, Day.FormatDay(CultureInfo.GetCultureInfo(culture)));

    [Theory]
    [InlineData("en", "00:00", "12:00 a.m.")]
    [InlineData("en", "09:05", "9:05 a.m.")]
    [InlineData("en-US", "12:00", "12:00 p.m.")]
    [InlineData("", "15:45", "3:45 p.m.")]
    [InlineData("de", "15:45", "15:45")]
    public void A_time_of_day_is_written_as_its_culture_writes_it(string culture, string time, string expected) =>
        Assert.Equal(expected, TimeOnly.Parse(time, CultureInfo.InvariantCulture).FormatTime(CultureInfo.GetCultureInfo(culture)));

    [Fact]
    public void English_has_a_month_a_weekday_and_a_time_with_its_day()
    {
        var english = CultureInfo.GetCultureInfo("en");
        Assert.Equal("June 2020", Day.FormatMonth(english));
        Assert.Equal("June 20", Day.FormatDayOfYear(english));
        Assert.Equal("Saturday, June 20, 2020", Day.FormatWeekday(english));
        Assert.Equal("June 20, 2020, 3:45 p.m.", Day.ToDateTime(new TimeOnly(15, 45)).FormatDayAndTime(english));
    }

    [Fact]
    public void A_day_has_no_weekday_in_any_culture()
    {
        foreach (var culture in CultureInfo.GetCultures(CultureTypes.AllCultures))
        {
            var text = Day.FormatDay(culture);
            Assert.DoesNotContain(culture.DateTimeFormat.GetDayName(Day.DayOfWeek), text, StringComparison.Ordinal);
            Assert.Equal(text.Trim(' ', ','), text);
        }
    }

    [Fact]
    public void No_other_code_has_a_date_format_for_people()
    {
        var sources = Directory.EnumerateFiles(RepositoryRoot.Combine("src"), "*.cs*", SearchOption.AllDirectories);
        var violations = sources
            .Where(path => Path.GetFileName(path) != "DateText.cs" && !IsGenerated(path))
            .SelectMany(path => File.ReadLines(path).Where(line => DateFormat().IsMatch(line)).Select(line => $"{path}: {line.Trim()}"));
        Assert.Equal([], violations);
    }

    [Theory]
    [InlineData("day.ToString(\"d MMMM yyyy\", culture)")]
    [InlineData("$\"from {chart.First:MMM d}\"")]
    [InlineData("day.ToString(\"dd.MM.yyyy\")")]
    [InlineData("day.ToString(\"MM/dd/yyyy\")")]
    [InlineData("@local.ToString(\"HH:mm\")")]
    [InlineData("$\"{since:HH:mm} UTC\"")]
    [InlineData("time.ToString(\"h:mm tt\")")]
    [InlineData("day.ToShortDateString()")]
    [InlineData("culture.DateTimeFormat.LongDatePattern")]
    [InlineData("day.ToString(\"D\", culture)")]
    [InlineData("$\"{manifest.At:yyyy-MM-dd HH:mm} UTC\"")]
    public void A_date_format_for_people_is_found(string line) => Assert.Matches(DateFormat(), line);

    [Theory]
    [InlineData("local.ToString(\"yyyy-MM-ddTHH:mmzzz\", CultureInfo.InvariantCulture)")]
    [InlineData("outputTemplate: \"{Timestamp:HH:mm:ss} {Level:u3}\"")]
    [InlineData("count.ToString(\"N0\")")]
    public void A_format_for_programs_is_not_found(string line) => Assert.DoesNotMatch(DateFormat(), line);

    private static bool IsGenerated(string path) =>
        path.Contains("/obj/", StringComparison.Ordinal) || path.Contains("/Migrations/", StringComparison.Ordinal);

    [GeneratedRegex(
        @"MMM|\bdd[./]MM|\bMM[./]dd|\bd[./]M\b|\bM/d\b|(""|[^p]:)HH:mm(""|})|\bh:mm|To(Short|Long)(Date|Time)String"
            + @"|(Long|Short)(Date|Time)Pattern|FullDateTimePattern|MonthDayPattern"
            + @"|ToString\(""[dDfFgGmMtTuUyY]""|:yyyy-MM-dd HH:mm}",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex DateFormat();
}
