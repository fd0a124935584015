using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Areas.Admin.Media;

/// <summary>Who gets a picture, by what shows it; and that it is gone for everybody when it is taken down.</summary>
public sealed class MediaDoorTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Writers = "Writer Editor Administrator";
    private const string Anybody = "visitor Writer Editor Campaigner Administrator";

    // The state of what shows it, and who may see it then.
    private static readonly Dictionary<string, string> Table = new()
    {
        ["unused"] = Writers,
        ["draft"] = Writers,
        ["draft-beside-live"] = Writers,
        ["in-review"] = Writers,
        ["scheduled"] = Writers,
        ["embargoed"] = Writers,
        ["withdrawn"] = Writers,
        ["published"] = Anybody,
        ["published-in-text"] = Anybody,
        ["published-by-link"] = Anybody,
        ["lifted"] = Anybody,
    };

    [Fact]
    public async Task A_picture_is_seen_by_those_who_may_see_what_shows_it_and_by_nobody_else()
    {
        var people = new Dictionary<string, Staff> { ["visitor"] = Staff.Visitor(site) };
        foreach (var role in Enum.GetValues<Role>()) people[role.ToString()] = await Staff.Of(site, role);
        var wrong = new List<string>();
        foreach (var (state, meant) in Table)
        {
            var picture = await Picture($"door {state}");
            await Show(picture.Name, state);
            foreach (var (who, person) in people)
                foreach (var file in new[] { "480.webp", picture.Original })
                {
                    var answer = await person.Ask($"/media/{picture.Name}/{file}");
                    if (answer.IsOk != meant.Split(' ').Contains(who)) wrong.Add($"{state} {who}: {answer}");
                    if (answer.IsOk && answer.Headers.CacheControl!.Public != (meant == Anybody)) wrong.Add($"{state} {who}: {answer.Headers.CacheControl}");
                }
        }
        foreach (var person in people.Values) person.Dispose();
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_holder_of_an_embargo_link_sees_its_pictures_and_no_others()
    {
        var (picture, other) = (await Picture("embargoed march"), await Picture("another march"));
        var publication = Publication.Begin("a-march-under-embargo", Text(picture.Name) with { Body = $"See [the original](/media/{picture.Name}/{picture.Original})." });
        publication.Embargo(Text(picture.Name) with { Body = $"See [the original](/media/{picture.Name}/{picture.Original})." }, site.Clock.GetUtcNow().UtcDateTime.AddDays(1));
        await site.Add(publication);
        var (link, token) = EmbargoLink.For("A journalist", publication, 1, site.Clock.GetUtcNow().UtcDateTime);
        await site.Change(db => { db.Add(link); return Task.CompletedTask; });

        var root = $"/newsroom/embargo/{token}/";
        var page = (await site.Visitor.Ask(root.TrimEnd('/'), HttpMethod.Post)).Page;
        var addresses = page.QuerySelectorAll("article img").Select(i => i.GetAttribute("src")!).Concat(page.QuerySelectorAll("article .text a").Select(a => a.GetAttribute("href")!)).ToList();
        Assert.Equal(2, addresses.Count);
        Assert.DoesNotContain(page.DocumentElement.OuterHtml.Replace(root, "", StringComparison.Ordinal).Split('"'), word => word.StartsWith("/media/embargoed", StringComparison.Ordinal));
        foreach (var address in addresses)
        {
            var answer = await site.Visitor.Ask(address);
            Assert.True(answer.IsOk && answer.Headers.CacheControl!.NoStore, $"{answer} {answer.Headers.CacheControl}");
        }
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Ask($"{root}{other.Name}/480.webp")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Ask($"/newsroom/embargo/{token[1..]}x/{picture.Name}/480.webp")).Status);
        await site.Change(async db => (await db.EmbargoLinks.SingleAsync(l => l.Id == link.Id)).Revoke(site.Clock.GetUtcNow().UtcDateTime));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Ask($"{root}{picture.Name}/480.webp")).Status);
    }

    [Fact]
    public async Task An_embargo_that_lifts_by_the_clock_lifts_for_the_picture()
    {
        var picture = await Picture("waiting march");
        var publication = Publication.Begin("a-march-that-waits", Text(picture.Name));
        publication.Embargo(Text(picture.Name), site.Clock.GetUtcNow().UtcDateTime.AddMinutes(5));
        await site.Add(publication);
        var address = $"/media/{picture.Name}/480.webp";
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Ask(address)).Status);
        site.Clock.Move(TimeSpan.FromMinutes(6));
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor.Ask(address)).Status);
    }

    [Theory]
    [InlineData("../site.db"), InlineData("..%2F..%2Fsite.db"), InlineData("481.webp"), InlineData("960.webp?width=5"), InlineData("original.png"), InlineData("in.jpg"), InlineData("")]
    public async Task There_are_no_other_files_and_no_free_sizes(string file)
    {
        var picture = await Picture("sizes " + Guid.NewGuid());
        await Show(picture.Name, "published");
        var answer = await site.Visitor.Ask($"/media/{picture.Name}/{file}");
        Assert.Equal(file.StartsWith("960", StringComparison.Ordinal) ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.Status);
    }

    [Fact]
    public async Task A_picture_that_has_not_changed_is_not_sent_twice()
    {
        var picture = await Picture("sent once");
        await Show(picture.Name, "published");
        var first = await site.Visitor.Ask($"/media/{picture.Name}/480.webp");
        var second = await site.Visitor.Ask($"/media/{picture.Name}/480.webp", ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal((HttpStatusCode.NotModified, 0), (second.Status, second.Body.Length));
    }

    private async Task Show(string picture, string state)
    {
        var now = site.Clock.GetUtcNow().UtcDateTime;
        var text = Text(picture);
        var publication = Publication.Begin(Markdown.Slug.From($"shows {picture}"), state == "draft-beside-live" ? Text(null) : text);
        switch (state)
        {
            case "unused": return;
            case "in-review": publication.Submit(); break;
            case "scheduled": publication.Schedule(text, now.AddDays(1)); break;
            case "embargoed": publication.Embargo(text, now.AddDays(1)); break;
            case "lifted": publication.Embargo(text, now.AddMinutes(-1)); break;
            case "published": publication.Publish(text, now); break;
            case "published-in-text": publication.Publish(Text(null) with { Body = $"Words.\n\n::: figure {picture}\n:::" }, now); break;
            case "published-by-link": publication.Publish(Text(null) with { NotesToEditors = $"[The picture](/media/{picture}/original.jpg)" }, now); break;
            case "withdrawn":
                publication.Publish(text, now);
                publication.Withdraw(now, "A mistake.");
                break;
            case "draft-beside-live": publication.Publish(Text(null), now); break;
        }
        await site.Add(publication);
        if (state == "draft-beside-live") await site.Change(db => { db.Add(new Draft(publication.Id, text, 1, now)); return Task.CompletedTask; });
    }

    private static PublicationText Text(string? picture) =>
        new() { Title = "A march", Summary = "People walked.", Body = "They walked.", Source = "Us", PressContact = "Press", Picture = picture };

    private async Task<Upload> Picture(string name)
    {
        using var writer = await Staff.Of(site, Role.Writer);
        await writer.Open("/admin/media/new");
        await writer.Bring("Files", false, ($"{name}.jpg", await SomeFile.Photograph(width: 600, height: 400)));
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDb>().Uploads.AsNoTracking().OrderByDescending(u => u.Id).FirstAsync();
    }
}
