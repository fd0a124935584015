using System.Globalization;
using System.Text.RegularExpressions;
using DefendFreedom.Tests.Support;
using DefendFreedom.Text;

namespace DefendFreedom.Tests.Text;

public partial class TimeZoneExtensionsTests
{
    private static readonly string[] UtcOnPurpose =
    [
        "NetworkFingerprints.cs", // names a key that lives for a week
        "RemovalLog.cs", // a file that another machine reads
        "NightlySchedule.cs", // begins at an hour of UTC
        "TimeZoneExtensions.cs",
    ];

    [Theory]
    [InlineData("Pacific/Kiritimati", "2024-12-31T09:59:59", "2024-12-31")]
    [InlineData("Pacific/Kiritimati", "2024-12-31T10:00:00", "2025-01-01")]
    [InlineData("Pacific/Pago_Pago", "2025-01-01T10:59:59", "2024-12-31")]
    [InlineData("Pacific/Pago_Pago", "2025-01-01T11:00:00", "2025-01-01")]
    [InlineData("America/New_York", "2024-12-31T05:00:00", "2024-12-31")]
    [InlineData("Pacific/Kiritimati", "2023-12-31T10:00:00", "2024-01-01")]
    public void A_day_and_its_year_are_those_of_the_zone(string id, string utc, string day)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var time = DateTime.SpecifyKind(DateTime.Parse(utc, CultureInfo.InvariantCulture), DateTimeKind.Utc);
        Assert.Equal((day, day[..4]), (zone.FormatIsoDay(time), $"{zone.GetYear(time)}"));
    }

    [Fact]
    public void A_day_of_a_file_begins_at_midnight_of_the_zone()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        var file = MarkdownFile.Read("pages/about.md", "---\nat: 2020-06-20\n---\n"u8.ToArray(), zone);
        Assert.Equal(new DateTime(2020, 6, 20, 4, 0, 0), file.FrontMatter.Date("at"));
        Assert.Equal(new DateTime(2020, 6, 20, 16, 0, 0), file.FrontMatter.OptionalDate("at", new TimeOnly(12, 0)));
        Assert.Equal(new DateOnly(2020, 6, 20), file.FrontMatter.Day("at"));
    }

    [Fact]
    public void A_day_whose_midnight_is_skipped_begins_an_hour_later()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Santiago");
        Assert.Equal(new DateTime(2024, 9, 8, 4, 0, 0), zone.GetStartOfDay(new DateOnly(2024, 9, 8)));
    }

    [Fact]
    public void No_other_code_turns_a_time_into_a_day_or_year()
    {
        var sources = Directory.EnumerateFiles(RepositoryRoot.Combine("src"), "*.cs*", SearchOption.AllDirectories);
        var violations = sources
            .Where(path => !UtcOnPurpose.Contains(Path.GetFileName(path)) && !IsGenerated(path))
            .SelectMany(path => File.ReadLines(path).Where(line => UtcDay().IsMatch(line)).Select(line => $"{path}: {line.Trim()}"));
        Assert.Equal([], violations);
    }

    [Theory]
    [InlineData("var day = DateOnly.FromDateTime(now);")]
    [InlineData("var tomorrow = now.Date.AddDays(1);")]
    [InlineData("Count(years, entry.PublishedAt.Value.Year);")]
    [InlineData("@update.At.ToString(\"yyyy-MM-dd\")")]
    [InlineData("$\"audit-{editor.Now:yyyy-MM-dd}.csv\"")]
    public void The_day_or_year_of_UTC_is_found(string line) => Assert.Matches(UtcDay(), line);

    private static bool IsGenerated(string path) =>
        path.Contains("/obj/", StringComparison.Ordinal) || path.Contains("/Migrations/", StringComparison.Ordinal);

    [GeneratedRegex(
        @"DateOnly\.FromDateTime\(|\b[nN]ow(\.Date\b|:(yyyy-MM-dd}|O}|d ))"
            + @"|[aA]t(\.Value)?\??\.(Date|Year)\b|[aA]t\.ToString\(""(yyyy-MM-dd|u|d )""",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex UtcDay();
}
