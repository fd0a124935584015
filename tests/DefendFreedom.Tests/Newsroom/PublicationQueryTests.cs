using DefendFreedom.Data.Newsroom;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using DefendFreedom.Tests.Data;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Newsroom;

public sealed class PublicationQueryTests : IDisposable
{
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task The_last_publication_added_comes_first_within_a_day()
    {
        await _database.Add(
            SampleData.Publication("first"),
            SampleData.Publication("second"),
            SampleData.Publication("third", "2026-11-02")
        );
        await using var db = _database.Open();
        Assert.Equal(["third", "second", "first"], await db.Publications.NewestFirst().Select(p => p.Slug).ToListAsync());
    }

    [Fact]
    public async Task A_summary_contains_what_lists_show()
    {
        await _database.Add(
            SampleData.Publication("court", "2026-11-01", "language: es", "picture: hand.jpg", "last-updated: 2026-11-03", "year: 2020")
        );
        await using var db = _database.Open();
        var day = new DateTime(2026, 11, 1, 12, 0, 0, DateTimeKind.Utc);
        Assert.Equal(
            new PublicationSummary(
                1,
                "court",
                PublicationKind.PressRelease,
                "Court frees her",
                "She is free.",
                day,
                day.Date.AddDays(2),
                "hand.jpg",
                "es"
            )
            {
                Original = new Original(Year: "2020"),
            },
            await db.Publications.SelectSummaries().SingleAsync()
        );
    }

    [Fact]
    public async Task Publications_are_found_by_id()
    {
        await _database.Add(SampleData.Publication("a"), SampleData.Publication("b"), SampleData.Publication("c"));
        await using var db = _database.Open();
        Assert.Equal(["a", "c"], await db.Publications.WithIds([3, 1, 9]).OrderBy(p => p.Id).Select(p => p.Slug).ToListAsync());
    }

    [Fact]
    public async Task Publications_are_found_by_the_media_they_use()
    {
        string[] lines = ["picture: hand.jpg", "documents:\n  - { title: Report, file: report.pdf }"];
        await _database.Add(SampleData.Publication("court", lines: lines), SampleData.Publication("other"));
        await using var db = _database.Open();
        Assert.Equal(["court"], await db.Publications.UsingMedia(["hand.jpg"]).Select(p => p.Slug).ToListAsync());
        Assert.Equal(["court"], await db.Publications.UsingMedia(["report.pdf"]).Select(p => p.Slug).ToListAsync());
        Assert.Empty(await db.Publications.UsingMedia(["hand"]).ToListAsync());
    }

    [Fact]
    public async Task Media_are_public_while_a_public_publication_uses_them()
    {
        var held = SampleData.Publication("held", lines: "picture: hand.jpg");
        var withdrawn = SampleData.Publication("withdrawn", lines: "picture: foot.jpg");
        held.Embargo(SampleData.Noon);
        withdrawn.Withdraw(SampleData.Noon, "It was wrong.");
        await _database.Add(held, withdrawn);
        await using var db = _database.Open();
        Assert.False(await db.Publications.VisibleToPublic(SampleData.Noon.AddTicks(-1)).UsingMedia(["hand.jpg"]).AnyAsync());
        Assert.True(await db.Publications.VisibleToPublic(SampleData.Noon).UsingMedia(["hand.jpg"]).AnyAsync());
        Assert.False(await db.Publications.VisibleToPublic(SampleData.Noon).UsingMedia(["foot.jpg"]).AnyAsync());
    }

    [Fact]
    public void A_publication_public_until_its_withdrawal_is_explained()
    {
        var (seen, neverSeen) = (SampleData.Publication("seen"), SampleData.Publication("never-seen"));
        seen.Embargo(SampleData.Noon);
        neverSeen.Embargo(SampleData.Noon.AddTicks(1));
        foreach (var publication in new[] { seen, neverSeen })
            publication.Withdraw(SampleData.Noon, "It was wrong.");
        Assert.Equal(
            ["seen"],
            new[] { seen, neverSeen, SampleData.Publication("live") }.AsQueryable().Withdrawn(SampleData.Noon).Select(p => p.Slug)
        );
    }

    [Fact]
    public async Task Uploads_are_listed_newest_first_and_found_by_their_description()
    {
        var uploads = new[] { "name", "title", "alt", "caption", "credit" }.Select(word => CreateUpload(word)).ToArray();
        await _database.Add(uploads);
        await using var db = _database.Open();
        Assert.Equal([5, 4, 3, 2, 1], await db.Uploads.NewestFirst().Select(u => u.Id).ToListAsync());
        foreach (var (word, id) in new[] { ("name", 1), ("title", 2), ("alt", 3), ("caption", 4), ("credit", 5) })
            Assert.Equal([id], await db.Uploads.Matching($" the-{word} ").Select(u => u.Id).ToListAsync());
        foreach (var (words, count) in new[] { (null, 5), (" ", 5), ("nothing", 0) })
            Assert.Equal(count, await db.Uploads.Matching(words).CountAsync());
    }

    private static Upload CreateUpload(string matchingField)
    {
        string ValueOf(string field) => field == matchingField ? $"the-{field}" : "x";
        var file = new StoredFile("folder", FileFormat.Jpeg, 16, 30, 20, []);
        var upload = new Upload(
            matchingField == "name" ? ValueOf("name") : $"u-{matchingField.Length}{matchingField[0]}",
            ValueOf("title"),
            file,
            1,
            SampleData.Noon
        );
        upload.Describe(AltDecision.Describes, ValueOf("alt"), ValueOf("caption"), ValueOf("credit"));
        return upload;
    }
}
