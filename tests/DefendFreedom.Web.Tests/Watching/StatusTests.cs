using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Web.Tests.Support;
using DefendFreedom.Web.Watching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Watching;

/// <summary>The desk's page of how this node is doing.</summary>
public sealed class StatusTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Fact]
    public async Task What_happened_in_the_last_hour_is_drawn_and_said_in_tables()
    {
        site.Clock.Move(TimeSpan.FromHours(2));   // what other tests did is over
        await site.SignFully(PetitionSite.SomeAddress());
        await site.SignFully(PetitionSite.SomeAddress());
        using var administrator = await Staff.Of(site, Role.Administrator);
        await administrator.Open("/admin/status");
        Assert.Equal(2, Latest(administrator, "Signed by minute"));
        Assert.Equal(2, Latest(administrator, "Letters sent by minute"));
        Assert.True(Latest(administrator, "Answers by minute") >= 4);
        Assert.True(Latest(administrator, "Memory by minute") > 10);
        Assert.Equal(administrator.Page.QuerySelectorAll("main svg").Length, administrator.Page.QuerySelectorAll("main details table").Length);
        Assert.All(administrator.Page.QuerySelectorAll("main svg"), svg => Assert.Equal(60, svg.QuerySelectorAll("rect").Length));

        site.Clock.Move(TimeSpan.FromMinutes(61));
        await administrator.Open("/admin/login");
        using var later = await Staff.Of(site, Role.Administrator);
        await later.Open("/admin/status");
        Assert.DoesNotContain(later.Page.QuerySelectorAll("[aria-label='Signed by minute'] td.number"), cell => cell.TextContent != "0");
    }

    [Fact]
    public async Task A_query_that_takes_long_is_named_and_its_values_are_not()
    {
        using var administrator = await Staff.Of(site, Role.Administrator);
        await site.Read(async db => db is SqliteSiteDb
            ? await db.Database.ExecuteSqlRawAsync("-- a long look\nUPDATE Publications SET Version = Version WHERE 'a value' <> '' AND (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3000000) SELECT MAX(i) FROM n) < 0")
            : await db.Database.ExecuteSqlRawAsync("-- a long look\nDECLARE @n int = 0; WHILE @n < 1000000 AND 'a value' <> '' SET @n = @n + 1"));
        await administrator.Open("/admin/status");
        var slow = administrator.Page.QuerySelector("[aria-label='Slow queries']")?.TextContent ?? "";
        Assert.Contains("a long look", slow, StringComparison.Ordinal);
        Assert.DoesNotContain("a value", slow, StringComparison.Ordinal);
        Assert.Contains(site.Services.GetRequiredService<Readings>().All(), r => r.Instrument.Name == Measures.SlowQueries && r.Series[0].Sum >= 1);
    }

    [Theory]
    [InlineData("-- the catalogue\n\nSELECT 1", "the catalogue")]
    [InlineData("SELECT \"p\".\"Id\", (\n SELECT 1) FROM \"Publications\" AS \"p\"", "SELECT Publications")]
    [InlineData("UPDATE Letters SET Version = 1", "UPDATE Letters")]
    [InlineData("SET NOCOUNT ON;\nINSERT INTO [Audit] ([Who]) VALUES (@p0)", "INSERT Audit")]
    [InlineData("PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA")]
    public void A_query_is_called_by_its_tag_or_by_what_it_does_to_which_table(string command, string name) => Assert.Equal(name, SlowQueries.NameOf(command));

    private static int Latest(Staff administrator, string table) =>
        int.Parse(administrator.Page.QuerySelector($"[aria-label='{table}'] tbody tr td.number")!.TextContent, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture);
}
