using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Outage;

/// <summary>A disk that is full or may not be written: whoever reads notices nothing, whoever writes is told, and it mends by itself. On SQL Server the server answers for its disk.</summary>
public sealed class DiskTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Readers_notice_nothing_signers_and_the_desk_are_told_and_it_mends_by_itself(bool full)
    {
        if (!HurtDatabase.CanBeHurt) return;
        foreach (var said in new[] { "signatures could not be written", "readonly database", "database or disk is full" }) site.Log.Expect(said);
        using var ada = await Staff.Of(site, Role.Writer);
        if (full) site.Database.Fill();
        else site.Database.Forbid();

        var refused = await SignUntil(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("Ada Lovelace", refused.Page.GetElementById("name")!.GetAttribute("value"));
        Assert.Contains("Not signed yet", refused.Page.QuerySelector("#sign .faults")!.TextContent, StringComparison.Ordinal);
        foreach (var address in new[] { "/", "/newsroom", "/newsroom/tear-gas", "/accessibility", "/readyz" }) Assert.True((await site.Visitor.Ask(address)).IsOk, address);
        Assert.Null((await site.Visitor.Page("/corrections")).QuerySelector("p.banner"));
        if (!full)
        {
            await ada.Open("/admin/newsroom/new");
            await ada.Send(("Form.Title", "Written meanwhile"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ada.Status);
            Assert.Contains("Nothing was saved", ada.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }

        site.Database.Mend();
        await SignUntil(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task An_upload_that_cannot_be_kept_is_refused_with_the_reason_and_the_site_goes_on()
    {
        await File.WriteAllTextAsync(Path.Combine(site.MediaFolder), "in the place of the folder");
        using var ada = await Staff.Of(site, Role.Writer);
        await ada.Open("/admin/media/new");
        await ada.Bring("Files", false, ("photo.jpg", [0xFF, 0xD8, 0xFF, 0xE0]));
        Assert.Equal(HttpStatusCode.OK, ada.Status);
        Assert.Contains("cannot keep files now", ada.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        File.Delete(site.MediaFolder);
    }

    [Fact]
    public async Task A_data_folder_that_may_not_be_written_stops_the_start_with_one_line_that_names_the_setting()
    {
        var program = await FinishedCommand.Run("", ("Data:Directory", "/proc"));
        Assert.Equal(1, program.ExitCode);
        Assert.Contains("Data:Directory", Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }

    // Pages of the file that are not full yet still take some.
    private async Task<Answer> SignUntil(HttpStatusCode status)
    {
        for (var tries = 0; ; tries++)
        {
            var answer = await site.Sign(PetitionSite.SomeAddress());
            if (answer.Status == status) return answer;
            Assert.True(tries < 200, $"{answer}");
        }
    }
}
