using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Features.Newsroom;

/// <summary>Scheduled publications that have become invalid since they were approved.</summary>
public sealed class ScheduledPublicationCheckTests(EditableSite site) : IClassFixture<EditableSite>
{
    [Fact]
    public async Task One_invalid_text_among_a_hundred_is_held_back_with_its_reason_and_the_others_appear()
    {
        var hour = site.Clock.Now.AddMinutes(30);
        await site.ChangeDatabase(db =>
        {
            for (var i = 1; i <= 100; i++)
            {
                var text = new PublicationText
                {
                    Title = $"Due {i}",
                    Summary = "Due.",
                    Body = "Due.",
                    Source = "Us",
                    PressContact = "Desk",
                    Picture = i == 42 ? "taken-down.svg" : null,
                };
                var publication = Publication.CreateDraft($"due-{i}", text);
                publication.Schedule(text, hour);
                db.Add(publication);
            }
            return Task.CompletedTask;
        });
        site.Clock.Advance(TimeSpan.FromMinutes(26));
        await site.Services.GetRequiredService<ScheduledPublicationCheck>().Run();
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch("/newsroom/due-1")).Status);
        site.Clock.Advance(TimeSpan.FromMinutes(4));
        for (var i = 1; i <= 100; i++)
            Assert.Equal(
                (i, i == 42 ? HttpStatusCode.NotFound : HttpStatusCode.OK),
                (i, (await site.Visitor.Fetch($"/newsroom/due-{i}")).Status)
            );
        foreach (var place in new[] { "/newsroom/feed.atom", "/sitemap.xml", "/search?q=due" })
            Assert.DoesNotContain("due-42<", (await site.Visitor.Fetch(place)).Text, StringComparison.Ordinal);

        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        foreach (var list in new[] { "held-back", "overdue" })
        {
            await editor.Open($"/admin/newsroom?Show={list}");
            Assert.Contains(
                "This picture does not exist. Choose another one.",
                Assert.Single(editor.Page.QuerySelectorAll("tbody tr")).TextContent,
                StringComparison.Ordinal
            );
        }
        await editor.Open("/admin/newsroom?SearchText=Due+42");
        Assert.Contains("Held back", editor.Page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);

        // Once fixed, it can be published like any draft.
        await editor.Open(editor.Page.QuerySelector("tbody a")!.GetAttribute("href")!);
        Assert.Contains(
            "This picture does not exist. Choose another one.",
            editor.Page.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
        await editor.SubmitForm(("Form.Picture", ""));
        await DeskActions.Publish(
            editor,
            int.Parse(editor.Path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture),
            ("PublishedAloneReason", "It is late already.")
        );
        Assert.True((await site.Visitor.Fetch("/newsroom/due-42")).IsOk);
        await editor.Open("/admin/newsroom?Show=held-back");
        Assert.Empty(editor.Page.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task An_embargoed_text_of_a_missing_issue_is_held_back()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var id = await DeskActions.CreateDraft(writer, "Held for a gone issue");
        await writer.SubmitForm(("Form.Issues", "gun-violence"));
        await editor.Open($"/admin/newsroom/embargo/{id}");
        await editor.SubmitForm(("Until", DeskActions.FormatLocalTime(site, 10)));
        site.Log.Expect("gun-violence"); // broken links to the file are logged
        File.Delete(site.PathOf("issues/gun-violence.md"));
        await site.WaitFor("/issues/gun-violence", a => a.Status == HttpStatusCode.NotFound);
        site.Clock.Advance(TimeSpan.FromMinutes(7));
        await site.Services.GetRequiredService<ScheduledPublicationCheck>().Run();
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch("/newsroom/held-for-a-gone-issue")).Status);
        await editor.Open("/admin/newsroom?Show=failed");
        Assert.Contains(
            "filed under gun-violence, which no longer exists",
            editor.Page.QuerySelector("tbody")!.TextContent,
            StringComparison.Ordinal
        );
    }
}
