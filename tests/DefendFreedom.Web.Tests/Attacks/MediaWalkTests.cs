using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Attacks;

/// <summary>Every kind of file × everything that can show it × each of its states × everybody who may ask for it.</summary>
public sealed class MediaWalkTests(EditableSite site) : IClassFixture<EditableSite>
{
    private static readonly string[] Kinds = ["uploaded-picture", "uploaded-document.pdf", "written-picture.svg"];

    [Fact]
    public async Task Who_gets_a_file_follows_from_what_shows_it_and_from_nothing_else()
    {
        var walk = Kinds.SelectMany((kind, k) => MediaWalk.States.Select((state, i) => (State: state, Media: $"walk-{k}-{i}-{kind}"))).ToList();
        await site.Upload(walk.Select(w => w.Media).Where(media => media.Contains("uploaded", StringComparison.Ordinal)));
        await site.WriteMedia([.. walk.Select(w => w.Media).Where(media => media.Contains("written", StringComparison.Ordinal))]);
        var tokens = new Dictionary<string, string>();
        foreach (var (state, media) in walk) tokens[media] = await Make(state, media);

        var people = new Dictionary<string, Staff> { ["visitor"] = Staff.Visitor(site) };
        foreach (var role in Enum.GetValues<Role>()) people[role.ToString()] = await Staff.Of(site, role);
        var wrong = new List<string>();
        foreach (var (state, media) in walk)
        {
            foreach (var file in Files(media))
            {
                foreach (var (who, person) in people) await Compare(who, person, $"/media/{file}");
                await Compare("holder", people["visitor"], $"/newsroom/embargo/{tokens[media]}/{file}");
            }

            async Task Compare(string who, Staff person, string address)
            {
                var answer = await person.Ask(address);
                var meant = state.Who.Split(' ').Contains(who) ? HttpStatusCode.OK : HttpStatusCode.NotFound;
                if (answer.Status != meant) wrong.Add($"{state}, {who}: {answer}");
                if (answer.IsOk && answer.Headers.CacheControl!.Public != (state.Who == MediaWalk.Anybody)) wrong.Add($"{state}, {who}: {answer.Headers.CacheControl}");
            }
        }
        foreach (var person in people.Values) person.Dispose();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void The_walk_leaves_out_no_noun() =>
        Assert.Equal(MediaNoun.All.Select(n => n.Folder).Distinct().Order(), MediaWalk.States.Select(s => s.Folder).Where(f => f.Length > 0).Distinct().Order());

    // The token of an embargo link to what was made; of nothing when there can be none.
    private async Task<string> Make(MediaState state, string media)
    {
        object? made = null;
        await site.Change(db =>
        {
            made = state.Make(media, site.Clock.Now, db);
            if (made is not null) db.Add(made);
            return Task.CompletedTask;
        });
        if (made is not Publication publication) return "none";
        var (link, token) = EmbargoLink.For("A journalist", publication, 1, site.Clock.Now);
        await site.Change(db => { db.Add(link); return Task.CompletedTask; });
        return token;
    }

    private static string[] Files(string media) =>
        media.Contains("uploaded-picture", StringComparison.Ordinal) ? [media + "/480.webp", media + "/original.jpg"] : [media];
}
