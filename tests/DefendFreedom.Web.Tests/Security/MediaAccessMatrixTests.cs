using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Data.Media;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>Every kind of file × everything that can use it × each of its states × every kind of viewer.</summary>
public sealed class MediaAccessMatrixTests(EditableSite site) : IClassFixture<EditableSite>
{
    private static readonly string[] Kinds = ["uploaded-picture", "uploaded-document.pdf", "written-picture.svg"];

    [Fact]
    public async Task Access_to_a_file_depends_only_on_what_shows_it()
    {
        var walk = Kinds
            .SelectMany((kind, k) => MediaStates.All.Select((state, i) => (State: state, Media: $"walk-{k}-{i}-{kind}")))
            .ToList();
        await site.AddUploads(walk.Select(w => w.Media).Where(media => media.Contains("uploaded", StringComparison.Ordinal)));
        await site.AddContentMedia([.. walk.Select(w => w.Media).Where(media => media.Contains("written", StringComparison.Ordinal))]);
        var tokens = new Dictionary<string, string>();
        foreach (var (state, media) in walk)
            tokens[media] = await CreateMediaOwner(state, media);

        var people = new Dictionary<string, StaffBrowser> { ["visitor"] = StaffBrowser.SignedOut(site) };
        foreach (var role in Enum.GetValues<Role>())
            people[role.ToString()] = await StaffBrowser.SignedInAs(site, role);
        var failures = new List<string>();
        foreach (var (state, media) in walk)
        {
            foreach (var file in GetFiles(media))
            {
                foreach (var (viewer, person) in people)
                    await Compare(viewer, person, $"/media/{file}");
                await Compare("holder", people["visitor"], $"/newsroom/embargo/{tokens[media]}/{file}");
            }

            async Task Compare(string viewer, StaffBrowser person, string address)
            {
                var response = await person.Fetch(address);
                var expected = state.Viewers.Split(' ').Contains(viewer) ? HttpStatusCode.OK : HttpStatusCode.NotFound;
                if (response.Status != expected)
                    failures.Add($"{state}, {viewer}: {response}");
                if (response.IsOk && response.Headers.CacheControl!.Public != (state.Viewers == MediaStates.Everyone))
                    failures.Add($"{state}, {viewer}: {response.Headers.CacheControl}");
            }
        }
        foreach (var person in people.Values)
            person.Dispose();
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public void Every_kind_of_media_owner_is_covered() =>
        Assert.Equal(
            MediaReferrer.All.Select(n => n.AdminFolder).Distinct().Order(),
            MediaStates.All.Select(s => s.Folder).Where(f => f.Length > 0).Distinct().Order()
        );

    // Returns the token of an embargo link to the created publication, or "none" if something else was created.
    private async Task<string> CreateMediaOwner(MediaState state, string media)
    {
        object? created = null;
        await site.ChangeDatabase(db =>
        {
            created = state.Create(media, site.Clock.Now, db);
            if (created is not null)
                db.Add(created);
            return Task.CompletedTask;
        });
        if (created is not Publication publication)
            return "none";
        var (link, token) = EmbargoLink.Create("A journalist", publication, 1, site.Clock.Now);
        await site.ChangeDatabase(db =>
        {
            db.Add(link);
            return Task.CompletedTask;
        });
        return token;
    }

    private static string[] GetFiles(string media) =>
        media.Contains("uploaded-picture", StringComparison.Ordinal) ? [media + "/480.webp", media + "/original.jpg"] : [media];
}
