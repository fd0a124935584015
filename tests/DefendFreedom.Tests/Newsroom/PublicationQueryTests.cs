using DefendFreedom.Data;
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
    public async Task Of_one_day_what_was_entered_last_comes_first()
    {
        await _database.Add(Some.Publication("first"), Some.Publication("second"), Some.Publication("third", "2026-11-02"));
        await using var db = _database.Open();
        Assert.Equal(["third", "second", "first"], await db.Publications.NewestFirst().Select(p => p.Slug).ToListAsync());
    }

    [Fact]
    public async Task A_headline_says_what_lists_show()
    {
        await _database.Add(Some.Publication("court", "2026-11-01", "language: es", "picture: hand.jpg", "last-updated: 2026-11-03"));
        await using var db = _database.Open();
        var day = new DateTime(2026, 11, 1, 12, 0, 0, DateTimeKind.Utc);
        Assert.Equal(
            new Headline(
                1, "court", PublicationKind.PressRelease, "Court frees her", "She is free.", day, day.Date.AddDays(2), "hand.jpg", "es"),
            await db.Publications.Headlines().SingleAsync());
    }

    [Fact]
    public async Task Some_are_found_by_their_ids()
    {
        await _database.Add(Some.Publication("a"), Some.Publication("b"), Some.Publication("c"));
        await using var db = _database.Open();
        Assert.Equal(["a", "c"], await db.Publications.Among([3, 1, 9]).OrderBy(p => p.Id).Select(p => p.Slug).ToListAsync());
    }

    [Fact]
    public async Task A_publication_shows_its_picture_its_documents_and_what_its_text_links_to()
    {
        string[] lines = ["picture: hand.jpg", "documents:\n  - { title: Report, file: report.pdf }"];
        await _database.Add(Some.Publication("court", lines: lines), Some.Publication("other"));
        await using var db = _database.Open();
        Assert.Equal(["court"], await db.Publications.Showing(["hand.jpg"]).Select(p => p.Slug).ToListAsync());
        Assert.Equal(["court"], await db.Publications.Showing(["report.pdf"]).Select(p => p.Slug).ToListAsync());
        Assert.Empty(await db.Publications.Showing(["hand"]).ToListAsync());
    }

    [Fact]
    public async Task The_public_may_see_a_picture_as_long_as_it_may_see_a_publication_that_shows_it()
    {
        var held = Some.Publication("held", lines: "picture: hand.jpg");
        var withdrawn = Some.Publication("withdrawn", lines: "picture: foot.jpg");
        held.Embargo(Some.Noon);
        withdrawn.Withdraw(Some.Noon, "It was wrong.");
        await _database.Add(held, withdrawn);
        await using var db = _database.Open();
        Assert.False(await db.Publications.VisibleToPublic(Some.Noon.AddTicks(-1)).Showing(["hand.jpg"]).AnyAsync());
        Assert.True(await db.Publications.VisibleToPublic(Some.Noon).Showing(["hand.jpg"]).AnyAsync());
        Assert.False(await db.Publications.VisibleToPublic(Some.Noon).Showing(["foot.jpg"]).AnyAsync());
    }

    [Fact]
    public void What_was_public_until_the_moment_of_its_withdrawal_is_explained()
    {
        var (seen, neverSeen) = (Some.Publication("seen"), Some.Publication("never-seen"));
        seen.Embargo(Some.Noon);
        neverSeen.Embargo(Some.Noon.AddTicks(1));
        foreach (var publication in new[] { seen, neverSeen }) publication.Withdraw(Some.Noon, "It was wrong.");
        Assert.Equal(["seen"], new[] { seen, neverSeen, Some.Publication("live") }.AsQueryable().Withdrawn(Some.Noon).Select(p => p.Slug));
    }

    [Fact]
    public async Task Uploads_are_listed_newest_first_and_found_by_what_is_said_of_them()
    {
        var uploads = new[] { "name", "title", "alt", "caption", "credit" }.Select(word => Upload(word)).ToArray();
        await _database.Add(uploads);
        await using var db = _database.Open();
        Assert.Equal([5, 4, 3, 2, 1], await db.Uploads.NewestFirst().Select(u => u.Id).ToListAsync());
        foreach (var (word, id) in new[] { ("name", 1), ("title", 2), ("alt", 3), ("caption", 4), ("credit", 5) })
            Assert.Equal([id], await db.Uploads.Saying($" the-{word} ").Select(u => u.Id).ToListAsync());
        foreach (var (words, count) in new[] { (null, 5), (" ", 5), ("nothing", 0) })
            Assert.Equal(count, await db.Uploads.Saying(words).CountAsync());
    }

    private static Upload Upload(string where)
    {
        string At(string field) => field == where ? $"the-{field}" : "x";
        var file = new StoredFile("folder", FileFormat.Jpeg, 16, 30, 20, []);
        var upload = new Upload(where == "name" ? At("name") : $"u-{where.Length}{where[0]}", At("title"), file, 1, Some.Noon);
        upload.Describe(AltDecision.Describes, At("alt"), At("caption"), At("credit"));
        return upload;
    }
}
