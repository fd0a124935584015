using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Data.Media;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>Every kind of file × everything that can show it × each of its states × everybody who may ask for it.</summary>
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
        var wrong = new List<string>();
        foreach (var (state, media) in walk)
        {
            foreach (var file in GetFiles(media))
            {
                foreach (var (who, person) in people)
                    await Compare(who, person, $"/media/{file}");
                await Compare("holder", people["visitor"], $"/newsroom/embargo/{tokens[media]}/{file}");
            }

            async Task Compare(string who, StaffBrowser person, string address)
            {
                var answer = await person.Fetch(address);
                var meant = state.Viewers.Split(' ').Contains(who) ? HttpStatusCode.OK : HttpStatusCode.NotFound;
                if (answer.Status != meant)
                    wrong.Add($"{state}, {who}: {answer}");
                if (answer.IsOk && answer.Headers.CacheControl!.Public != (state.Viewers == MediaStates.Everyone))
                    wrong.Add($"{state}, {who}: {answer.Headers.CacheControl}");
            }
        }
        foreach (var person in people.Values)
            person.Dispose();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Every_kind_of_media_owner_is_covered() =>
        Assert.Equal(
            MediaReferrer.All.Select(n => n.AdminFolder).Distinct().Order(),
            MediaStates.All.Select(s => s.Folder).Where(f => f.Length > 0).Distinct().Order()
        );

    // The token of an embargo link to what was made; of nothing when there can be none.
    private async Task<string> CreateMediaOwner(MediaState state, string media)
    {
        object? made = null;
        await site.ChangeDatabase(db =>
        {
            made = state.Create(media, site.Clock.Now, db);
            if (made is not null)
                db.Add(made);
            return Task.CompletedTask;
        });
        if (made is not Publication publication)
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
