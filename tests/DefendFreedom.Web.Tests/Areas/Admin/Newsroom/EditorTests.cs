using System.Net;
using System.Text.Json;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Areas.Admin.Newsroom;

/// <summary>The endpoints of the editor's script: live preview and autosave.</summary>
public sealed class EditorTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string LivePreview = "/admin/newsroom/live-preview";

    [Fact]
    public async Task The_live_preview_renders_input_and_stores_nothing()
    {
        using var writer = await OpenEditor("set-and-forgotten");
        var before = await CountRows();
        var (status, page) = await writer.Autosave(
            LivePreview,
            null,
            ("Form.Title", "A new headline"),
            ("Form.Body", "Some **bold** words.\n\n::: quote\nNo.\n— Her, judge\n:::")
        );
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("A new headline", page, StringComparison.Ordinal);
        Assert.Contains("<strong>bold</strong>", page, StringComparison.Ordinal);
        Assert.Contains("<blockquote>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", page, StringComparison.Ordinal);
        Assert.Equal(before, await CountRows());
    }

    [Fact]
    public async Task A_finding_names_the_line_of_the_form()
    {
        using var writer = await OpenEditor("found");
        var (_, page) = await writer.Autosave(LivePreview, null, ("Form.Body", "\r\n\r\nFirst.\r\n\r\n[Click here](/nowhere-at-all)"));
        Assert.Contains("data-line=\"5\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(">", 200, "")]
    [InlineData("[", 2001, "")]
    [InlineData("# a\n", 501, "<h1")]
    public async Task A_text_over_the_limits_has_a_finding_and_is_not_rendered(string part, int times, string unexpected)
    {
        using var writer = await OpenEditor($"limit-{times}");
        var (status, page) = await writer.Autosave(
            LivePreview,
            null,
            ("Form.Body", string.Concat(Enumerable.Repeat(part, times)) + "words")
        );
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("data-line=\"1\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"text\"", page, StringComparison.Ordinal);
        if (unexpected.Length > 0)
            Assert.DoesNotContain(unexpected, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anonymous_and_forged_posts_are_rejected()
    {
        using var visitor = await site.Visitor.PostAsync(LivePreview, new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.Unauthorized, visitor.StatusCode);
        using var writer = await OpenEditor("no-token");
        Assert.Equal(HttpStatusCode.BadRequest, (await writer.Autosave(LivePreview, "__RequestVerificationToken")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await writer.Autosave(writer.Path, "__RequestVerificationToken")).Status);
    }

    [Fact]
    public async Task Autosaves_are_one_revision_and_one_audit_entry_per_session()
    {
        using var writer = await OpenEditor("sitting");
        var before = await CountRows();
        for (var (saves, version) = (1, ""); saves <= 3; saves++)
        {
            var (status, response) = await writer.Autosave(writer.Path, null, ("Form.Body", $"Draft {saves}."), ("Form.Version", version));
            Assert.Equal(HttpStatusCode.OK, status);
            version = JsonDocument.Parse(response).RootElement.GetProperty("version").GetString()!;
            Assert.EndsWith($".{saves}", version, StringComparison.Ordinal);
        }
        Assert.Equal((before.Drafts + 1, before.Revisions + 1, before.Audit + 1), await CountRows());
        site.Clock.Advance(Revision.SessionGap + TimeSpan.FromMinutes(1));
        await writer.Open(writer.Path);
        await writer.Autosave(writer.Path, null, ("Form.Body", "After a walk."));
        Assert.Equal((before.Drafts + 1, before.Revisions + 2, before.Audit + 2), await CountRows());
    }

    [Fact]
    public async Task A_conflict_is_reported_and_loses_neither_text()
    {
        using var first = await OpenEditor("disputed");
        using var second = await StaffBrowser.SignedInAs(site, Role.Writer);
        await second.Open(first.Path);
        await first.Autosave(first.Path, null, ("Form.Body", "Words of the first."));
        var (status, response) = await second.Autosave(second.Path, null, ("Form.Body", "Words of the second."));
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains(
            "Someone else",
            JsonDocument.Parse(response).RootElement.GetProperty("message").GetString(),
            StringComparison.Ordinal
        );
        await second.SubmitForm(("Form.Body", "Words of the second."));
        Assert.Contains("first", second.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Words of the second.", second.Page.QuerySelector("#Form_Body")!.TextContent);
        Assert.NotNull(second.Page.QuerySelector("form[data-conflict=True]"));
    }

    [Fact]
    public async Task An_autosave_that_fails_validation_returns_a_message()
    {
        using var writer = await OpenEditor("nameless");
        var (status, response) = await writer.Autosave(writer.Path, null, ("Form.Title", ""));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (status, response.Contains("Enter a headline", StringComparison.Ordinal)));
    }

    private async Task<StaffBrowser> OpenEditor(string word)
    {
        await site.AddPublications(SampleData.CreatePublication(word));
        var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        var id = 0;
        await site.ChangeDatabase(async db =>
            id = await db.Publications.Where(p => p.Slug == $"a-{word}-b").Select(p => p.Id).SingleAsync()
        );
        await writer.Open($"/admin/newsroom/edit/{id}");
        return writer;
    }

    private async Task<(int Drafts, int Revisions, int Audit)> CountRows()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        return (
            await db.Drafts.CountAsync(),
            await db.Revisions.CountAsync(),
            await db.AuditLog.CountAsync(a => a.Action == "publication.save")
        );
    }
}
