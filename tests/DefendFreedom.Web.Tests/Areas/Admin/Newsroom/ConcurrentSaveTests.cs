using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Areas.Admin.Newsroom;

/// <summary>
/// Every way to save part of a publication: by two people at once, by a double click, and after the session has ended. No text is lost,
/// nothing is applied to a version the user has not seen, and no response is a server error.
/// </summary>
public sealed class ConcurrentSaveTests(RunningSite site) : IClassFixture<RunningSite>
{
    private static readonly string[] LiveTextPaths = ["correct", "withdraw", "rename", "confirm-review"];

    /// <summary>Each action with the field to fill in and its input.</summary>
    public static TheoryData<string, string, string> Paths =>
        new()
        {
            { "edit", "Form.Body", "Words of the second." },
            { "submit", "", "" },
            { "return", "Reason", "The second sentence is too long." },
            { "publish", "PublishedAloneReason", "The hearing begins in an hour." },
            { "schedule", "PublishedAloneReason", "The hearing begins in two hours." },
            { "embargo", "PublishedAloneReason", "The hearing begins in three hours." },
            { "restore-revision", "", "" },
            { "trash", "", "" },
            { "withdraw", "Reason", "The source took it back." },
            { "correct", "Right", "It was nine." },
            { "rename", "NewSlug", "moved" },
            { "confirm-review", "", "" },
        };

    [Theory, MemberData(nameof(Paths))]
    public async Task The_second_editor_sees_the_conflict_and_keeps_their_input(string path, string field, string input)
    {
        if (path == "rename")
            input += "-seen";
        var (first, second, id) = await OpenForTwoEditors(path, "second");
        await first.Open($"/admin/newsroom/edit/{id}");
        await first.SubmitForm(("Form.Body", "Words of the first."));
        if (LiveTextPaths.Contains(path))
        {
            await first.Open($"/admin/newsroom/correct/{id}");
            await first.SubmitForm(("Wrong", "Seven."), ("Right", "Eight."));
        }
        var before = await GetState(id);
        await second.SubmitForm(CreateForm(path, field, input));
        Assert.Equal((path, HttpStatusCode.Conflict), (path, second.Status));
        Assert.NotNull(second.Page.QuerySelector(".faults"));
        if (field.Length > 0)
            Assert.Equal(input, GetFieldValue(second, field));
        Assert.Equal(before, await GetState(id));

        await second.SubmitForm(CreateForm(path, field, input));
        Assert.True(second.Status == HttpStatusCode.OK, $"{path}: {second.Status} {second.Page.QuerySelector(".faults")?.TextContent}");
        Assert.Null(second.Page.QuerySelector(".faults"));
        Assert.Contains("Words of the first.", await GetRevisionBodies(id));
        first.Dispose();
        second.Dispose();
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task A_double_click_takes_effect_once_and_causes_no_error(string path, string field, string input)
    {
        var (_, second, id) = await OpenForTwoEditors(path, "double");
        var form = CreateForm(path, field, input);
        var responses = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => second.PostForm(second.Path, form)));
        Assert.All(
            responses,
            a => Assert.True(a is HttpStatusCode.Redirect or HttpStatusCode.Conflict or HttpStatusCode.NotFound, $"{path}: {a}")
        );
        Assert.Contains(HttpStatusCode.Redirect, responses);
        Assert.True(await CountActions(id, path) <= 1, path);
        second.Dispose();
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task A_form_posted_after_session_expiry_is_replayed_after_sign_in(string path, string field, string input)
    {
        if (path == "rename")
            input += "-late";
        var (_, second, id) = await OpenForTwoEditors(path, "expired");
        var form = CreateForm(path, field, input);
        await EndSession(second.Email);
        await second.SubmitForm(form);
        Assert.Equal(HttpStatusCode.Unauthorized, second.Status);
        await second.SubmitForm(("Email", second.Email), ("Password", StaffBrowser.Password));
        await second.SubmitForm();
        Assert.True(
            second.Status == HttpStatusCode.OK && second.Page.QuerySelector(".faults") is null,
            $"{path}: {second.Status} {second.Page.QuerySelector("main")?.TextContent}"
        );
        if (path == "edit")
            Assert.Contains(input, await GetRevisionBodies(id));
        second.Dispose();
    }

    [Fact]
    public async Task Two_simultaneous_first_drafts_of_a_live_text_are_one_draft_and_a_conflict()
    {
        using var first = await StaffBrowser.SignedInAs(site, Role.Writer);
        using var second = await StaffBrowser.SignedInAs(site, Role.Writer);
        for (var round = 0; round < 5; round++)
        {
            await site.AddPublications(SampleData.CreatePublication($"first-{round}"));
            var id = await Query(db => db.Publications.Where(p => p.Slug == $"a-first-{round}-b").Select(p => p.Id).SingleAsync());
            foreach (var person in new[] { first, second })
                await person.Open($"/admin/newsroom/edit/{id}");
            var responses = await Task.WhenAll(
                first.PostForm(first.Path, ("Form.Body", "Words of the first.")),
                second.PostForm(second.Path, ("Form.Body", "Words of the second."))
            );
            Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], responses.Order());
        }
    }

    [Fact]
    public async Task A_stale_form_does_not_overwrite_the_next_draft()
    {
        var (first, second, id) = await OpenForTwoEditors("edit", "anew");
        await DeskActions.Publish(first, id, ("PublishedAloneReason", "It cannot wait."));
        await first.Open($"/admin/newsroom/edit/{id}");
        await first.SubmitForm(("Form.Body", "The next draft."));
        await second.SubmitForm(("Form.Body", "Words of the second."));
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Contains("The next draft.", (await Query(db => db.Drafts.SingleAsync(d => d.PublicationId == id))).Text.Body);
        first.Dispose();
        second.Dispose();
    }

    [Fact]
    public async Task Input_saved_while_a_colleague_trashes_the_draft_is_kept_in_the_trash()
    {
        var (first, second, id) = await OpenForTwoEditors("edit", "trashed");
        await first.Open($"/admin/newsroom/trash/{id}");
        await first.SubmitForm();
        await second.SubmitForm(("Form.Body", "Typed in the meantime."));
        Assert.Equal($"/admin/newsroom/restore-from-trash/{id}", second.Path);
        await second.SubmitForm();
        Assert.Equal("Typed in the meantime.", second.Page.QuerySelector("#Form_Body")!.TextContent);
        first.Dispose();
        second.Dispose();
    }

    [Fact]
    public async Task A_correction_of_a_publication_withdrawn_meanwhile_keeps_its_input()
    {
        var (first, second, id) = await OpenForTwoEditors("correct", "withdrawn");
        await first.Open($"/admin/newsroom/withdraw/{id}");
        await first.SubmitForm(("Reason", "It was wrong."));
        await second.SubmitForm(("Wrong", "It was seven."), ("Right", "It was nine."));
        Assert.Equal((HttpStatusCode.Conflict, "It was nine."), (second.Status, GetFieldValue(second, "Right")));
        await second.SubmitForm();
        Assert.Equal((HttpStatusCode.Conflict, "It was nine."), (second.Status, GetFieldValue(second, "Right")));
        first.Dispose();
        second.Dispose();
    }

    [Fact]
    public async Task A_new_draft_submitted_twice_is_one_draft_and_keeps_its_notes()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        await writer.Open("/admin/newsroom/new");
        (string, string)[] form = [("Form.Title", "Sent once and twice"), ("Form.InternalNotes", "Ask Ada for the number.")];
        Assert.All(
            new[] { await writer.PostForm(writer.Path, form), await writer.PostForm(writer.Path, form) },
            status => Assert.Equal(HttpStatusCode.Redirect, status)
        );
        var drafts = await Query(db =>
            db.Publications.Where(p => p.Title == "Sent once and twice")
                .Join(db.Drafts, p => p.Id, d => d.PublicationId, (_, d) => d)
                .ToListAsync()
        );
        Assert.Equal("Ask Ada for the number.", Assert.Single(drafts).InternalNotes);
    }

    [Fact]
    public async Task Simultaneous_drafts_with_the_same_title_get_two_addresses()
    {
        using var first = await StaffBrowser.SignedInAs(site, Role.Writer);
        using var second = await StaffBrowser.SignedInAs(site, Role.Writer);
        foreach (var person in new[] { first, second })
            await person.Open("/admin/newsroom/new");
        var responses = await Task.WhenAll(
            first.PostForm(first.Path, ("Form.Title", "Named alike"), ("Form.Body", "One.")),
            second.PostForm(second.Path, ("Form.Title", "Named alike"), ("Form.Body", "Two."))
        );
        Assert.All(responses, status => Assert.Equal(HttpStatusCode.Redirect, status));
        Assert.Equal(
            ["named-alike", "named-alike-2"],
            await Query(db => db.Publications.Where(p => p.Title == "Named alike").Select(p => p.Slug).OrderBy(s => s).ToListAsync())
        );
    }

    // Returns two editors, the second with the page of the action open, on a draft by both or, where the action needs one, a published
    // text.
    private async Task<(StaffBrowser First, StaffBrowser Second, int Id)> OpenForTwoEditors(string path, string word)
    {
        var (first, second) = (await StaffBrowser.SignedInAs(site, Role.Editor), await StaffBrowser.SignedInAs(site, Role.Editor));
        var id = await DeskActions.CreateDraft(second, $"At {path} for the {word} time");
        if (LiveTextPaths.Contains(path))
            await DeskActions.Publish(
                path == "confirm-review" ? second : first,
                id,
                ("PublishedAloneReason", path == "confirm-review" ? "It cannot wait." : "")
            );
        if (path == "confirm-review")
            (first, second) = (second, first);
        await second.Open(
            $"/admin/newsroom/{path}/{id}"
                + (
                    path == "restore-revision"
                        ? $"?revision={await Query(db => db.Revisions.Where(r => r.PublicationId == id).Select(r => r.Id).FirstAsync())}"
                        : ""
                )
        );
        Assert.True(second.Status == HttpStatusCode.OK, $"{path}: {second.Status}");
        return (first, second, id);
    }

    private (string, string)[] CreateForm(string path, string field, string input)
    {
        List<(string, string)> form = field.Length == 0 ? [] : [(field, input)];
        if (path == "correct")
            form.Add(("Wrong", "It was seven."));
        if (path == "schedule")
            form.Add(("At", DeskActions.FormatLocalTime(site, 60)));
        if (path == "embargo")
            form.Add(("Until", DeskActions.FormatLocalTime(site, 60)));
        return [.. form];
    }

    private static string GetFieldValue(StaffBrowser person, string name)
    {
        var field = person.Page.QuerySelector($"#{name.Replace('.', '_')}")!;
        return field.GetAttribute("value") ?? field.TextContent.TrimStart('\n');
    }

    private async Task<string> GetState(int id) =>
        await Query(async db =>
            await db.Publications.WithTrashed().Where(p => p.Id == id).Select(p => $"{p.State} {p.Version} {p.Slug}").SingleAsync()
            + (await db.Drafts.FirstOrDefaultAsync(d => d.PublicationId == id))?.ConcurrencyToken
        );

    private Task<List<string>> GetRevisionBodies(int id) =>
        Query(async db => (await db.Revisions.Where(r => r.PublicationId == id).ToListAsync()).ConvertAll(r => r.Text.Body));

    // Counts how often the action was performed, by the audit log. Saves are merged into editing sessions and may repeat, so they count as
    // 0.
    private Task<int> CountActions(int id, string path) =>
        Query(async db =>
        {
            var slug = await db.Publications.WithTrashed().Where(p => p.Id == id).Select(p => p.Slug).SingleAsync();
            return path == "edit"
                ? 0
                : await db.AuditLog.CountAsync(a =>
                    a.Subject == slug
                    && a.Action
                        == "publication."
                            + path.Replace("-revision", "", StringComparison.Ordinal)
                                .Replace("confirm-review", "looked", StringComparison.Ordinal)
                );
        });

    private Task EndSession(string email) =>
        site.ChangeDatabase(async db =>
        {
            var account = await db.Users.Where(a => a.Email == email).Select(a => a.Id).SingleAsync();
            db.Sessions.RemoveRange(await db.Sessions.Where(s => s.AccountId == account).ToListAsync());
        });

    private async Task<T> Query<T>(Func<SiteDb, Task<T>> query)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<SiteDb>());
    }
}
