using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Hosting.Database;

/// <summary>
/// A full or read-only disk: readers notice nothing, writers get an error, and the site recovers by itself. SQLite only, because a database
/// server manages its own disk.
/// </summary>
public sealed class DiskFailureTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Readers_are_served_and_writes_return_503_until_the_disk_is_writable_again(bool full)
    {
        if (!FaultInjectingDatabase.IsSupported)
            return;
        foreach (var message in new[] { "signatures could not be written", "readonly database", "database or disk is full" })
            site.Log.Expect(message);
        using var ada = await StaffBrowser.SignedInAs(site, Role.Writer);
        if (full)
            site.Database.FillDisk();
        else
            site.Database.MakeReadOnly();

        var refused = await SignUntil(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("Ada Lovelace", refused.Page.GetElementById("name")!.GetAttribute("value"));
        Assert.Contains("Not signed yet", refused.Page.QuerySelector("#sign .faults")!.TextContent, StringComparison.Ordinal);
        foreach (var address in new[] { "/", "/newsroom", "/newsroom/tear-gas", "/accessibility", "/readyz" })
            Assert.True((await site.Visitor.Fetch(address)).IsOk, address);
        Assert.Null((await site.Visitor.GetPage("/corrections")).QuerySelector("p.banner"));
        if (!full)
        {
            await ada.Open("/admin/newsroom/new");
            await ada.SubmitForm(("Form.Title", "Written meanwhile"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ada.Status);
            Assert.Contains("Nothing was saved", ada.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }

        site.Database.Repair();
        await SignUntil(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task An_upload_that_cannot_be_stored_is_refused_with_the_reason()
    {
        await File.WriteAllTextAsync(Path.Combine(site.MediaFolder), "in the place of the folder");
        using var ada = await StaffBrowser.SignedInAs(site, Role.Writer);
        await ada.Open("/admin/media/new");
        await ada.UploadFiles("Files", false, ("photo.jpg", [0xFF, 0xD8, 0xFF, 0xE0]));
        Assert.Equal(HttpStatusCode.OK, ada.Status);
        Assert.Contains("cannot store files right now", ada.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        File.Delete(site.MediaFolder);
    }

    [Fact]
    public async Task An_unwritable_data_folder_stops_startup_with_one_line_that_names_the_setting()
    {
        var program = await CommandRun.RunInProcess("", ("Data:Directory", "/proc"));
        Assert.Equal(1, program.ExitCode);
        Assert.Contains("Data:Directory", Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }

    // Some submissions still fit into partially filled database pages.
    private async Task<HttpResult> SignUntil(HttpStatusCode status)
    {
        for (var attempt = 0; ; attempt++)
        {
            var response = await site.Sign(PetitionSite.NewEmail());
            if (response.Status == status)
                return response;
            Assert.True(attempt < 200, $"{response}");
        }
    }
}
