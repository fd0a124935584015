using System.Net;
using AngleSharp.Dom;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Areas.Admin.Newsroom;

/// <summary>The publication list: what each user sees, and bulk actions.</summary>
public sealed class PublicationListTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task Title_search_ignores_case_and_has_no_wildcards()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        await DeskActions.CreateDraft(writer, "Quorum of 100% is_reached");
        await DeskActions.CreateDraft(writer, "Quorum of 1000 isnreached");
        Assert.Equal(["Quorum of 100% is_reached"], await GetTitles(writer, "SearchText=QUORUM+of+100%25"));
        Assert.Equal(["Quorum of 100% is_reached"], await GetTitles(writer, "SearchText=is_r"));
        Assert.Empty(await GetTitles(writer, "SearchText=%5B"));
    }

    [Fact]
    public async Task Each_column_sorts_both_ways_and_shows_the_direction()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        foreach (var title in new[] { "Sortable beta", "Sortable alpha", "Sortable gamma" })
            await DeskActions.CreateDraft(writer, title);
        Assert.Equal(["Sortable alpha", "Sortable beta", "Sortable gamma"], await GetTitles(writer, "SearchText=Sortable&Sort=headline"));
        var column = writer.Page.QuerySelector("th[aria-sort=ascending] a")!;
        Assert.StartsWith("Headline", column.TextContent, StringComparison.Ordinal);
        await writer.Open(column.GetAttribute("href")!);
        Assert.Equal(["Sortable gamma", "Sortable beta", "Sortable alpha"], ReadTitles(writer));
        Assert.NotNull(writer.Page.QuerySelector("th[aria-sort=descending]"));
        foreach (var link in writer.Page.QuerySelectorAll("th a").Select(a => a.GetAttribute("href")!).ToList())
        {
            await writer.Open(link);
            Assert.Equal(3, ReadTitles(writer).Count);
        }
    }

    [Fact]
    public async Task Paging_lists_everything_and_keeps_the_filters()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        await site.ChangeDatabase(db =>
        {
            for (var i = 0; i < 65; i++)
                db.Add(Publication.CreateDraft($"paged-{i}", new PublicationText { Title = $"Paged {i:00}" }));
            return Task.CompletedTask;
        });
        var seen = await GetTitles(writer, "SearchText=Paged&Sort=headline");
        for (var next = GetNextPage(writer); next is not null; next = GetNextPage(writer))
        {
            await writer.Open(next);
            seen = [.. seen, .. ReadTitles(writer)];
        }
        Assert.Equal(Enumerable.Range(0, 65).Select(i => $"Paged {i:00}"), seen);
        Assert.Equal(5, (await GetTitles(writer, "SearchText=Paged&page=99")).Count);
        Assert.Equal(30, (await GetTitles(writer, "SearchText=Paged&page=-1")).Count);
    }

    [Fact]
    public async Task Issue_kind_and_state_filter_the_list()
    {
        await site.AddPublications(SampleData.CreatePublication("narrow-report"), SampleData.CreatePublication("narrow-guide", "guide"));
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        Assert.Equal(["Title narrow-report"], await GetTitles(writer, "SearchText=narrow-&Kind=Report"));
        Assert.Equal(2, (await GetTitles(writer, "SearchText=narrow-&Issue=death-penalty&State=Published")).Count);
        Assert.Empty(await GetTitles(writer, "SearchText=narrow-&Issue=gun-violence"));
        Assert.Empty(await GetTitles(writer, "SearchText=narrow-&State=Draft"));
    }

    [Fact]
    public async Task My_review_list_excludes_my_own_drafts()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        await DeskActions.CreateSubmittedDraft(writer, "Awaited of a writer");
        await DeskActions.CreateSubmittedDraft(editor, "Awaited of the editor");
        await DeskActions.CreateDraft(writer, "Awaited not yet");
        Assert.Equal(["Awaited of a writer"], await GetTitles(editor, "Show=awaiting&SearchText=Awaited"));
        Assert.Equal(["Awaited of the editor"], await GetTitles(editor, "Show=mine&SearchText=Awaited"));
    }

    [Fact]
    public async Task A_new_draft_by_somebody_else_awaits_review_by_the_first_author()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var id = await DeskActions.CreateDraft(editor, "Taken over by another");
        await DeskActions.Publish(editor, id, ("PublishedAloneReason", "It cannot wait."));
        await writer.Open($"/admin/newsroom/edit/{id}");
        await writer.SubmitForm(("Form.Body", "A new text."), ("NextStep", "submit"));
        await writer.SubmitForm();
        Assert.Equal(["Taken over by another"], await GetTitles(editor, "Show=awaiting&SearchText=Taken+over"));
    }

    [Fact]
    public async Task A_draft_waiting_three_days_is_overdue()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        await DeskActions.CreateSubmittedDraft(writer, "Waiting for days");
        Assert.Empty(await GetTitles(writer, "Show=overdue&SearchText=Waiting+for"));
        site.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));
        using var later = await StaffBrowser.SignedInAs(site, Role.Writer);
        Assert.Equal(["Waiting for days"], await GetTitles(later, "Show=overdue&SearchText=Waiting+for"));
    }

    [Fact]
    public async Task Bulk_assignment_shows_the_effect_on_each_first()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        using var colleague = await StaffBrowser.SignedInAs(site, Role.Writer);
        var ids = new[]
        {
            await DeskActions.CreateDraft(editor, "Handed over one"),
            await DeskActions.CreateDraft(editor, "Handed over two"),
        };
        await GetTitles(editor, "SearchText=Handed+over");
        await editor.OpenBulkAction("/admin/newsroom/assign", ids);
        Assert.Null(editor.Page.QuerySelector("main form[method=post]"));
        var to = await Query(db => db.Users.Where(a => a.Email == colleague.Email).Select(a => a.Id).SingleAsync());
        await editor.Open($"{editor.Path}&AssigneeId={to}");
        Assert.Contains("from nobody to Writer", editor.Page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        await editor.SubmitForm();
        Assert.Contains("2 publications changed.", editor.Page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            2,
            await Query(db => db.AuditLog.CountAsync(a => a.Action == "publication.assign" && a.Subject.StartsWith("handed-over")))
        );
        Assert.Equal(2, (await GetTitles(colleague, "Show=assigned")).Count);
        Assert.Contains("Writer", colleague.Page.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        await editor.Open($"/admin/newsroom/assign?Ids={ids[0]}&AssigneeId={to}");
        Assert.Contains("is already assigned to Writer", editor.Page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Null(editor.Page.QuerySelector("main form[method=post]"));
    }

    [Fact]
    public async Task Adding_an_issue_in_bulk_changes_drafts_and_live_texts_and_keeps_the_review_state()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var (draft, live) = (
            await DeskActions.CreateSubmittedDraft(writer, "Filed while in review"),
            await DeskActions.CreateDraft(writer, "Filed while live")
        );
        await DeskActions.Publish(editor, live);
        await writer.Open($"/admin/newsroom/add-issue?Ids={draft}&Ids={live}&Issue=gun-violence");
        Assert.Contains("only an editor can change its issues", writer.Page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        await editor.Open($"/admin/newsroom/add-issue?Ids={draft}&Ids={live}&Issue=gun-violence");
        await editor.SubmitForm();
        Assert.Contains("2 publications changed.", editor.Page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Filed while live", (await site.Visitor.Fetch("/newsroom?issue=gun-violence")).Text, StringComparison.Ordinal);
        Assert.Equal(["Filed while in review"], await GetTitles(editor, "Show=awaiting&Issue=gun-violence&SearchText=Filed+while"));
        await DeskActions.Publish(editor, draft);
        Assert.Contains("Filed while in review", (await site.Visitor.Fetch("/newsroom?issue=gun-violence")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bulk_withdrawal_names_those_that_cannot_be_withdrawn_with_the_reason()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var (live, draft, withdrawn) = (
            await DeskActions.CreateDraft(writer, "Taken back one"),
            await DeskActions.CreateDraft(writer, "Taken back draft"),
            await DeskActions.CreateDraft(writer, "Taken back before")
        );
        await DeskActions.Publish(editor, live);
        await DeskActions.Publish(editor, withdrawn);
        await editor.Open($"/admin/newsroom/withdraw/{withdrawn}");
        await editor.SubmitForm(("Reason", "It was wrong."));
        await GetTitles(editor, "SearchText=Taken+back");
        await editor.OpenBulkAction("/admin/newsroom/bulk-withdraw", live, draft, withdrawn);
        var effects = editor.Page.QuerySelector("table")!.TextContent;
        foreach (var words in new[] { "disappear from lists", "readers never saw it", "has already been withdrawn" })
            Assert.Contains(words, effects, StringComparison.Ordinal);
        await editor.SubmitForm();
        Assert.Contains("Enter a reason", editor.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        await editor.SubmitForm(("Reason", "The source took it back."));
        Assert.Contains("1 publication changed.", editor.Page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        var response = await site.Visitor.Fetch("/newsroom/taken-back-one");
        Assert.Equal(
            (HttpStatusCode.Gone, true),
            (response.Status, response.Text.Contains("The source took it back.", StringComparison.Ordinal))
        );
        Assert.Equal(
            1,
            await Query(db => db.AuditLog.CountAsync(a => a.Action == "publication.withdraw" && a.Subject == "taken-back-one"))
        );
    }

    [Fact]
    public async Task A_bulk_action_skips_and_names_what_has_changed_since_the_preview()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        using var other = await StaffBrowser.SignedInAs(site, Role.Editor);
        var (one, two) = (
            await DeskActions.CreateDraft(other, "Moving target one"),
            await DeskActions.CreateDraft(other, "Moving target two")
        );
        foreach (var id in new[] { one, two })
            await DeskActions.Publish(editor, id);
        await editor.Open($"/admin/newsroom/bulk-withdraw?Ids={one}&Ids={two}");
        await other.Open($"/admin/newsroom/correct/{one}");
        await other.SubmitForm(("Wrong", "One."), ("Right", "Two."));
        await editor.SubmitForm(("Reason", "It was wrong."));
        Assert.Contains(
            "1 publication changed. Not changed, because someone else edited them: Moving target one.",
            editor.Page.QuerySelector(".done")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.True((await site.Visitor.Fetch("/newsroom/moving-target-one")).IsOk);
        Assert.Equal(HttpStatusCode.Gone, (await site.Visitor.Fetch("/newsroom/moving-target-two")).Status);
    }

    private static async Task<IReadOnlyList<string>> GetTitles(StaffBrowser person, string query)
    {
        await person.Open("/admin/newsroom?" + query);
        Assert.Equal(HttpStatusCode.OK, person.Status);
        return ReadTitles(person);
    }

    private static List<string> ReadTitles(StaffBrowser person) =>
        person.Page.QuerySelectorAll("tbody tr > td:nth-child(2) > a").Select(a => a.TextContent).ToList();

    private static string? GetNextPage(StaffBrowser person) => person.Page.QuerySelector("a[rel=next]")?.GetAttribute("href");

    private async Task<T> Query<T>(Func<SiteDb, Task<T>> query)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<SiteDb>());
    }
}
