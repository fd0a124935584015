using System.Globalization;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Areas.Admin;

/// <summary>The audit log as an administrator asks it and takes it along.</summary>
public sealed class AuditTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task It_is_filtered_by_who_act_record_and_day()
    {
        using var administrator = await Staff.Of(site, Role.Administrator);
        await site.Change(db =>
        {
            db.Audit.Add(Entry("Old Hand", "publication.publish", "old-one", new DateTime(2026, 3, 8, 12, 0, 0, DateTimeKind.Utc)));
            db.Audit.Add(Entry("Old Hand", "publication.correct", "old-one", new DateTime(2026, 3, 9, 12, 0, 0, DateTimeKind.Utc)));
            return Task.CompletedTask;
        });
        Assert.Equal(["publication.correct", "publication.publish"], await Acts(administrator, "Who=Old+Hand"));
        Assert.Equal(["publication.correct", "publication.publish"], await Acts(administrator, "Record=old-one"));
        Assert.Equal(["publication.publish"], await Acts(administrator, "Record=old-one&Act=publication.publish"));
        Assert.Empty(await Acts(administrator, "Who=Old+Hand&From=2100-01-01"));
        Assert.Empty(await Acts(administrator, "Who=Old+Hand&To=2001-01-01"));
        Assert.NotEmpty(await Acts(administrator, "From=nonsense&To="));
    }

    [Fact]
    public async Task It_is_taken_along_as_a_table_that_no_spreadsheet_executes()
    {
        using var administrator = await Staff.Of(site, Role.Administrator);
        await site.Change(db =>
        {
            db.Audit.Add(Entry("=cmd|' /C calc'!A0", "account.change", "formula", site.Clock.Now, "says \"so\",\n  @SUM(A1)"));
            return Task.CompletedTask;
        });
        await administrator.Open("/admin/audit?Record=formula");
        await administrator.Open(administrator.Page.QuerySelector("a[download]")!.GetAttribute("href")!);
        var text = administrator.Page.Body!.TextContent;
        Assert.Contains("\"'=cmd|' /C calc'!A0\",\"account.change\",\"formula\",\"says \"\"so\"\",", text, StringComparison.Ordinal);
        Assert.DoesNotContain("account.sign-in", text, StringComparison.Ordinal);
        await administrator.Open("/admin/audit?Act=audit.download");
        Assert.Contains("Record=formula", administrator.Page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("", "\"\"")]
    [InlineData("a-b = c", "\"a-b = c\"")]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@a", "\"'@a\"")]
    [InlineData("  =1", "\"'  =1\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("a \"b\"", "\"a \"\"b\"\"\"")]
    public void A_cell_is_text_whatever_it_begins_with(string cell, string written) => Assert.Equal(written + "\r\n", DefendFreedom.Web.Delivery.SafeCell.Line(cell));

    private static AuditEntry Entry(string who, string act, string record, DateTime at, string detail = "") => new(at, null, who, act, record, detail);

    private static async Task<List<string>> Acts(Staff administrator, string query)
    {
        await administrator.Open("/admin/audit?" + query);
        return administrator.Page.QuerySelectorAll("tbody tr td:nth-child(3)").Select(c => c.TextContent).ToList();
    }
}
