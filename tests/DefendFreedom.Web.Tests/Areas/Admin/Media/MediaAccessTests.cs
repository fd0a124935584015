using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Areas.Admin.Media;

/// <summary>Access to a picture depends on what uses it, and ends for everyone when it is taken down.</summary>
public sealed class MediaAccessTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Writers = "Writer Editor Administrator";
    private const string Everyone = "visitor Writer Editor Campaigner Administrator";

    // Maps the state of the publication that uses the picture to the viewers who may see it.
    private static readonly Dictionary<string, string> Table = new()
    {
        ["unused"] = Writers,
        ["draft"] = Writers,
        ["draft-beside-live"] = Writers,
        ["in-review"] = Writers,
        ["scheduled"] = Writers,
        ["embargoed"] = Writers,
        ["withdrawn"] = Writers,
        ["published"] = Everyone,
        ["published-in-text"] = Everyone,
        ["published-by-link"] = Everyone,
        ["lifted"] = Everyone,
    };

    [Fact]
    public async Task A_picture_is_served_only_to_those_who_can_see_what_shows_it()
    {
        var people = new Dictionary<string, StaffBrowser> { ["visitor"] = StaffBrowser.SignedOut(site) };
        foreach (var role in Enum.GetValues<Role>())
            people[role.ToString()] = await StaffBrowser.SignedInAs(site, role);
        var failures = new List<string>();
        foreach (var (state, allowedViewers) in Table)
        {
            var picture = await UploadPicture($"door {state}");
            await AddPublicationShowing(picture.Name, state);
            foreach (var (viewer, person) in people)
            foreach (var file in new[] { "480.webp", picture.OriginalFileName })
            {
                var response = await person.Fetch($"/media/{picture.Name}/{file}");
                if (response.IsOk != allowedViewers.Split(' ').Contains(viewer))
                    failures.Add($"{state} {viewer}: {response}");
                if (response.IsOk && response.Headers.CacheControl!.Public != (allowedViewers == Everyone))
                    failures.Add($"{state} {viewer}: {response.Headers.CacheControl}");
            }
        }
        foreach (var person in people.Values)
            person.Dispose();
        Assert.Empty(failures);
    }

    [Fact]
    public async Task An_embargo_link_gives_access_only_to_its_own_pictures()
    {
        var (picture, other) = (await UploadPicture("embargoed march"), await UploadPicture("another march"));
        var publication = Publication.CreateDraft(
            "a-march-under-embargo",
            CreateText(picture.Name) with
            {
                Body = $"See [the original](/media/{picture.Name}/{picture.OriginalFileName}).",
            }
        );
        publication.Embargo(
            CreateText(picture.Name) with
            {
                Body = $"See [the original](/media/{picture.Name}/{picture.OriginalFileName}).",
            },
            site.Clock.GetUtcNow().UtcDateTime.AddDays(1)
        );
        await site.AddPublications(publication);
        var (link, token) = EmbargoLink.Create("A journalist", publication, 1, site.Clock.GetUtcNow().UtcDateTime);
        await site.ChangeDatabase(db =>
        {
            db.Add(link);
            return Task.CompletedTask;
        });

        var root = $"/newsroom/embargo/{token}/";
        var page = (await site.Visitor.Fetch(root.TrimEnd('/'), HttpMethod.Post)).Page;
        var addresses = page.QuerySelectorAll("article img")
            .Select(i => i.GetAttribute("src")!)
            .Concat(page.QuerySelectorAll("article .text a").Select(a => a.GetAttribute("href")!))
            .ToList();
        Assert.Equal(2, addresses.Count);
        Assert.DoesNotContain(
            page.DocumentElement.OuterHtml.Replace(root, "", StringComparison.Ordinal).Split('"'),
            word => word.StartsWith("/media/embargoed", StringComparison.Ordinal)
        );
        foreach (var address in addresses)
        {
            var response = await site.Visitor.Fetch(address);
            Assert.True(response.IsOk && response.Headers.CacheControl!.NoStore, $"{response} {response.Headers.CacheControl}");
        }
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch($"{root}{other.Name}/480.webp")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await site.Visitor.Fetch($"/newsroom/embargo/{token[1..]}x/{picture.Name}/480.webp")).Status
        );
        await site.ChangeDatabase(async db =>
            (await db.EmbargoLinks.SingleAsync(l => l.Id == link.Id)).Revoke(site.Clock.GetUtcNow().UtcDateTime)
        );
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch($"{root}{picture.Name}/480.webp")).Status);
    }

    [Fact]
    public async Task A_picture_becomes_public_when_its_embargo_ends()
    {
        var picture = await UploadPicture("waiting march");
        var publication = Publication.CreateDraft("a-march-that-waits", CreateText(picture.Name));
        publication.Embargo(CreateText(picture.Name), site.Clock.GetUtcNow().UtcDateTime.AddMinutes(5));
        await site.AddPublications(publication);
        var address = $"/media/{picture.Name}/480.webp";
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch(address)).Status);
        site.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor.Fetch(address)).Status);
    }

    [Theory]
    [
        InlineData("../site.db"),
        InlineData("..%2F..%2Fsite.db"),
        InlineData("481.webp"),
        InlineData("960.webp?width=5"),
        InlineData("original.png"),
        InlineData("in.jpg"),
        InlineData("")
    ]
    public async Task Arbitrary_rendition_sizes_are_a_404(string file)
    {
        var picture = await UploadPicture("sizes " + Guid.NewGuid());
        await AddPublicationShowing(picture.Name, "published");
        var response = await site.Visitor.Fetch($"/media/{picture.Name}/{file}");
        Assert.Equal(file.StartsWith("960", StringComparison.Ordinal) ? HttpStatusCode.OK : HttpStatusCode.NotFound, response.Status);
    }

    [Fact]
    public async Task An_unchanged_picture_is_a_304()
    {
        var picture = await UploadPicture("sent once");
        await AddPublicationShowing(picture.Name, "published");
        var first = await site.Visitor.Fetch($"/media/{picture.Name}/480.webp");
        var second = await site.Visitor.Fetch($"/media/{picture.Name}/480.webp", ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal((HttpStatusCode.NotModified, 0), (second.Status, second.Body.Length));
    }

    private async Task AddPublicationShowing(string picture, string state)
    {
        var now = site.Clock.GetUtcNow().UtcDateTime;
        var text = CreateText(picture);
        var publication = Publication.CreateDraft(
            DefendFreedom.Text.Slug.From($"shows {picture}"),
            state == "draft-beside-live" ? CreateText(null) : text
        );
        switch (state)
        {
            case "unused":
                return;
            case "in-review":
                break; // its draft is, below
            case "scheduled":
                publication.Schedule(text, now.AddDays(1));
                break;
            case "embargoed":
                publication.Embargo(text, now.AddDays(1));
                break;
            case "lifted":
                publication.Embargo(text, now.AddMinutes(-1));
                break;
            case "published":
                publication.Publish(text, now);
                break;
            case "published-in-text":
                publication.Publish(CreateText(null) with { Body = $"Words.\n\n::: figure {picture}\n:::" }, now);
                break;
            case "published-by-link":
                publication.Publish(CreateText(null) with { NotesToEditors = $"[The picture](/media/{picture}/original.jpg)" }, now);
                break;
            case "withdrawn":
                publication.Publish(text, now);
                publication.Withdraw(now, "A mistake.");
                break;
            case "draft-beside-live":
                publication.Publish(CreateText(null), now);
                break;
        }
        await site.AddPublications(publication);
        if (state is "draft-beside-live" or "in-review")
            await site.ChangeDatabase(db =>
            {
                var draft = new Draft(publication.Id, text, 1, now);
                if (state == "in-review")
                    draft.Submit(now);
                db.Add(draft);
                return Task.CompletedTask;
            });
    }

    private static PublicationText CreateText(string? picture) =>
        new()
        {
            Title = "A march",
            Summary = "People walked.",
            Body = "They walked.",
            Source = "Us",
            PressContact = "Press",
            Picture = picture,
        };

    private async Task<Upload> UploadPicture(string name)
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        await writer.Open("/admin/media/new");
        await writer.UploadFiles("Files", false, ($"{name}.jpg", await TestFile.CreatePhotograph(width: 600, height: 400)));
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDb>().Uploads.AsNoTracking().OrderByDescending(u => u.Id).FirstAsync();
    }
}
