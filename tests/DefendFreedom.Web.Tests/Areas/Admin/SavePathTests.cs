using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Areas.Admin;

/// <summary>
/// Every way to save something of a publication, by two people at once, by a double click and after the end of the session:
/// no text is lost, nothing is done to what was not seen, and no answer is a fault.
/// </summary>
public sealed class SavePathTests(RunningSite site) : IClassFixture<RunningSite>
{
    private static readonly string[] Live = ["correct", "withdraw", "rename", "looked"];

    /// <summary>Each path, and what is typed there.</summary>
    public static TheoryData<string, string, string> Paths => new()
    {
        { "edit", "Form.Body", "Words of the second." },
        { "submit", "", "" },
        { "return", "Because", "The second sentence is too long." },
        { "publish", "Urgent", "The hearing begins in an hour." },
        { "schedule", "Urgent", "The hearing begins in two hours." },
        { "embargo", "Urgent", "The hearing begins in three hours." },
        { "restore", "", "" },
        { "trash", "", "" },
        { "withdraw", "Because", "The source took it back." },
        { "correct", "Right", "It was nine." },
        { "rename", "NewSlug", "moved" },
        { "looked", "", "" },
    };

    [Theory, MemberData(nameof(Paths))]
    public async Task Who_comes_second_sees_what_was_changed_and_keeps_what_they_typed(string path, string field, string typed)
    {
        if (path == "rename") typed += "-seen";
        var (first, second, id) = await Two(path, "second");
        await first.Open($"/admin/newsroom/edit/{id}");
        await first.Send(("Form.Body", "Words of the first."));
        if (Live.Contains(path))
        {
            await first.Open($"/admin/newsroom/correct/{id}");
            await first.Send(("Wrong", "Seven."), ("Right", "Eight."));
        }
        var before = await State(id);
        await second.Send(Typed(path, field, typed));
        Assert.Equal((path, HttpStatusCode.Conflict), (path, second.Status));
        Assert.NotNull(second.Page.QuerySelector(".faults"));
        if (field.Length > 0) Assert.Equal(typed, Field(second, field));
        Assert.Equal(before, await State(id));

        await second.Send(Typed(path, field, typed));
        Assert.True(second.Status == HttpStatusCode.OK, $"{path}: {second.Status} {second.Page.QuerySelector(".faults")?.TextContent}");
        Assert.Null(second.Page.QuerySelector(".faults"));
        Assert.Contains("Words of the first.", await Kept(id));
        first.Dispose();
        second.Dispose();
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task A_double_click_is_done_once_and_is_no_fault(string path, string field, string typed)
    {
        var (_, second, id) = await Two(path, "double");
        var form = Typed(path, field, typed);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => second.Post(second.Path, form)));
        Assert.All(answers, a => Assert.True(a is HttpStatusCode.Redirect or HttpStatusCode.Conflict or HttpStatusCode.NotFound, $"{path}: {a}"));
        Assert.Contains(HttpStatusCode.Redirect, answers);
        Assert.True(await Count(id, path) <= 1, path);
        second.Dispose();
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task What_was_typed_before_the_session_ended_is_done_after_a_fresh_sign_in(string path, string field, string typed)
    {
        if (path == "rename") typed += "-late";
        var (_, second, id) = await Two(path, "expired");
        var form = Typed(path, field, typed);
        await End(second.Email);
        await second.Send(form);
        Assert.Equal(HttpStatusCode.Unauthorized, second.Status);
        await second.Send(("Email", second.Email), ("Password", Staff.Password));
        await second.Send();
        Assert.True(second.Status == HttpStatusCode.OK && second.Page.QuerySelector(".faults") is null, $"{path}: {second.Status} {second.Page.QuerySelector("main")?.TextContent}");
        if (path == "edit") Assert.Contains(typed, await Kept(id));
        second.Dispose();
    }

    [Fact]
    public async Task Two_first_drafts_of_a_live_text_at_the_same_moment_are_one_draft_and_a_conflict()
    {
        using var first = await Staff.Of(site, Role.Writer);
        using var second = await Staff.Of(site, Role.Writer);
        for (var round = 0; round < 5; round++)
        {
            await site.Add(Some.Publication($"first-{round}"));
            var id = await Asked(db => db.Publications.Where(p => p.Slug == $"a-first-{round}-b").Select(p => p.Id).SingleAsync());
            foreach (var person in new[] { first, second }) await person.Open($"/admin/newsroom/edit/{id}");
            var answers = await Task.WhenAll(first.Post(first.Path, ("Form.Body", "Words of the first.")), second.Post(second.Path, ("Form.Body", "Words of the second.")));
            Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], answers.Order());
        }
    }

    [Fact]
    public async Task A_draft_that_was_begun_after_the_last_was_published_is_not_saved_over()
    {
        var (first, second, id) = await Two("edit", "anew");
        await Desk.Publish(first, id, ("Urgent", "It cannot wait."));
        await first.Open($"/admin/newsroom/edit/{id}");
        await first.Send(("Form.Body", "The next draft."));
        await second.Send(("Form.Body", "Words of the second."));
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Contains("The next draft.", (await Asked(db => db.Drafts.SingleAsync(d => d.PublicationId == id))).Text.Body);
        first.Dispose();
        second.Dispose();
    }

    [Fact]
    public async Task What_is_typed_while_a_colleague_puts_it_in_the_trash_is_kept_there()
    {
        var (first, second, id) = await Two("edit", "trashed");
        await first.Open($"/admin/newsroom/trash/{id}");
        await first.Send();
        await second.Send(("Form.Body", "Typed in the meantime."));
        Assert.Equal($"/admin/newsroom/undelete/{id}", second.Path);
        await second.Send();
        Assert.Equal("Typed in the meantime.", second.Page.QuerySelector("#Form_Body")!.TextContent);
        first.Dispose();
        second.Dispose();
    }

    [Fact]
    public async Task A_correction_of_what_a_colleague_withdrew_meanwhile_keeps_its_words()
    {
        var (first, second, id) = await Two("correct", "withdrawn");
        await first.Open($"/admin/newsroom/withdraw/{id}");
        await first.Send(("Because", "It was wrong."));
        await second.Send(("Wrong", "It was seven."), ("Right", "It was nine."));
        Assert.Equal((HttpStatusCode.Conflict, "It was nine."), (second.Status, Field(second, "Right")));
        await second.Send();
        Assert.Equal((HttpStatusCode.Conflict, "It was nine."), (second.Status, Field(second, "Right")));
        first.Dispose();
        second.Dispose();
    }

    [Fact]
    public async Task A_new_draft_that_is_sent_twice_is_one_draft_and_keeps_its_notes()
    {
        using var writer = await Staff.Of(site, Role.Writer);
        await writer.Open("/admin/newsroom/new");
        (string, string)[] form = [("Form.Title", "Sent once and twice"), ("Form.InternalNotes", "Ask Ada for the number.")];
        Assert.All(new[] { await writer.Post(writer.Path, form), await writer.Post(writer.Path, form) }, status => Assert.Equal(HttpStatusCode.Redirect, status));
        var drafts = await Asked(db => db.Publications.Where(p => p.Title == "Sent once and twice").Join(db.Drafts, p => p.Id, d => d.PublicationId, (_, d) => d).ToListAsync());
        Assert.Equal("Ask Ada for the number.", Assert.Single(drafts).InternalNotes);
    }

    [Fact]
    public async Task New_drafts_of_the_same_name_at_the_same_moment_get_two_addresses()
    {
        using var first = await Staff.Of(site, Role.Writer);
        using var second = await Staff.Of(site, Role.Writer);
        foreach (var person in new[] { first, second }) await person.Open("/admin/newsroom/new");
        var answers = await Task.WhenAll(first.Post(first.Path, ("Form.Title", "Named alike"), ("Form.Body", "One.")), second.Post(second.Path, ("Form.Title", "Named alike"), ("Form.Body", "Two.")));
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.Redirect, status));
        Assert.Equal(["named-alike", "named-alike-2"], await Asked(db => db.Publications.Where(p => p.Title == "Named alike").Select(p => p.Slug).OrderBy(s => s).ToListAsync()));
    }

    // Two editors, the second with the page of the act open, before a draft by both or, where the act needs it, a live text.
    private async Task<(Staff First, Staff Second, int Id)> Two(string path, string word)
    {
        var (first, second) = (await Staff.Of(site, Role.Editor), await Staff.Of(site, Role.Editor));
        var id = await Desk.Write(second, $"At {path} for the {word} time");
        if (Live.Contains(path)) await Desk.Publish(path == "looked" ? second : first, id, ("Urgent", path == "looked" ? "It cannot wait." : ""));
        if (path == "looked") (first, second) = (second, first);
        await second.Open($"/admin/newsroom/{path}/{id}" + (path == "restore" ? $"?revision={await Asked(db => db.Revisions.Where(r => r.PublicationId == id).Select(r => r.Id).FirstAsync())}" : ""));
        Assert.True(second.Status == HttpStatusCode.OK, $"{path}: {second.Status}");
        return (first, second, id);
    }

    private (string, string)[] Typed(string path, string field, string typed)
    {
        List<(string, string)> form = field.Length == 0 ? [] : [(field, typed)];
        if (path == "correct") form.Add(("Wrong", "It was seven."));
        if (path == "schedule") form.Add(("At", Desk.Typed(site, 60)));
        if (path == "embargo") form.Add(("Until", Desk.Typed(site, 60)));
        return [.. form];
    }

    private static string Field(Staff person, string name)
    {
        var field = person.Page.QuerySelector($"#{name.Replace('.', '_')}")!;
        return field.GetAttribute("value") ?? field.TextContent.TrimStart('\n');
    }

    private async Task<string> State(int id) => await Asked(async db =>
        await db.Publications.WithTrashed().Where(p => p.Id == id).Select(p => $"{p.State} {p.Version} {p.Slug}").SingleAsync() + (await db.Drafts.FirstOrDefaultAsync(d => d.PublicationId == id))?.Mark);

    private Task<List<string>> Kept(int id) => Asked(async db => (await db.Revisions.Where(r => r.PublicationId == id).ToListAsync()).ConvertAll(r => r.Text.Body));

    // How often an act of that name was done, by the audit log; saving is folded into sittings and may be done again.
    private Task<int> Count(int id, string path) => Asked(async db =>
    {
        var slug = await db.Publications.WithTrashed().Where(p => p.Id == id).Select(p => p.Slug).SingleAsync();
        return path == "edit" ? 0 : await db.Audit.CountAsync(a => a.Record == slug && a.Act == "publication." + path);
    });

    private Task End(string email) => site.Change(async db =>
    {
        var account = await db.Users.Where(a => a.Email == email).Select(a => a.Id).SingleAsync();
        db.Sessions.RemoveRange(await db.Sessions.Where(s => s.AccountId == account).ToListAsync());
    });

    private async Task<T> Asked<T>(Func<SiteDb, Task<T>> question)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<SiteDb>());
    }
}
