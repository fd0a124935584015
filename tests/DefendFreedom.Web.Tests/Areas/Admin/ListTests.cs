using System.Net;
using AngleSharp.Dom;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Areas.Admin;

/// <summary>The list of publications: what it shows to whom, and what is done to several at once.</summary>
public sealed class ListTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task Words_are_found_in_the_headline_whatever_their_case_and_signs_stand_for_themselves()
    {
        using var writer = await Staff.Of(site, Role.Writer);
        await Desk.Write(writer, "Quorum of 100% is_reached");
        await Desk.Write(writer, "Quorum of 1000 isnreached");
        Assert.Equal(["Quorum of 100% is_reached"], await Listed(writer, "Words=QUORUM+of+100%25"));
        Assert.Equal(["Quorum of 100% is_reached"], await Listed(writer, "Words=is_r"));
        Assert.Empty(await Listed(writer, "Words=%5B"));
    }

    [Fact]
    public async Task Each_column_sorts_both_ways_and_says_so()
    {
        using var writer = await Staff.Of(site, Role.Writer);
        foreach (var title in new[] { "Sortable beta", "Sortable alpha", "Sortable gamma" }) await Desk.Write(writer, title);
        Assert.Equal(["Sortable alpha", "Sortable beta", "Sortable gamma"], await Listed(writer, "Words=Sortable&Sort=headline"));
        var column = writer.Page.QuerySelector("th[aria-sort=ascending] a")!;
        Assert.StartsWith("Headline", column.TextContent, StringComparison.Ordinal);
        await writer.Open(column.GetAttribute("href")!);
        Assert.Equal(["Sortable gamma", "Sortable beta", "Sortable alpha"], Titles(writer));
        Assert.NotNull(writer.Page.QuerySelector("th[aria-sort=descending]"));
        foreach (var link in writer.Page.QuerySelectorAll("th a").Select(a => a.GetAttribute("href")!).ToList())
        {
            await writer.Open(link);
            Assert.Equal(3, Titles(writer).Count);
        }
    }

    [Fact]
    public async Task Pages_hold_all_that_fits_and_keep_the_choices()
    {
        using var writer = await Staff.Of(site, Role.Writer);
        await site.Change(db =>
        {
            for (var i = 0; i < 65; i++) db.Add(Publication.Begin($"paged-{i}", new PublicationText { Title = $"Paged {i:00}" }));
            return Task.CompletedTask;
        });
        var seen = await Listed(writer, "Words=Paged&Sort=headline");
        for (var next = Next(writer); next is not null; next = Next(writer))
        {
            await writer.Open(next);
            seen = [.. seen, .. Titles(writer)];
        }
        Assert.Equal(Enumerable.Range(0, 65).Select(i => $"Paged {i:00}"), seen);
        Assert.Equal(5, (await Listed(writer, "Words=Paged&page=99")).Count);
        Assert.Equal(30, (await Listed(writer, "Words=Paged&page=-1")).Count);
    }

    [Fact]
    public async Task The_issue_the_kind_and_the_state_narrow_the_list()
    {
        await site.Add(Some.Publication("narrow-report"), Some.Publication("narrow-guide", "guide"));
        using var writer = await Staff.Of(site, Role.Writer);
        Assert.Equal(["Title narrow-report"], await Listed(writer, "Words=narrow-&Kind=Report"));
        Assert.Equal(2, (await Listed(writer, "Words=narrow-&Issue=death-penalty&State=Published")).Count);
        Assert.Empty(await Listed(writer, "Words=narrow-&Issue=gun-violence"));
        Assert.Empty(await Listed(writer, "Words=narrow-&State=Draft"));
    }

    [Fact]
    public async Task What_awaits_me_is_in_review_and_not_by_me()
    {
        using var writer = await Staff.Of(site, Role.Writer);
        using var editor = await Staff.Of(site, Role.Editor);
        await Desk.Submit(writer, "Awaited of a writer");
        await Desk.Submit(editor, "Awaited of the editor");
        await Desk.Write(writer, "Awaited not yet");
        Assert.Equal(["Awaited of a writer"], await Listed(editor, "Show=awaiting&Words=Awaited"));
        Assert.Equal(["Awaited of the editor"], await Listed(editor, "Show=mine&Words=Awaited"));
    }

    [Fact]
    public async Task What_was_published_meanwhile_awaits_its_editor_again_when_another_sends_a_new_draft()
    {
        using var writer = await Staff.Of(site, Role.Writer);
        using var editor = await Staff.Of(site, Role.Editor);
        var id = await Desk.Write(editor, "Taken over by another");
        await Desk.Publish(editor, id, ("Urgent", "It cannot wait."));
        await writer.Open($"/admin/newsroom/edit/{id}");
        await writer.Send(("Form.Body", "A new text."), ("Then", "submit"));
        await writer.Send();
        Assert.Equal(["Taken over by another"], await Listed(editor, "Show=awaiting&Words=Taken+over"));
    }

    [Fact]
    public async Task Days_of_waiting_for_an_editor_are_overdue()
    {
        using var writer = await Staff.Of(site, Role.Writer);
        await Desk.Submit(writer, "Waiting for days");
        Assert.Empty(await Listed(writer, "Show=overdue&Words=Waiting+for"));
        site.Clock.Move(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));
        using var later = await Staff.Of(site, Role.Writer);
        Assert.Equal(["Waiting for days"], await Listed(later, "Show=overdue&Words=Waiting+for"));
    }

    [Fact]
    public async Task Several_are_assigned_after_the_effect_on_each_was_shown()
    {
        using var editor = await Staff.Of(site, Role.Editor);
        using var colleague = await Staff.Of(site, Role.Writer);
        var ids = new[] { await Desk.Write(editor, "Handed over one"), await Desk.Write(editor, "Handed over two") };
        await Listed(editor, "Words=Handed+over");
        await editor.Choose("/admin/newsroom/assign", ids);
        Assert.Null(editor.Page.QuerySelector("main form[method=post]"));
        var to = await Asked(db => db.Users.Where(a => a.Email == colleague.Email).Select(a => a.Id).SingleAsync());
        await editor.Open($"{editor.Path}&To={to}");
        Assert.Contains("from nobody to Writer", editor.Page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        await editor.Send();
        Assert.Contains("Done to 2.", editor.Page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, await Asked(db => db.Audit.CountAsync(a => a.Act == "publication.assign" && a.Record.StartsWith("handed-over"))));
        Assert.Equal(2, (await Listed(colleague, "Show=assigned")).Count);
        Assert.Contains("Writer", colleague.Page.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        await editor.Open($"/admin/newsroom/assign?Ids={ids[0]}&To={to}");
        Assert.Contains("is with Writer already", editor.Page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Null(editor.Page.QuerySelector("main form[method=post]"));
    }

    [Fact]
    public async Task Several_are_filed_in_the_draft_and_before_readers_and_the_text_stays_in_review()
    {
        using var writer = await Staff.Of(site, Role.Writer);
        using var editor = await Staff.Of(site, Role.Editor);
        var (draft, live) = (await Desk.Submit(writer, "Filed while in review"), await Desk.Write(writer, "Filed while live"));
        await Desk.Publish(editor, live);
        await writer.Open($"/admin/newsroom/file?Ids={draft}&Ids={live}&Issue=gun-violence");
        Assert.Contains("an editor files what is out", writer.Page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        await editor.Open($"/admin/newsroom/file?Ids={draft}&Ids={live}&Issue=gun-violence");
        await editor.Send();
        Assert.Contains("Done to 2.", editor.Page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Filed while live", (await site.Visitor.Ask("/newsroom?issue=gun-violence")).Text, StringComparison.Ordinal);
        Assert.Equal(["Filed while in review"], await Listed(editor, "Show=awaiting&Issue=gun-violence&Words=Filed+while"));
        await Desk.Publish(editor, draft);
        Assert.Contains("Filed while in review", (await site.Visitor.Ask("/newsroom?issue=gun-violence")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_are_withdrawn_and_those_that_cannot_be_are_named_with_the_reason()
    {
        using var writer = await Staff.Of(site, Role.Writer);
        using var editor = await Staff.Of(site, Role.Editor);
        var (live, draft, gone) = (await Desk.Write(writer, "Taken back one"), await Desk.Write(writer, "Taken back draft"), await Desk.Write(writer, "Taken back before"));
        await Desk.Publish(editor, live);
        await Desk.Publish(editor, gone);
        await editor.Open($"/admin/newsroom/withdraw/{gone}");
        await editor.Send(("Because", "It was wrong."));
        await Listed(editor, "Words=Taken+back");
        await editor.Choose("/admin/newsroom/withdrawmany", live, draft, gone);
        var effects = editor.Page.QuerySelector("table")!.TextContent;
        foreach (var words in new[] { "leaves every list", "readers never saw it", "is withdrawn already" }) Assert.Contains(words, effects, StringComparison.Ordinal);
        await editor.Send();
        Assert.Contains("Readers are told why", editor.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        await editor.Send(("Because", "The source took it back."));
        Assert.Contains("Done to 1.", editor.Page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        var answer = await site.Visitor.Ask("/newsroom/taken-back-one");
        Assert.Equal((HttpStatusCode.Gone, true), (answer.Status, answer.Text.Contains("The source took it back.", StringComparison.Ordinal)));
        Assert.Equal(1, await Asked(db => db.Audit.CountAsync(a => a.Act == "publication.withdraw" && a.Record == "taken-back-one")));
    }

    [Fact]
    public async Task What_was_changed_since_the_effect_was_shown_is_left_and_named()
    {
        using var editor = await Staff.Of(site, Role.Editor);
        using var other = await Staff.Of(site, Role.Editor);
        var (one, two) = (await Desk.Write(other, "Moving target one"), await Desk.Write(other, "Moving target two"));
        foreach (var id in new[] { one, two }) await Desk.Publish(editor, id);
        await editor.Open($"/admin/newsroom/withdrawmany?Ids={one}&Ids={two}");
        await other.Open($"/admin/newsroom/correct/{one}");
        await other.Send(("Wrong", "One."), ("Right", "Two."));
        await editor.Send(("Because", "It was wrong."));
        Assert.Contains("Done to 1. Changed meanwhile and left as it is: Moving target one.", editor.Page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.True((await site.Visitor.Ask("/newsroom/moving-target-one")).IsOk);
        Assert.Equal(HttpStatusCode.Gone, (await site.Visitor.Ask("/newsroom/moving-target-two")).Status);
    }

    private static async Task<IReadOnlyList<string>> Listed(Staff person, string query)
    {
        await person.Open("/admin/newsroom?" + query);
        Assert.Equal(HttpStatusCode.OK, person.Status);
        return Titles(person);
    }

    private static List<string> Titles(Staff person) => person.Page.QuerySelectorAll("tbody tr > td:nth-child(2) > a").Select(a => a.TextContent).ToList();

    private static string? Next(Staff person) => person.Page.QuerySelector("a[rel=next]")?.GetAttribute("href");

    private async Task<T> Asked<T>(Func<SiteDb, Task<T>> question)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<SiteDb>());
    }
}
