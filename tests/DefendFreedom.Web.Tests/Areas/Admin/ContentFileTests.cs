using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Areas.Admin;

/// <summary>Content files as the desk lists them.</summary>
public sealed class ContentFileTests(EditableSite site) : IClassFixture<EditableSite>
{
    [Fact]
    public async Task A_broken_file_is_listed_with_its_errors_and_shown_as_it_is()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        await site.WaitForLogEntry(
            "about.md",
            () => site.Edit("pages/about.md", text => text + "\n\n### A heading too deep\n\n# And one too high\n")
        );
        await writer.Open("/admin/content?Show=errors");
        var row = Assert.Single(writer.Page.QuerySelectorAll("tbody tr"));
        Assert.Contains("pages/about.md", row.TextContent, StringComparison.Ordinal);
        await writer.Open("/admin");
        Assert.NotEqual("0", writer.Page.QuerySelector("a[href='/admin/content?Show=errors'] strong")!.TextContent);
        await writer.Open(row.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Contains("And one too high", writer.Page.QuerySelector(".publication")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("# And one too high", writer.Page.QuerySelector(".faulty")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("issues/death-penalty.md", ".know .figure")]
    [InlineData("statistics/refugees-worldwide.md", ".source-lines")]
    [InlineData("site.yml", ".source-lines")]
    public async Task Every_file_has_a_preview(string path, string selector)
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        await writer.Open("/admin/content/preview/" + path);
        Assert.NotNull(writer.Page.QuerySelector(selector));
    }

    [Theory]
    [InlineData("../site.db")]
    [InlineData("..%2Fsite.db")]
    [InlineData("%2Fetc%2Fpasswd")]
    [InlineData("pages/nothing.md")]
    [InlineData("media/media.yml/../../site.yml")]
    public async Task A_path_cannot_escape_the_content_folder(string path)
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        await writer.Open("/admin/content/preview/x");
        await writer.Open("/admin/content/preview/" + path);
        Assert.True(
            writer.Status == HttpStatusCode.NotFound
                || writer.Page.QuerySelector(".path") is null
                || writer.Path.EndsWith("site.yml", StringComparison.Ordinal)
        );
    }
}
