using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Attacks;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Areas.Admin.Media;

/// <summary>What the desk does with a picture after it was brought.</summary>
public sealed class MediaDeskTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task A_press_release_with_a_picture_goes_from_upload_to_readers()
    {
        using var editor = await Bringing(Role.Editor);
        var picture = await Bring(editor, "march in lima");
        await editor.Open("/admin/newsroom/new");
        Assert.NotNull(editor.Page.QuerySelector("datalist option[value=march-in-lima]"));
        await editor.Send(("Form.Title", "Thousands march in Lima"), ("Form.Summary", "They walked."), ("Form.Picture", "march-in-lima"), ("Form.Body", "Many people.\n\n::: figure march-in-lima\n:::"));
        var id = editor.Path.Split('/')[^1];
        await editor.Open($"/admin/newsroom/publish/{id}");
        var lacking = editor.Page.QuerySelector(".faults")!.TextContent;
        Assert.Contains("has no credit", lacking, StringComparison.Ordinal);
        Assert.Contains("has no alt text", lacking, StringComparison.Ordinal);

        await editor.Open($"/admin/media/edit/{picture.Id}");
        Assert.Contains("has no credit", editor.Page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        await editor.Send(("Alt", "A crowd in a wide street."), ("Caption", "Lima, on Sunday"), ("Credit", "Photograph: A. Person"), ("FocusX", "22"), ("FocusY", "80"));
        await editor.Open($"/admin/newsroom/publish/{id}");
        await editor.Send(("Urgent", "It is in every paper."));
        Assert.Equal("/admin/newsroom", editor.Path);

        var page = await site.Visitor.Page("/newsroom/thousands-march-in-lima");
        var lead = page.QuerySelector(".picture-lead img")!;
        Assert.Equal(("A crowd in a wide street.", "1200", "800"), (lead.GetAttribute("alt"), lead.GetAttribute("width"), lead.GetAttribute("height")));
        Assert.Equal("/media/march-in-lima/480.webp 480w, /media/march-in-lima/960.webp 960w, /media/march-in-lima/1600.webp 1200w", lead.GetAttribute("srcset"));
        foreach (var address in lead.GetAttribute("srcset")!.Split(", ").Select(c => c.Split(' ')[0]).Append(lead.GetAttribute("src")!))
            Assert.Equal("image/webp", (await site.Visitor.Ask(address)).Content.ContentType!.MediaType);
        Assert.Contains("Photograph: A. Person", page.QuerySelector(".text .credit")!.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/media/march-in-lima/share.jpg", page.QuerySelector("meta[property='og:image']")!.GetAttribute("content"), StringComparison.Ordinal);
        var front = (await site.Visitor.Page("/newsroom")).QuerySelector(".front-lead img")!;
        Assert.Equal("focus-x20 focus-y80", front.ClassName);
    }

    [Fact]
    public async Task What_is_said_of_a_live_picture_is_seen_on_its_pages_at_once()
    {
        using var editor = await Bringing(Role.Editor);
        var picture = await Published(editor, "seen at once");
        await editor.Open($"/admin/media/edit/{picture.Id}");
        Assert.Contains("seen at once", editor.Page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        await editor.Send(("Caption", "Another caption"));
        Assert.Contains("Another caption", (await site.Visitor.Ask($"/newsroom/shows-{picture.Name}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_act_takes_a_picture_down_everywhere()
    {
        using var editor = await Bringing(Role.Editor);
        var picture = await Published(editor, "taken down");
        var (page, file) = ($"/newsroom/shows-{picture.Name}", $"/media/{picture.Name}/480.webp");
        Assert.Contains(file, (await site.Visitor.Ask(page)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor.Ask(file)).Status);
        await editor.Open($"/admin/media/takedown/{picture.Id}");
        Assert.Contains("Shows taken-down, readers have it", editor.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await editor.Send(("Because", ""));
        Assert.NotNull(editor.Page.QuerySelector(".faults"));
        await editor.Send(("Because", "She has asked us."));

        var after = await site.Visitor.Ask(page);
        Assert.Equal(HttpStatusCode.OK, after.Status);
        Assert.DoesNotContain(picture.Name + "/", after.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Ask(file)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.Ask(file)).Status);
        Assert.False(Directory.Exists(Path.Combine(site.MediaFolder, picture.Folder)));
        var kept = await Recorded(picture.Id);
        Assert.Equal(("", "", "", "", ""), (kept.Title, kept.Alt, kept.Caption, kept.Credit, kept.RiskNote));
        await editor.Open("/admin/media/new");
        Assert.Equal("taken-down-2", (await Bring(editor, "taken down")).Name);
    }

    [Fact]
    public async Task A_replacement_takes_the_name_and_leaves_nothing_of_the_first()
    {
        using var editor = await Bringing(Role.Editor);
        var picture = await Published(editor, "replaced");
        var tag = (await site.Visitor.Ask($"/media/{picture.Name}/480.webp")).Headers.ETag!.ToString();
        await editor.Open($"/admin/media/replace/{picture.Id}");
        await editor.Bring("NewFile", false, ("document.pdf", SomeFile.Document()));
        Assert.Contains("replaced by a picture", editor.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        await editor.Bring("NewFile", false, ("higher.png", await SomeFile.Photograph("png", 700, 900)));
        Assert.Contains("Replaced", editor.Page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);

        Assert.False(Directory.Exists(Path.Combine(site.MediaFolder, picture.Folder)));
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor.Ask($"/media/{picture.Name}/480.webp", ("If-None-Match", tag))).Status);
        Assert.Equal("900", (await site.Visitor.Page($"/newsroom/shows-{picture.Name}")).QuerySelector(".picture-lead img")!.GetAttribute("height"));
    }

    [Fact]
    public async Task A_writer_changes_what_no_reader_sees_and_nothing_else()
    {
        using var editor = await Bringing(Role.Editor);
        using var writer = await Bringing(Role.Writer);
        var own = await Bring(writer, "a writer s own");
        await writer.Open($"/admin/media/edit/{own.Id}");
        await writer.Send(("Credit", "The writer"));
        Assert.Equal("The writer", (await Recorded(own.Id)).Credit);

        var live = await Published(editor, "live already");
        foreach (var act in new[] { "edit", "replace", "takedown" })
        {
            await writer.Open($"/admin/media/{act}/{own.Id}");
            var form = writer.Page.Forms.First(f => f.Method == "post");
            form.SetAttribute("action", $"/admin/media/{act}/{live.Id}");
            await writer.Send(("Because", "No reason"), ("Credit", "Mine"));
            Assert.Equal(HttpStatusCode.Forbidden, writer.Status);
        }
        Assert.Null((await Recorded(live.Id)).TakenDownAt);
    }

    [Fact]
    public async Task The_desk_knows_whatever_noun_uses_a_file_and_keeps_writers_from_what_readers_see()
    {
        using var writer = await Staff.Of(site, Role.Writer);
        foreach (var state in MediaWalk.States.Where(s => s.Who == MediaWalk.Anybody).DistinctBy(s => s.Folder))
        {
            var name = $"used-by-{state.Folder}.pdf".ToLowerInvariant();
            await site.Upload([name]);
            await site.Change(db => { db.Add(state.Make(name, site.Clock.Now, db)!); return Task.CompletedTask; });
            await using var scope = site.Services.CreateAsyncScope();
            var id = await scope.ServiceProvider.GetRequiredService<SiteDb>().Uploads.Where(u => u.Name == name).Select(u => u.Id).SingleAsync();
            foreach (var act in new[] { "edit", "takedown", "replace" })
            {
                await writer.Open($"/admin/media/{act}/{id}");
                Assert.NotNull(writer.Page.QuerySelector($"main a[href^='/admin/{state.Folder.ToLowerInvariant()}/edit/']"));
                Assert.Contains(writer.Page.QuerySelectorAll(".notice"), n => n.TextContent.Contains("Readers see it now", StringComparison.Ordinal));
            }
            await writer.Open("/admin/media?Show=Unused&Words=" + name);
            Assert.Empty(writer.Page.QuerySelectorAll(".shelf-name"));
        }
    }

    [Fact]
    public async Task Two_who_describe_the_same_picture_both_see_what_the_other_wrote()
    {
        using var first = await Bringing(Role.Writer);
        using var second = await Bringing(Role.Writer);
        var picture = await Bring(first, "disputed");
        await first.Open($"/admin/media/edit/{picture.Id}");
        await second.Open($"/admin/media/edit/{picture.Id}");
        await first.Send(("Credit", "The first"));
        await second.Send(("Credit", "The second"));
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Contains("The first", second.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        await second.Send();
        Assert.Equal("The second", (await Recorded(picture.Id)).Credit);
    }

    [Fact]
    public async Task The_list_is_searched_and_filtered()
    {
        using var editor = await Bringing(Role.Editor);
        var used = await Published(editor, "used somewhere");
        await editor.Open("/admin/media/new");
        var unused = await Bring(editor, "used nowhere");
        async Task<List<string>> Listed(string query)
        {
            await editor.Open("/admin/media?" + query);
            return editor.Page.QuerySelectorAll(".shelf-name").Select(n => n.TextContent).ToList();
        }
        Assert.Contains(unused.Name, await Listed("Show=Unused"));
        Assert.DoesNotContain(used.Name, await Listed("Show=Unused"));
        Assert.Contains(unused.Name, await Listed("Show=WithoutCredit"));
        Assert.DoesNotContain(used.Name, await Listed("Show=WithoutCredit"));
        Assert.Equal([used.Name], await Listed("Words=Credit+of+used-some"));
        Assert.Empty(await Listed("Show=Documents&Words=used"));
        Assert.NotEmpty(await Listed("page=999&Show=nonsense"));
    }

    [Fact]
    public async Task The_list_goes_on_by_page_numbers()
    {
        var now = site.Clock.GetUtcNow().UtcDateTime;
        var file = new StoredFile("nowhere", FileFormat.Pdf, 1, 0, 0, []);
        await site.Change(db => db.AddRangeAsync(Enumerable.Range(1, 50).Select(n => new Upload($"paged-{n:00}.pdf", "", file, 1, now))));
        using var writer = await Bringing(Role.Writer);
        await writer.Open("/admin/media?Words=paged");
        Assert.Equal("paged-50.pdf", writer.Page.QuerySelector(".shelf-name")!.TextContent);
        await writer.Open(writer.Page.QuerySelectorAll(".pages a").Single(a => a.TextContent.Trim().EndsWith('3')).GetAttribute("href")!);
        Assert.Equal(["paged-02.pdf", "paged-01.pdf"], writer.Page.QuerySelectorAll(".shelf-name").Select(n => n.TextContent));
    }

    [Fact]
    public async Task A_text_that_names_a_picture_that_is_not_there_or_links_to_no_document_is_told_so()
    {
        using var writer = await Bringing(Role.Writer);
        await writer.Open("/admin/newsroom/new");
        await writer.Send(("Form.Title", "Without a picture"), ("Form.Summary", "s"), ("Form.Picture", "nowhere"), ("Form.Body", "Words.\n\n::: figure nowhere-either\n:::\n\n[A letter](/media/nowhere.pdf)"));
        await writer.Open($"/admin/newsroom/submit/{writer.Path.Split('/')[^1]}");
        var lacking = writer.Page.QuerySelector(".faults")!.TextContent;
        foreach (var words in new[] { "There is no such picture", "there is no picture `nowhere-either`", "there is no page `/media/nowhere.pdf`" })
            Assert.Contains(words, lacking, StringComparison.Ordinal);
    }

    private async Task<Upload> Published(Staff editor, string name)
    {
        var picture = await Bring(editor, name);
        await site.Change(async db =>
        {
            var upload = await db.Uploads.SingleAsync(u => u.Id == picture.Id);
            upload.Describe(AltDecision.Describes, "A street.", "A caption", $"Credit of {upload.Name}");
            var text = new PublicationText { Title = $"Shows {upload.Name}", Summary = "s", Body = "b", Source = "Us", PressContact = "Press", Picture = upload.Name };
            var publication = Publication.Begin($"shows-{upload.Name}", text);
            publication.Publish(text, site.Clock.GetUtcNow().UtcDateTime);
            db.Add(publication);
        });
        return picture;
    }

    private async Task<Staff> Bringing(Role role)
    {
        var person = await Staff.Of(site, role);
        await person.Open("/admin/media/new");
        return person;
    }

    private async Task<Upload> Bring(Staff person, string name)
    {
        await person.Bring("Files", false, ($"{name}.jpg", await SomeFile.Photograph()));
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDb>().Uploads.AsNoTracking().OrderByDescending(u => u.Id).FirstAsync();
    }

    private async Task<Upload> Recorded(int id)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDb>().Uploads.WithTakenDown().AsNoTracking().SingleAsync(u => u.Id == id);
    }
}
