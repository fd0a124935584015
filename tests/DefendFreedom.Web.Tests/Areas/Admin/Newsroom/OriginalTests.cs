using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Areas.Admin.Newsroom;

/// <summary>The original of a report: its address, publisher, year and file, from the form to the reader.</summary>
public sealed partial class OriginalTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Address = "https://www.amnestyusa.org/reports/use-of-force/";

    private static readonly (string Name, string Value)[] Original =
    [
        ("Form.Kind", "Report"),
        ("Form.OriginalAddress", Address),
        ("Form.Publisher", "Quokka Press"),
        ("Form.Year", "2020"),
    ];

    [Fact]
    public async Task Readers_see_the_original_on_the_page_in_the_list_and_in_the_feeds()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var file = await UploadDocument(editor);
        var slug = await Publish(editor, "A report with everything", [.. Original, ("Form.File", file)]);
        Assert.Matches("^Original: amnestyusa.org · Quokka Press, 2020 · PDF, \\d+ kB$", await GetLine("/newsroom/" + slug, slug));
        Assert.Matches("^Original: amnestyusa.org · Quokka Press, 2020 · PDF, \\d+ kB$", await GetLine("/reports", slug));
        var page = await site.Visitor.GetPage("/newsroom/" + slug);
        Assert.Equal([Address, "/media/" + file], page.QuerySelectorAll(".original a").Select(a => a.GetAttribute("href")));
        Assert.True((await site.Visitor.Fetch("/media/" + file)).IsOk);

        using var feed = JsonDocument.Parse((await site.Visitor.Fetch("/newsroom/feed.json")).Text);
        var item = feed
            .RootElement.GetProperty("items")
            .EnumerateArray()
            .First(i => i.GetProperty("url").GetString()!.EndsWith(slug, StringComparison.Ordinal));
        Assert.Equal(Address, item.GetProperty("external_url").GetString());
        Assert.Equal("application/pdf", item.GetProperty("attachments")[0].GetProperty("mime_type").GetString());
        Assert.Contains("Quokka Press, 2020", item.GetProperty("content_html").GetString(), StringComparison.Ordinal);
        Assert.Contains("rel=\"enclosure\"", (await site.Visitor.Fetch("/newsroom/feed.atom")).Text, StringComparison.Ordinal);
        var structured = page.QuerySelectorAll("script[type='application/ld+json']").Select(s => s.TextContent);
        Assert.Contains(structured, json => json.Contains("\"url\":\"" + Address, StringComparison.Ordinal));
        Assert.Contains("2020", string.Concat(structured), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_is_found_by_its_publisher()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var slug = await Publish(editor, "A report to be found", [("Form.Kind", "Report"), ("Form.Publisher", "Thylacine Press")]);
        for (var attempt = 0; ; attempt++)
        {
            var found = (await site.Visitor.GetPage("/search?q=thylacine")).QuerySelector($".hits a[href='/newsroom/{slug}']");
            if (found is not null)
                break;
            Assert.True(attempt < 100, "the report is not found");
            await Task.Delay(50);
        }
    }

    [Fact]
    public async Task A_journalist_with_an_embargo_link_can_download_the_file_and_the_public_cannot()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var file = await UploadDocument(editor);
        var id = await CreateDraft(editor, "A report under embargo", [.. Original, ("Form.File", file)]);
        await editor.Open($"/admin/newsroom/embargo/{id}");
        await editor.SubmitForm(("Until", DeskActions.FormatLocalTime(site, 30)), ("PublishedAloneReason", "Urgent."));
        await editor.PressButton("Link", ("Name", "Ana"));
        var link = EmbargoLink().Match(editor.Page.QuerySelector(".done")!.TextContent).Value;
        var page = await site.Visitor.Fetch(link, HttpMethod.Post, ("Sec-Fetch-Site", "same-origin"));
        var address = page.Page.QuerySelector(".original a[download]")!.GetAttribute("href")!;
        Assert.True((await site.Visitor.Fetch(address)).IsOk);
        Assert.Equal(404, (int)(await site.Visitor.Fetch("/media/" + file)).Status);
    }

    [GeneratedRegex("/newsroom/embargo/[A-Za-z0-9_-]+")]
    private static partial Regex EmbargoLink();

    [Fact]
    public async Task A_report_with_neither_file_nor_address_is_called_a_listing_and_the_desk_warns()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var id = await CreateDraft(editor, "A report without anything", [("Form.Kind", "Report"), ("Form.Publisher", "Numbat Press")]);
        foreach (var action in new[] { "submit", "publish", "schedule", "preview" })
        {
            await editor.Open($"/admin/newsroom/{action}/{id}");
            Assert.Contains("only a listing", editor.Page.QuerySelector("main .notice")!.TextContent, StringComparison.Ordinal);
        }
        await DeskActions.Publish(editor, id, ("PublishedAloneReason", "Urgent."));
        const string line = "Numbat Press · Listing: we hold neither the file nor its address";
        Assert.Equal(line, await GetLine("/newsroom/a-report-without-anything", "a-report-without-anything"));
        Assert.Equal(line, await GetLine("/reports", "a-report-without-anything"));
    }

    [Fact]
    public async Task A_press_release_without_an_original_is_no_listing()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var slug = await Publish(editor, "A release without anything", [("Form.Kind", "PressRelease")]);
        Assert.Null((await site.Visitor.GetPage("/newsroom/" + slug)).QuerySelector(".original"));
    }

    [Theory]
    [InlineData("OriginalAddress", "javascript:alert(1)")]
    [InlineData("OriginalAddress", "https://amnestyusa.org@evil.example/")]
    [InlineData("OriginalAddress", "//example.org/")]
    [InlineData("OriginalAddress", "$long")]
    [InlineData("Publisher", "$long")]
    [InlineData("File", "$long")]
    [InlineData("Year", "1899")]
    [InlineData("Year", "9999")]
    [InlineData("Year", "20200")]
    [InlineData("Year", "last year")]
    [InlineData("Year", "二〇二〇")]
    public async Task A_value_that_cannot_be_right_is_refused_at_its_field_and_nothing_is_lost(string field, string value)
    {
        value = value == "$long" ? "https://example.org/" + new string('a', 600) : value;
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        await writer.Open("/admin/newsroom/new");
        await writer.SubmitForm([
            ("Form.Title", "A refused report"),
            .. Original.Where(f => f.Name != "Form." + field),
            ("Form." + field, value),
        ]);
        Assert.Equal("/admin/newsroom/new", writer.Path);
        var input = writer.Page.QuerySelector("#Form_" + field)!;
        Assert.Equal(("true", value), (input.GetAttribute("aria-invalid"), input.GetAttribute("value")));
        Assert.NotNull(writer.Page.QuerySelector($"#Form_{field}-wrong"));
        Assert.NotNull(writer.Page.QuerySelector($".faults a[href='#Form_{field}']"));
        Assert.Equal("A refused report", writer.Page.QuerySelector("#Form_Title")!.GetAttribute("value"));
        await using var db = site.OpenDatabase();
        Assert.False(await db.Publications.AnyAsync(p => p.Title == "A refused report"));
    }

    [Fact]
    public async Task A_file_that_is_no_document_cannot_be_published()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var id = await CreateDraft(editor, "A report with a picture", [("Form.Kind", "Report"), ("Form.File", "death-penalty.svg")]);
        await editor.Open($"/admin/newsroom/publish/{id}");
        var error = editor.Page.QuerySelector($".faults a[href='/admin/newsroom/edit/{id}#Form_File']")!;
        Assert.Contains("not in the media library", error.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_compares_the_fields_and_restores_them()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var slug = await Publish(editor, "A report that changes", Original);
        await using var db = site.OpenDatabase();
        var id = await db.Publications.Where(p => p.Slug == slug).Select(p => p.Id).SingleAsync();
        await editor.Open($"/admin/newsroom/edit/{id}");
        await editor.SubmitForm(("Form.OriginalAddress", ""), ("Form.Publisher", "Bilby Press"), ("Form.Year", "٢٠١٩"));
        Assert.Equal("2019", editor.Page.QuerySelector("#Form_Year")!.GetAttribute("value"));
        await editor.Open($"/admin/newsroom/publish/{id}");
        Assert.Equal(["Original address", "Publisher", "Year"], editor.Page.QuerySelectorAll(".compare h3").Select(h => h.TextContent));
        var published = await db.Revisions.Where(r => r.PublicationId == id).OrderBy(r => r.Id).Select(r => r.Id).FirstAsync();
        await editor.Open($"/admin/newsroom/restore-revision/{id}?revision={published}");
        await editor.SubmitForm();
        Assert.Equal(Address, editor.Page.QuerySelector("#Form_OriginalAddress")!.GetAttribute("value"));
        Assert.Equal("Quokka Press", editor.Page.QuerySelector("#Form_Publisher")!.GetAttribute("value"));
        Assert.Equal("2020", editor.Page.QuerySelector("#Form_Year")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_file_of_a_draft_is_not_public()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var file = await UploadDocument(editor);
        await CreateDraft(editor, "A secret report", [("Form.Kind", "Report"), ("Form.File", file)]);
        Assert.Equal(404, (int)(await site.Visitor.Fetch("/media/" + file)).Status);
    }

    private async Task<string> GetLine(string address, string slug)
    {
        var page = await site.Visitor.GetPage(address);
        var line =
            address == "/reports"
                ? page.QuerySelector($"article:has(a[href='/newsroom/{slug}']) .original")!
                : page.QuerySelector(".original")!;
        return string.Join(' ', line.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static async Task<int> CreateDraft(StaffBrowser writer, string title, params (string Name, string Value)[] fields)
    {
        await writer.Open("/admin/newsroom/new");
        await writer.SubmitForm([("Form.Title", title), ("Form.Summary", "What it says."), ("Form.Body", "The text."), .. fields]);
        Assert.StartsWith("/admin/newsroom/edit/", writer.Path, StringComparison.Ordinal);
        return int.Parse(writer.Path.Split('/')[^1], CultureInfo.InvariantCulture);
    }

    private static async Task<string> Publish(StaffBrowser editor, string title, (string Name, string Value)[] fields)
    {
        var id = await CreateDraft(editor, title, fields);
        await DeskActions.Publish(editor, id, ("PublishedAloneReason", "Urgent."));
        return title.ToLowerInvariant().Replace(' ', '-');
    }

    private static int _documents;

    private static async Task<string> UploadDocument(StaffBrowser editor)
    {
        var name = $"report-{Guid.NewGuid():N}.pdf";
        await editor.Open("/admin/media/new");
        await editor.UploadFiles("Files", false, (name, new TestPdf { Operators = $"0 0 m 9 {Interlocked.Increment(ref _documents)} l" }));
        await editor.Open(editor.Page.QuerySelector(".arrivals li a")!.GetAttribute("href")!);
        await editor.SubmitForm(("DocumentTitle", "Use of force"), ("Credit", "Us"));
        return name;
    }
}
