using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Petitions;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data;

public sealed class JsonColumnTests : IDisposable
{
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Places_and_days_of_a_petition_are_read_as_they_were_saved()
    {
        var petition = PetitionTests.Open();
        petition.PublishPlaces(new Dictionary<string, int> { ["US-NY"] = 849, ["DE"] = 14 }, Some.Noon);
        petition.EndDay(12, Some.Noon);
        await _database.Add(petition);
        await using var db = _database.Open();
        var saved = await db.Petitions.SingleAsync();
        Assert.Equal([new PlaceCount("US-NY", 750)], saved.Places);
        Assert.Equal(DateOnly.FromDateTime(Some.Noon), saved.PlacesPublishedOn);
        Assert.Equal([new(DateOnly.FromDateTime(Some.Noon).AddDays(-1), 12)], saved.Days);
    }

    [Fact]
    public async Task A_padding_is_drawn_once_and_kept_until_its_step_shows()
    {
        var counts = new Dictionary<string, int> { ["DE"] = 12, ["FR"] = 849, ["US-NY"] = 249, ["US-WY"] = 3 };
        await _database.Add(PetitionTests.Open());
        var kept = new HashSet<string>();
        foreach (var day in Enumerable.Range(0, 3))
        {
            await using var db = _database.Open();
            (await db.Petitions.SingleAsync()).PublishPlaces(counts, Some.Noon.AddDays(day));
            await db.SaveChangesAsync();
            kept.Add(await db.Database.SqlQueryRaw<string>("SELECT PlaceSteps AS Value FROM Petitions").SingleAsync());
        }
        Assert.Single(kept);
    }

    [Fact]
    public async Task A_petition_is_saved_again_only_when_a_day_has_ended()
    {
        await _database.Add(PetitionTests.Open());
        Assert.Equal((1, 2), (await SaveDay(Some.Noon), (await Saved()).Version));
        Assert.Equal((0, 2), (await SaveDay(Some.Noon), (await Saved()).Version));
        Assert.Equal((1, 3), (await SaveDay(Some.Noon.AddDays(1)), (await Saved()).Version));
        Assert.Equal(2, (await Saved()).Days.Count);
    }

    [Fact]
    public async Task A_draft_is_found_by_a_picture_in_its_text()
    {
        await _database.Add(Publication.Begin("court", new PublicationText { Title = "Court" }));
        await _database.Add(new Draft(1, new PublicationText { Picture = "hand.jpg", Body = "[The ruling](/media/ruling.pdf)" }, 1, Some.Noon));
        await using var db = _database.Open();
        Assert.Equal((1, 1, 0), (await Naming("hand.jpg"), await Naming("ruling.pdf"), await Naming("hand")));

        Task<int> Naming(string name) => db.Drafts.CountAsync(d => d.Media.Contains(name));
    }

    [Fact]
    public async Task A_field_that_a_draft_of_an_earlier_version_lacks_has_its_default()
    {
        await _database.Add(Publication.Begin("court", new PublicationText { Title = "Court" }));
        await _database.Add(new Draft(1, new PublicationText { Title = "Court", Language = "fr" }, 1, Some.Noon));
        await using var db = _database.Open();
        await db.Database.ExecuteSqlRawAsync("UPDATE Drafts SET Text = '{{\"Title\":\"Old\"}}'");
        var text = (await db.Drafts.SingleAsync()).Text;
        Assert.Equal(("Old", "en", "", 0), (text.Title, text.Language, text.Body, text.Issues.Count));
    }

    [Fact]
    public async Task A_draft_of_the_same_text_is_not_saved_again()
    {
        await _database.Add(Publication.Begin("court", new PublicationText { Title = "Court" }));
        await _database.Add(new Draft(1, new PublicationText { Title = "Court" }, 1, Some.Noon));
        await using var db = _database.Open();
        var draft = await db.Drafts.SingleAsync();
        Assert.Equal(0, await db.SaveChangesAsync());
        draft.File("police");
        Assert.Equal((1, 2), (await db.SaveChangesAsync(), draft.Version));
        Assert.Equal(["police"], (await _database.Open().Drafts.SingleAsync()).Text.Issues);
    }

    private async Task<int> SaveDay(DateTime now)
    {
        await using var db = _database.Open();
        (await db.Petitions.SingleAsync()).EndDay(12, now);
        return await db.SaveChangesAsync() > 0 ? 1 : 0;
    }

    private async Task<Petition> Saved()
    {
        await using var db = _database.Open();
        return await db.Petitions.AsNoTracking().SingleAsync();
    }
}
