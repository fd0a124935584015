using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Security;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Areas.Admin.Media;

/// <summary>Managing pictures after their upload.</summary>
public sealed class MediaLibraryTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task A_press_release_with_a_picture_goes_from_upload_to_readers()
    {
        using var editor = await OpenUploadPage(Role.Editor);
        var picture = await UploadPicture(editor, "march in lima");
        await editor.Open("/admin/newsroom/new");
        Assert.NotNull(editor.Page.QuerySelector("datalist option[value=march-in-lima]"));
        await editor.SubmitForm(
            ("Form.Title", "Thousands march in Lima"),
            ("Form.Summary", "They walked."),
            ("Form.Picture", "march-in-lima"),
            ("Form.Body", "Many people.\n\n::: figure march-in-lima\n:::")
        );
        var id = editor.Path.Split('/')[^1];
        await editor.Open($"/admin/newsroom/publish/{id}");
        var missingFields = editor.Page.QuerySelector(".faults")!.TextContent;
        Assert.Contains("has no credit", missingFields, StringComparison.Ordinal);
        Assert.Contains("has no alt text", missingFields, StringComparison.Ordinal);

        await editor.Open($"/admin/media/edit/{picture.Id}");
        Assert.Contains("has no credit", editor.Page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        await editor.SubmitForm(
            ("Alt", "A crowd in a wide street."),
            ("Caption", "Lima, on Sunday"),
            ("Credit", "Photograph: A. Person"),
            ("FocusX", "22"),
            ("FocusY", "80")
        );
        await editor.Open($"/admin/newsroom/publish/{id}");
        await editor.SubmitForm(("PublishedAloneReason", "It is in every paper."));
        Assert.Equal($"/admin/newsroom/edit/{id}", editor.Path);

        var page = await site.Visitor.GetPage("/newsroom/thousands-march-in-lima");
        var lead = page.QuerySelector(".picture-lead img")!;
        Assert.Equal(
            ("A crowd in a wide street.", "1200", "800"),
            (lead.GetAttribute("alt"), lead.GetAttribute("width"), lead.GetAttribute("height"))
        );
        Assert.Equal(
            "/media/march-in-lima/480.webp 480w, /media/march-in-lima/960.webp 960w, /media/march-in-lima/1600.webp 1200w",
            lead.GetAttribute("srcset")
        );
        foreach (var address in lead.GetAttribute("srcset")!.Split(", ").Select(c => c.Split(' ')[0]).Append(lead.GetAttribute("src")!))
            Assert.Equal("image/webp", (await site.Visitor.Fetch(address)).ContentHeaders.ContentType!.MediaType);
        Assert.Contains("Photograph: A. Person", page.QuerySelector(".text .credit")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("/cards/", page.QuerySelector("meta[property='og:image']")!.GetAttribute("content"), StringComparison.Ordinal);
        var front = (await site.Visitor.GetPage("/newsroom")).QuerySelector(".front-lead img")!;
        Assert.Equal("focus-x20 focus-y80", front.ClassName);
    }

    [Fact]
    public async Task A_changed_caption_shows_immediately_on_live_pages()
    {
        using var editor = await OpenUploadPage(Role.Editor);
        var picture = await UploadAndPublish(editor, "seen at once");
        await editor.Open($"/admin/media/edit/{picture.Id}");
        Assert.Contains("seen at once", editor.Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        await editor.SubmitForm(("Caption", "Another caption"));
        Assert.Contains("Another caption", (await site.Visitor.Fetch($"/newsroom/shows-{picture.Name}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taking_down_an_image_removes_it_from_pages_disk_and_caches()
    {
        using var editor = await OpenUploadPage(Role.Editor);
        var picture = await UploadAndPublish(editor, "taken down");
        var (page, file) = ($"/newsroom/shows-{picture.Name}", $"/media/{picture.Name}/480.webp");
        Assert.Contains(file, (await site.Visitor.Fetch(page)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor.Fetch(file)).Status);
        await editor.Open($"/admin/media/take-down/{picture.Id}");
        Assert.Matches(@"Shows taken-down,\s+public or scheduled", editor.Page.QuerySelector("main")!.TextContent);
        await editor.SubmitForm(("Reason", ""));
        Assert.NotNull(editor.Page.QuerySelector(".faults"));
        await editor.SubmitForm(("Reason", "She has asked us."));

        var after = await site.Visitor.Fetch(page);
        Assert.Equal(HttpStatusCode.OK, after.Status);
        Assert.DoesNotContain(picture.Name + "/", after.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch(file)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.Fetch(file)).Status);
        Assert.False(Directory.Exists(Path.Combine(site.MediaFolder, picture.Folder)));
        var stored = await GetUpload(picture.Id);
        Assert.Equal(("", "", "", "", ""), (stored.Title, stored.Alt, stored.Caption, stored.Credit, stored.RiskNote));
        await editor.Open("/admin/media/new");
        Assert.Equal("taken-down-2", (await UploadPicture(editor, "taken down")).Name);
    }

    [Fact]
    public async Task A_replacement_keeps_the_name_and_deletes_the_first_file()
    {
        using var editor = await OpenUploadPage(Role.Editor);
        var picture = await UploadAndPublish(editor, "replaced");
        var tag = (await site.Visitor.Fetch($"/media/{picture.Name}/480.webp")).Headers.ETag!.ToString();
        await editor.Open($"/admin/media/replace/{picture.Id}");
        await editor.UploadFiles("NewFile", false, ("document.pdf", TestFile.CreateDocument()));
        Assert.Contains("Choose whether to tell readers", editor.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        ChooseToNotify(editor, "NotifyReaders_Major");
        await editor.UploadFiles("NewFile", false, ("higher.png", await TestFile.CreatePhotograph("png", 700, 900)));
        Assert.Contains("Enter a note for readers.", editor.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(editor.Page.QuerySelector("#NotifyReaders_Major[checked]"));
        Note(editor, "A sharper picture.");
        await editor.UploadFiles("NewFile", false, ("document.pdf", TestFile.CreateDocument()));
        Assert.Contains("replace this picture", editor.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        await editor.UploadFiles("NewFile", false, ("higher.png", await TestFile.CreatePhotograph("png", 700, 900)));
        Assert.Contains("Replaced", editor.Page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "A sharper picture.",
            (await site.Visitor.GetPage($"/newsroom/shows-{picture.Name}")).QuerySelector("#changes")!.ParentElement!.TextContent,
            StringComparison.Ordinal
        );

        Assert.False(Directory.Exists(Path.Combine(site.MediaFolder, picture.Folder)));
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor.Fetch($"/media/{picture.Name}/480.webp", ("If-None-Match", tag))).Status);
        Assert.Equal(
            "900",
            (await site.Visitor.GetPage($"/newsroom/shows-{picture.Name}")).QuerySelector(".picture-lead img")!.GetAttribute("height")
        );
    }

    [Fact]
    public async Task A_writer_can_change_only_media_that_is_not_public()
    {
        using var editor = await OpenUploadPage(Role.Editor);
        using var writer = await OpenUploadPage(Role.Writer);
        var own = await UploadPicture(writer, "a writer s own");
        await writer.Open($"/admin/media/edit/{own.Id}");
        await writer.SubmitForm(("Credit", "The writer"));
        Assert.Equal("The writer", (await GetUpload(own.Id)).Credit);

        var live = await UploadAndPublish(editor, "live already");
        foreach (var act in new[] { "edit", "replace", "take-down" })
        {
            await writer.Open($"/admin/media/{act}/{own.Id}");
            var form = writer.Page.Forms.First(f => f.Method == "post");
            form.SetAttribute("action", $"/admin/media/{act}/{live.Id}");
            await writer.SubmitForm(("Reason", "No reason"), ("Credit", "Mine"));
            Assert.Equal(HttpStatusCode.Forbidden, writer.Status);
        }
        Assert.Null((await GetUpload(live.Id)).TakenDownAt);
    }

    [Fact]
    public async Task The_desk_lists_every_use_of_a_file_and_marks_it_as_public()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        foreach (var state in MediaStates.All.Where(s => s.Viewers == MediaStates.Everyone).DistinctBy(s => s.Folder))
        {
            var name = $"used-by-{state.Folder}.pdf".ToLowerInvariant();
            await site.AddUploads([name]);
            await site.ChangeDatabase(db =>
            {
                db.Add(state.Create(name, site.Clock.Now, db)!);
                return Task.CompletedTask;
            });
            await using var scope = site.Services.CreateAsyncScope();
            var id = await scope
                .ServiceProvider.GetRequiredService<SiteDb>()
                .Uploads.Where(u => u.Name == name)
                .Select(u => u.Id)
                .SingleAsync();
            foreach (var act in new[] { "edit", "take-down", "replace" })
            {
                await writer.Open($"/admin/media/{act}/{id}");
                Assert.NotNull(writer.Page.QuerySelector($"main a[href^='/admin/{state.Folder.ToLowerInvariant()}/edit/']"));
                Assert.Contains(
                    writer.Page.QuerySelectorAll(".notice"),
                    n => n.TextContent.Contains("Readers can see this", StringComparison.Ordinal)
                );
            }
            await writer.Open("/admin/media?Show=Unused&SearchText=" + name);
            Assert.Empty(writer.Page.QuerySelectorAll(".shelf-name"));
        }
    }

    [Fact]
    public async Task Two_simultaneous_descriptions_of_a_picture_are_a_conflict_that_shows_both()
    {
        using var first = await OpenUploadPage(Role.Writer);
        using var second = await OpenUploadPage(Role.Writer);
        var picture = await UploadPicture(first, "disputed");
        await first.Open($"/admin/media/edit/{picture.Id}");
        await second.Open($"/admin/media/edit/{picture.Id}");
        await first.SubmitForm(("Credit", "The first"));
        await second.SubmitForm(("Credit", "The second"));
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Contains("The first", second.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        await second.SubmitForm();
        Assert.Equal("The second", (await GetUpload(picture.Id)).Credit);
    }

    [Fact]
    public async Task The_list_can_be_searched_and_filtered()
    {
        using var editor = await OpenUploadPage(Role.Editor);
        var used = await UploadAndPublish(editor, "used somewhere");
        await editor.Open("/admin/media/new");
        var unused = await UploadPicture(editor, "used nowhere");
        async Task<List<string>> GetNames(string query)
        {
            await editor.Open("/admin/media?" + query);
            return editor.Page.QuerySelectorAll(".shelf-name").Select(n => n.TextContent).ToList();
        }
        Assert.Contains(unused.Title, await GetNames("Show=Unused"));
        Assert.DoesNotContain(used.Title, await GetNames("Show=Unused"));
        Assert.Contains(unused.Title, await GetNames("Show=WithoutCredit"));
        Assert.DoesNotContain(used.Title, await GetNames("Show=WithoutCredit"));
        Assert.Equal([used.Title], await GetNames("SearchText=Credit+of+used-some"));
        Assert.Empty(await GetNames("Show=Documents&SearchText=used"));
        Assert.NotEmpty(await GetNames("page=999&Show=nonsense"));
    }

    [Fact]
    public async Task The_list_is_paged()
    {
        var now = site.Clock.GetUtcNow().UtcDateTime;
        var file = new StoredFile("nowhere", FileFormat.Pdf, 1, 0, 0, []);
        await site.ChangeDatabase(db =>
            db.AddRangeAsync(Enumerable.Range(1, 50).Select(n => new Upload($"paged-{n:00}.pdf", "", file, 1, now)))
        );
        using var writer = await OpenUploadPage(Role.Writer);
        await writer.Open("/admin/media?SearchText=paged");
        Assert.Equal("paged-50.pdf", writer.Page.QuerySelector(".shelf-name")!.TextContent);
        await writer.Open(writer.Page.QuerySelectorAll(".pages a").Single(a => a.TextContent.Trim().EndsWith('3')).GetAttribute("href")!);
        Assert.Equal(["paged-02.pdf", "paged-01.pdf"], writer.Page.QuerySelectorAll(".shelf-name").Select(n => n.TextContent));
    }

    [Fact]
    public async Task Missing_pictures_and_documents_are_reported_before_publishing()
    {
        using var writer = await OpenUploadPage(Role.Writer);
        await writer.Open("/admin/newsroom/new");
        await writer.SubmitForm(
            ("Form.Title", "Without a picture"),
            ("Form.Summary", "s"),
            ("Form.Picture", "nowhere"),
            ("Form.Body", "Words.\n\n::: figure nowhere-either\n:::\n\n[A letter](/media/nowhere.pdf)")
        );
        await writer.Open($"/admin/newsroom/submit/{writer.Path.Split('/')[^1]}");
        var missingFields = writer.Page.QuerySelector(".faults")!.TextContent;
        foreach (
            var words in new[]
            {
                "This picture does not exist",
                "there is no picture `nowhere-either`",
                "there is no page `/media/nowhere.pdf`",
            }
        )
            Assert.Contains(words, missingFields, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_the_library_has_is_offered_instead_of_stored_again()
    {
        using var editor = await OpenUploadPage(Role.Editor);
        var photograph = await TestFile.CreatePhotograph();
        var document = TestFile.CreateDocument("/Twice (yes)");
        await editor.UploadFiles("Files", false, ("Crowd.jpg", photograph), ("Report.pdf", document));
        var folders = Directory.GetDirectories(site.MediaFolder).Length;
        await editor.UploadFiles("Files", false, ("Another name.jpg", photograph), ("Another report.pdf", document));
        var refused = editor.Page.QuerySelectorAll(".arrivals .refused").ToList();
        Assert.Equal(2, refused.Count);
        Assert.Contains("already has this file: Crowd.jpg", refused[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("Use report.pdf", refused[1].QuerySelector("a")!.TextContent);
        Assert.Equal(folders, Directory.GetDirectories(site.MediaFolder).Length);
        await editor.Open(refused[0].QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal("Crowd.jpg", editor.Page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_file_gets_another_name_at_the_desk_and_keeps_its_address()
    {
        using var editor = await OpenUploadPage(Role.Editor);
        var picture = await UploadAndPublish(editor, "img 4711");
        await editor.Open($"/admin/media/edit/{picture.Id}");
        await editor.SubmitForm(("Title", "\u200B"));
        Assert.Contains("Enter a name", editor.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        await editor.SubmitForm(("Title", "The march in Lima"));
        Assert.Equal("The march in Lima", editor.Page.QuerySelector("h1")!.TextContent);
        await editor.Open("/admin/media?SearchText=march+in+Lima");
        Assert.Contains("The march in Lima", editor.Page.QuerySelectorAll(".shelf-name").Select(n => n.TextContent));
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor.Fetch($"/media/{picture.Name}/480.webp")).Status);
    }

    [Fact]
    public async Task A_document_opens_in_the_browser_and_may_load_nothing()
    {
        using var editor = await OpenUploadPage(Role.Editor);
        await editor.UploadFiles("Files", false, ("Opened.pdf", TestFile.CreateDocument("/Opened (yes)")));
        var served = await editor.Fetch("/media/opened.pdf");
        Assert.Equal("inline", served.ContentHeaders.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", served.GetHeader("X-Content-Type-Options"));
        var policy = served.GetHeader("Content-Security-Policy")!;
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("sandbox", policy, StringComparison.Ordinal); // browsers do not show a document in a sandbox
        var photograph = await UploadPicture(editor, "not opened");
        var original = await editor.Fetch($"/media/{photograph.Name}/{photograph.OriginalFileName}");
        Assert.Equal("attachment", original.ContentHeaders.ContentDisposition!.DispositionType);
        Assert.EndsWith("sandbox", original.GetHeader("Content-Security-Policy"), StringComparison.Ordinal);
    }

    private static void ChooseToNotify(StaffBrowser editor, string id) =>
        ((AngleSharp.Html.Dom.IHtmlInputElement)editor.Page.GetElementById(id)!).IsChecked = true;

    private static void Note(StaffBrowser editor, string text) =>
        ((AngleSharp.Html.Dom.IHtmlTextAreaElement)editor.Page.GetElementById("ChangeNote")!).Value = text;

    private async Task<Upload> UploadAndPublish(StaffBrowser editor, string name)
    {
        var picture = await UploadPicture(editor, name);
        await site.ChangeDatabase(async db =>
        {
            var upload = await db.Uploads.SingleAsync(u => u.Id == picture.Id);
            upload.Describe(AltDecision.Describes, "A street.", "A caption", $"Credit of {upload.Name}");
            var text = new PublicationText
            {
                Title = $"Shows {upload.Name}",
                Summary = "s",
                Body = "b",
                Source = "Us",
                PressContact = "Press",
                Picture = upload.Name,
            };
            var publication = Publication.CreateDraft($"shows-{upload.Name}", text);
            publication.Publish(text, site.Clock.GetUtcNow().UtcDateTime);
            db.Add(publication);
        });
        return picture;
    }

    private async Task<StaffBrowser> OpenUploadPage(Role role)
    {
        var person = await StaffBrowser.SignedInAs(site, role);
        await person.Open("/admin/media/new");
        return person;
    }

    private async Task<Upload> UploadPicture(StaffBrowser person, string name)
    {
        await person.UploadFiles("Files", false, ($"{name}.jpg", await TestFile.CreatePhotograph()));
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDb>().Uploads.AsNoTracking().OrderByDescending(u => u.Id).FirstAsync();
    }

    private async Task<Upload> GetUpload(int id)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDb>().Uploads.WithTakenDown().AsNoTracking().SingleAsync(u => u.Id == id);
    }
}
