using DefendFreedom.Data.Sqlite;
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
    public async Task Places_and_days_of_a_petition_round_trip()
    {
        var petition = PetitionTests.CreateOpen();
        petition.PublishPlaceCounts(new Dictionary<string, int> { ["US-NY"] = 849, ["DE"] = 14 }, SampleData.Noon, TimeZoneInfo.Utc);
        petition.RecordDailyCount(12, SampleData.Noon, TimeZoneInfo.Utc);
        await _database.Add(petition);
        await using var db = _database.Open();
        var saved = await db.Petitions.SingleAsync();
        Assert.Equal([new PlaceCount("US-NY", 750)], saved.PlaceCounts);
        Assert.Equal(DateOnly.FromDateTime(SampleData.Noon), saved.PlaceCountsPublishedOn);
        Assert.Equal([new(DateOnly.FromDateTime(SampleData.Noon).AddDays(-1), 12)], saved.DailyCounts);
    }

    [Fact]
    public async Task A_padding_is_drawn_once_and_kept_until_its_step_shows()
    {
        var counts = new Dictionary<string, int>
        {
            ["DE"] = 12,
            ["FR"] = 849,
            ["US-NY"] = 249,
            ["US-WY"] = 3,
        };
        await _database.Add(PetitionTests.CreateOpen());
        var stored = new HashSet<string>();
        foreach (var day in Enumerable.Range(0, 3))
        {
            await using var db = _database.Open();
            (await db.Petitions.SingleAsync()).PublishPlaceCounts(counts, SampleData.Noon.AddDays(day), TimeZoneInfo.Utc);
            await db.SaveChangesAsync();
            stored.Add(await db.Database.SqlQueryRaw<string>("SELECT PlaceSteps AS Value FROM Petitions").SingleAsync());
        }
        Assert.Single(stored);
    }

    [Fact]
    public async Task A_petition_is_saved_again_only_when_a_day_has_ended()
    {
        await _database.Add(PetitionTests.CreateOpen());
        Assert.Equal((1, 2), (await SaveDay(SampleData.Noon), (await LoadPetition()).Version));
        Assert.Equal((0, 2), (await SaveDay(SampleData.Noon), (await LoadPetition()).Version));
        Assert.Equal((1, 3), (await SaveDay(SampleData.Noon.AddDays(1)), (await LoadPetition()).Version));
        Assert.Equal(2, (await LoadPetition()).DailyCounts.Count);
    }

    [Fact]
    public async Task A_draft_is_found_by_the_media_in_its_text()
    {
        await _database.Add(Publication.CreateDraft("court", new PublicationText { Title = "Court" }));
        await _database.Add(
            new Draft(1, new PublicationText { Picture = "hand.jpg", Body = "[The ruling](/media/ruling.pdf)" }, 1, SampleData.Noon)
        );
        await using var db = _database.Open();
        Assert.Equal((1, 1, 0), (await CountUsing("hand.jpg"), await CountUsing("ruling.pdf"), await CountUsing("hand")));

        Task<int> CountUsing(string name) => db.Drafts.CountAsync(d => d.Media.Contains(name));
    }

    [Fact]
    public async Task A_missing_field_in_an_older_draft_has_its_default()
    {
        await _database.Add(Publication.CreateDraft("court", new PublicationText { Title = "Court" }));
        await _database.Add(new Draft(1, new PublicationText { Title = "Court", Language = "fr" }, 1, SampleData.Noon));
        await using var db = _database.Open();
        await db.Database.ExecuteSqlRawAsync("UPDATE Drafts SET Text = '{{\"Title\":\"Old\"}}'");
        var text = (await db.Drafts.SingleAsync()).Text;
        Assert.Equal(("Old", "en", "", 0), (text.Title, text.Language, text.Body, text.Issues.Count));
    }

    [Fact]
    public async Task An_unchanged_draft_is_not_saved_again()
    {
        await _database.Add(Publication.CreateDraft("court", new PublicationText { Title = "Court" }));
        await _database.Add(new Draft(1, new PublicationText { Title = "Court" }, 1, SampleData.Noon));
        await using var db = _database.Open();
        var draft = await db.Drafts.SingleAsync();
        Assert.Equal(0, await db.SaveChangesAsync());
        draft.AddIssue("police");
        Assert.Equal((1, 2), (await db.SaveChangesAsync(), draft.Version));
        Assert.Equal(["police"], (await _database.Open().Drafts.SingleAsync()).Text.Issues);
    }

    private async Task<int> SaveDay(DateTime now)
    {
        await using var db = _database.Open();
        (await db.Petitions.SingleAsync()).RecordDailyCount(12, now, TimeZoneInfo.Utc);
        return await db.SaveChangesAsync() > 0 ? 1 : 0;
    }

    private async Task<Petition> LoadPetition()
    {
        await using var db = _database.Open();
        return await db.Petitions.AsNoTracking().SingleAsync();
    }
}
