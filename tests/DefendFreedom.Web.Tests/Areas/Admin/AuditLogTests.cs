using System.Globalization;
using DefendFreedom.Accounts;
using DefendFreedom.Auditing;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Areas.Admin;

/// <summary>Filtering and downloading the audit log.</summary>
public sealed class AuditLogTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task The_audit_log_can_be_filtered_by_actor_action_subject_and_date()
    {
        using var administrator = await StaffBrowser.SignedInAs(site, Role.Administrator);
        await site.ChangeDatabase(db =>
        {
            db.AuditLog.Add(
                CreateEntry("Old Hand", "publication.publish", "old-one", new DateTime(2026, 3, 8, 12, 0, 0, DateTimeKind.Utc))
            );
            db.AuditLog.Add(
                CreateEntry("Old Hand", "publication.correct", "old-one", new DateTime(2026, 3, 9, 12, 0, 0, DateTimeKind.Utc))
            );
            return Task.CompletedTask;
        });
        Assert.Equal(["publication.correct", "publication.publish"], await GetActions(administrator, "Actor=Old+Hand"));
        Assert.Equal(["publication.correct", "publication.publish"], await GetActions(administrator, "Subject=old-one"));
        Assert.Equal(["publication.publish"], await GetActions(administrator, "Subject=old-one&Action=publication.publish"));
        Assert.Empty(await GetActions(administrator, "Actor=Old+Hand&From=2100-01-01"));
        Assert.Empty(await GetActions(administrator, "Actor=Old+Hand&To=2001-01-01"));
        Assert.NotEmpty(await GetActions(administrator, "From=nonsense&To="));
    }

    [Fact]
    public async Task The_audit_log_is_downloaded_as_CSV_without_executable_formulas()
    {
        using var administrator = await StaffBrowser.SignedInAs(site, Role.Administrator);
        await site.ChangeDatabase(db =>
        {
            db.AuditLog.Add(CreateEntry("=cmd|' /C calc'!A0", "account.change", "formula", site.Clock.Now, "says \"so\",\n  @SUM(A1)"));
            return Task.CompletedTask;
        });
        await administrator.Open("/admin/audit?Subject=formula");
        await administrator.Open(administrator.Page.QuerySelector("a[download]")!.GetAttribute("href")!);
        var text = administrator.Page.Body!.TextContent;
        Assert.Contains("\"'=cmd|' /C calc'!A0\",\"account.change\",\"formula\",\"says \"\"so\"\",", text, StringComparison.Ordinal);
        Assert.DoesNotContain("account.sign-in", text, StringComparison.Ordinal);
        await administrator.Open("/admin/audit?Action=audit.download");
        Assert.Contains("Subject=formula", administrator.Page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
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
    public void A_CSV_cell_is_text_whatever_it_begins_with(string cell, string expected) =>
        Assert.Equal(expected + "\r\n", DefendFreedom.Text.CsvCell.FormatRow(cell));

    private static AuditEntry CreateEntry(string actor, string action, string subject, DateTime at, string detail = "") =>
        new(at, null, actor, action, subject, detail);

    private static async Task<List<string>> GetActions(StaffBrowser administrator, string query)
    {
        await administrator.Open("/admin/audit?" + query);
        return administrator.Page.QuerySelectorAll("tbody tr td:nth-child(3)").Select(c => c.TextContent).ToList();
    }
}
