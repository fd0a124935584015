using DefendFreedom.Accounts;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Web.Hosting.Observability;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Areas.Admin.Status;

/// <summary>The desk's status page of this node.</summary>
public sealed class StatusPageTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Fact]
    public async Task The_last_hour_is_shown_in_charts_and_tables()
    {
        site.Clock.Advance(TimeSpan.FromHours(2)); // puts the activity of other tests in the past
        await site.SignAndConfirm(PetitionSite.NewEmail());
        await site.SignAndConfirm(PetitionSite.NewEmail());
        using var administrator = await StaffBrowser.SignedInAs(site, Role.Administrator);
        await administrator.Open("/admin/status");
        Assert.Equal(2, GetLatest(administrator, "Signed by minute"));
        Assert.Equal(2, GetLatest(administrator, "E-mails sent by minute"));
        Assert.True(GetLatest(administrator, "Requests by minute") >= 4);
        Assert.True(GetLatest(administrator, "Memory by minute") > 10);
        Assert.Equal(
            administrator.Page.QuerySelectorAll("main svg").Length,
            administrator.Page.QuerySelectorAll("main details table").Length
        );
        Assert.All(administrator.Page.QuerySelectorAll("main svg"), svg => Assert.Equal(60, svg.QuerySelectorAll("rect").Length));

        site.Clock.Advance(TimeSpan.FromMinutes(61));
        await administrator.Open("/admin/login");
        using var later = await StaffBrowser.SignedInAs(site, Role.Administrator);
        await later.Open("/admin/status");
        Assert.DoesNotContain(later.Page.QuerySelectorAll("[aria-label='Signed by minute'] td.number"), cell => cell.TextContent != "0");
    }

    [Fact]
    public async Task A_slow_query_is_listed_without_its_values()
    {
        using var administrator = await StaffBrowser.SignedInAs(site, Role.Administrator);
        await site.Query(async db =>
            db is SqliteSiteDb
                ? await db.Database.ExecuteSqlRawAsync(
                    "-- a long look\nUPDATE Publications SET Version = Version WHERE 'a value' <> '' AND (WITH RECURSIVE "
                        + "n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3000000) SELECT MAX(i) FROM n) < 0"
                )
                : await db.Database.ExecuteSqlRawAsync(
                    "-- a long look\nDECLARE @n int = 0; WHILE @n < 1000000 AND 'a value' <> '' SET @n = @n + 1"
                )
        );
        await administrator.Open("/admin/status");
        var slow = administrator.Page.QuerySelector("[aria-label='Slow queries']")?.TextContent ?? "";
        Assert.Contains("a long look", slow, StringComparison.Ordinal);
        Assert.DoesNotContain("a value", slow, StringComparison.Ordinal);
        Assert.Contains(
            site.Services.GetRequiredService<MetricsHistory>().GetAll(),
            r => r.Instrument.Name == SiteMetrics.SlowQueries && r.Series[0].Sum >= 1
        );
    }

    [Theory]
    [InlineData("-- the catalogue\n\nSELECT 1", "the catalogue")]
    [InlineData("SELECT \"p\".\"Id\", (\n SELECT 1) FROM \"Publications\" AS \"p\"", "SELECT Publications")]
    [InlineData("UPDATE OutboxMessages SET Version = 1", "UPDATE OutboxMessages")]
    [InlineData("SET NOCOUNT ON;\nINSERT INTO [AuditLog] ([Actor]) VALUES (@p0)", "INSERT AuditLog")]
    [InlineData("PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA")]
    public void A_query_is_named_by_its_tag_or_its_verb_and_table(string command, string name) =>
        Assert.Equal(name, SlowQueryLog.GetName(command));

    private static int GetLatest(StaffBrowser administrator, string table) =>
        int.Parse(
            administrator.Page.QuerySelector($"[aria-label='{table}'] tbody tr td.number")!.TextContent,
            System.Globalization.NumberStyles.AllowThousands,
            System.Globalization.CultureInfo.InvariantCulture
        );
}
