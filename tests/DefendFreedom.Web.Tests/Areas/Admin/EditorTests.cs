using System.Net;
using System.Text.Json;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Areas.Admin;

/// <summary>What the editor's script asks of the server: to set what is typed, and to save it.</summary>
public sealed class EditorTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Typeset = "/admin/newsroom/typeset";

    [Fact]
    public async Task What_is_typed_is_set_as_readers_would_see_it_and_not_stored()
    {
        using var writer = await Editing("set-and-forgotten");
        var before = await Rows();
        var (status, page) = await writer.Type(Typeset, null, ("Form.Title", "A new headline"), ("Form.Body", "Some **bold** words.\n\n::: quote\nNo.\n— Her, judge\n:::"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("A new headline", page, StringComparison.Ordinal);
        Assert.Contains("<strong>bold</strong>", page, StringComparison.Ordinal);
        Assert.Contains("<blockquote>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<html", page, StringComparison.Ordinal);
        Assert.Equal(before, await Rows());
    }

    [Fact]
    public async Task A_finding_names_the_line_of_the_form()
    {
        using var writer = await Editing("found");
        var (_, page) = await writer.Type(Typeset, null, ("Form.Body", "\r\n\r\nFirst.\r\n\r\n[Click here](/nowhere-at-all)"));
        Assert.Contains("data-line=\"5\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(">", 200, "")]
    [InlineData("[", 2001, "")]
    [InlineData("# a\n", 501, "<h1")]
    public async Task A_text_over_the_limits_has_a_finding_and_is_not_set(string part, int times, string not)
    {
        using var writer = await Editing($"limit-{times}");
        var (status, page) = await writer.Type(Typeset, null, ("Form.Body", string.Concat(Enumerable.Repeat(part, times)) + "words"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("data-line=\"1\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"text\"", page, StringComparison.Ordinal);
        if (not.Length > 0) Assert.DoesNotContain(not, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Visitors_and_forms_without_a_token_are_refused()
    {
        using var visitor = await site.Visitor.PostAsync(Typeset, new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.Unauthorized, visitor.StatusCode);
        using var writer = await Editing("no-token");
        Assert.Equal(HttpStatusCode.BadRequest, (await writer.Type(Typeset, "__RequestVerificationToken")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await writer.Type(writer.Path, "__RequestVerificationToken")).Status);
    }

    [Fact]
    public async Task What_the_editor_saves_by_itself_is_one_revision_and_one_line_of_the_log_per_sitting()
    {
        using var writer = await Editing("sitting");
        var before = await Rows();
        for (var (saves, version) = (1, ""); saves <= 3; saves++)
        {
            var (status, answer) = await writer.Type(writer.Path, null, ("Form.Body", $"Draft {saves}."), ("Form.Version", version));
            Assert.Equal(HttpStatusCode.OK, status);
            version = JsonDocument.Parse(answer).RootElement.GetProperty("version").GetString()!;
            Assert.EndsWith($".{saves}", version, StringComparison.Ordinal);
        }
        Assert.Equal((before.Drafts + 1, before.Revisions + 1, before.Audit + 1), await Rows());
        site.Clock.Move(Revision.Sitting + TimeSpan.FromMinutes(1));
        await writer.Open(writer.Path);
        await writer.Type(writer.Path, null, ("Form.Body", "After a walk."));
        Assert.Equal((before.Drafts + 1, before.Revisions + 2, before.Audit + 2), await Rows());
    }

    [Fact]
    public async Task A_conflict_is_said_and_loses_neither_text()
    {
        using var first = await Editing("disputed");
        using var second = await Staff.Of(site, Role.Writer);
        await second.Open(first.Path);
        await first.Type(first.Path, null, ("Form.Body", "Words of the first."));
        var (status, answer) = await second.Type(second.Path, null, ("Form.Body", "Words of the second."));
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("Somebody else", JsonDocument.Parse(answer).RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);
        await second.Send(("Form.Body", "Words of the second."));
        Assert.Contains("first", second.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Words of the second.", second.Page.QuerySelector("#Form_Body")!.TextContent);
        Assert.NotNull(second.Page.QuerySelector("form[data-conflict=True]"));
    }

    [Fact]
    public async Task What_cannot_be_saved_is_said_in_words()
    {
        using var writer = await Editing("nameless");
        var (status, answer) = await writer.Type(writer.Path, null, ("Form.Title", ""));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (status, answer.Contains("Give it a headline", StringComparison.Ordinal)));
    }

    private async Task<Staff> Editing(string word)
    {
        await site.Add(Some.Publication(word));
        var writer = await Staff.Of(site, Role.Writer);
        var id = 0;
        await site.Change(async db => id = await db.Publications.Where(p => p.Slug == $"a-{word}-b").Select(p => p.Id).SingleAsync());
        await writer.Open($"/admin/newsroom/edit/{id}");
        return writer;
    }

    private async Task<(int Drafts, int Revisions, int Audit)> Rows()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        return (await db.Drafts.CountAsync(), await db.Revisions.CountAsync(), await db.Audit.CountAsync(a => a.Act == "publication.save"));
    }
}
