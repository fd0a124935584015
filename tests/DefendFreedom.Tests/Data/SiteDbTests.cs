using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data;

public sealed class SiteDbTests : IDisposable
{
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Each_save_raises_the_version()
    {
        await _database.Add(Some.Publication("court"), Some.Statistic("refugees"));
        await using var db = _database.Open();
        var publication = await db.Publications.SingleAsync();
        Assert.Equal((1, 1), (publication.Version, (await db.Statistics.SingleAsync()).Version));
        publication.Embargo(Some.Noon);
        await db.SaveChangesAsync();
        await db.SaveChangesAsync();
        Assert.Equal(2, publication.Version);
    }

    [Fact]
    public async Task The_second_of_two_editors_is_told()
    {
        await _database.Add(Some.Publication("court"));
        await using var first = _database.Open();
        await using var second = _database.Open();
        (await second.Publications.SingleAsync()).Withdraw(Some.Noon, "It was wrong.");
        (await first.Publications.SingleAsync()).Rename("first");
        await first.SaveChangesAsync();
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
        Assert.Equal(PublicationState.Published, (await _database.Open().Publications.SingleAsync()).State);
    }

    [Fact]
    public async Task Each_change_is_listed()
    {
        await _database.Add(Some.Publication("court"), Some.Statistic("refugees"));
        await using var db = _database.Open();
        (await db.Publications.SingleAsync()).Withdraw(Some.Noon, "It was wrong.");
        await db.SaveChangesAsync();
        var listed = await db.Changes.Select(c => new { c.PublicationId, c.StatisticId }).ToListAsync();
        Assert.Equal([(1, null), (1, null), (null, 1)], listed.Select(c => (c.PublicationId, c.StatisticId)).OrderByDescending(c => c.PublicationId));
    }

    [Fact]
    public async Task A_text_that_is_longer_than_its_column_is_refused_though_SQLite_would_take_it()
    {
        await _database.Add(Some.Publication("court"));
        await using var db = _database.Open();
        (await db.Publications.SingleAsync()).Rename(new string('a', Publication.SlugMaxLength + 1));
        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        Assert.Equal("Publication.Slug holds 100 characters, and not 101.", refused.Message);
    }

    [Fact]
    public async Task What_was_recorded_is_not_deleted()
    {
        await _database.Add(Some.Publication("court"));
        await using var db = _database.Open();
        db.Remove(await db.Publications.SingleAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task What_readers_never_saw_is_deleted_from_the_trash_with_all_that_hangs_on_it()
    {
        var draft = Publication.Begin("court", new PublicationText { Title = "Court" });
        await _database.Add(draft);
        await using var db = _database.Open();
        db.Add(new Draft(1, draft.Text, 1, Some.Noon));
        db.Add(new Revision(new Draft(1, draft.Text, 1, Some.Noon), RevisionAct.Saved, 1, "Ada", Some.Noon));
        var publication = await db.Publications.SingleAsync();
        publication.Trash(Some.Noon);
        await db.SaveChangesAsync();
        db.Remove(publication);
        await db.SaveChangesAsync();
        Assert.Equal((0, 0, 0), (await db.Publications.WithTrashed().CountAsync(), await db.Drafts.CountAsync(), await db.Revisions.CountAsync()));
    }

    [Fact]
    public async Task A_draft_that_is_not_in_the_trash_is_not_deleted()
    {
        await _database.Add(Publication.Begin("court", new PublicationText { Title = "Court" }));
        await using var db = _database.Open();
        db.Remove(await db.Publications.SingleAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task A_change_of_a_part_is_one_of_the_whole()
    {
        await _database.Add(Some.Publication("court", lines: "issues: [prison]"), Some.Statistic("refugees"));
        await using var db = _database.Open();
        var publication = await db.Publications.Include(p => p.Tags).Include(p => p.Documents).SingleAsync();
        publication.Tags.Add(new PublicationTag(TagKind.Issue, "police"));
        await db.SaveChangesAsync();
        publication.Documents.Add(new PublicationDocument("Report", "report.pdf"));
        await db.SaveChangesAsync();
        publication.Documents.Clear();
        await db.SaveChangesAsync();
        publication.Tags.Clear();
        await db.SaveChangesAsync();
        Assert.Equal((5, 5, 1), (publication.Version, await db.Changes.CountAsync(c => c.PublicationId != null), (await db.Statistics.SingleAsync()).Version));
    }

    [Fact]
    public async Task Two_editors_of_one_publications_parts_are_told()
    {
        await _database.Add(Some.Publication("court"));
        await using var first = _database.Open();
        await using var second = _database.Open();
        (await first.Publications.Include(p => p.Tags).SingleAsync()).Tags.Add(new PublicationTag(TagKind.Issue, "police"));
        (await second.Publications.Include(p => p.Tags).SingleAsync()).Tags.Add(new PublicationTag(TagKind.Issue, "prison"));
        await first.SaveChangesAsync();
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
    }

    [Fact]
    public async Task What_only_the_desk_sees_is_no_change_for_readers()
    {
        await _database.Add(Some.Publication("court"), Publication.Begin("draft", new PublicationText { Title = "Draft" }), Petition.Read(Some.File("---\ntitle: Draft\ngoal: 10\n---\nWhy.", "petitions/draft.md")));
        await using var db = _database.Open();
        var (court, draft) = (await db.Publications.SingleAsync(p => p.Slug == "court"), await db.Publications.SingleAsync(p => p.Slug == "draft"));
        court.Assign(7);
        draft.Follow(new PublicationText { Title = "Another" }, "another");
        (await db.Petitions.SingleAsync()).Revise("Another", "The king", "Free her.", "Why.", default, "", Some.Noon);
        await db.SaveChangesAsync();
        Assert.Equal(1, await db.Changes.CountAsync());

        court.Assign(8);
        court.Tags.Add(new PublicationTag(TagKind.Issue, "police"));
        await db.SaveChangesAsync();
        Assert.Equal(2, await db.Changes.CountAsync());
    }

    [Fact]
    public async Task A_change_is_listed_in_the_transaction_of_the_change()
    {
        await using var db = _database.Open();
        await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER Full BEFORE INSERT ON Changes BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        db.Add(Some.Publication("court"));
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        Assert.Equal(0, await _database.Open().Publications.CountAsync());
    }

    [Fact]
    public void A_save_that_holds_its_thread_is_refused() =>
        Assert.Throws<NotSupportedException>(() => _database.Open().SaveChanges());

    [Fact]
    public async Task Times_come_back_as_utc()
    {
        var publication = Some.Publication("court", lines: "corrections:\n  - { at: 2026-11-03, wrong: a, right: b }");
        publication.Embargo(Some.Noon);
        await _database.Add(publication);
        await using var db = _database.Open();
        var read = await db.Publications.Include(p => p.Corrections).SingleAsync();
        Assert.Equal((Some.Noon, Some.Noon), (read.EmbargoUntil, read.VisibleFrom));
        Assert.All(new[] { read.PublishedAt!.Value, read.EmbargoUntil!.Value, read.VisibleFrom, read.Corrections[0].At }, time => Assert.Equal(DateTimeKind.Utc, time.Kind));
    }

    [Fact]
    public async Task A_slug_that_is_taken_is_a_unique_violation()
    {
        await _database.Add(Some.Publication("court"), Some.Statistic("refugees"));
        foreach (object row in new object[] { Some.Publication("court"), Some.Statistic("refugees") })
        {
            var refused = await Assert.ThrowsAsync<DbUpdateException>(() => _database.Add(row));
            var cause = Assert.IsType<SqliteException>(refused.InnerException);
            Assert.Equal((19, 2067), (cause.SqliteErrorCode, cause.SqliteExtendedErrorCode));
        }
    }

    [Fact]
    public async Task A_save_that_was_refused_works_once_its_cause_is_gone()
    {
        await _database.Add(Some.Publication("court"));
        await using var db = _database.Open();
        var second = Some.Publication("court");
        db.Add(second);
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        second.Rename("court-2");
        await db.SaveChangesAsync();
        Assert.Equal(2, await db.Changes.CountAsync());
    }

    [Fact]
    public async Task The_predicate_asks_the_database_as_it_asks_a_list()
    {
        var (held, out_) = (Some.Publication("held"), Some.Publication("out"));
        held.Embargo(Some.Noon);
        await _database.Add(held, out_);
        await using var db = _database.Open();
        Assert.Equal(["out"], await db.Publications.VisibleToPublic(Some.Noon.AddTicks(-1)).NewestFirst().Select(p => p.Slug).ToListAsync());
        Assert.Equal(2, await db.Publications.VisibleToPublic(Some.Noon).CountAsync());
    }

    [Fact]
    public async Task The_catalogue_is_read_with_its_tags()
    {
        await _database.Add(Some.Publication("court", lines: "issues: [police, prison]"), Some.Publication("other"));
        await using var db = _database.Open();
        var entries = await db.Publications.OrderBy(p => p.Slug).CatalogueEntries();
        Assert.Equal([(TagKind.Issue, "police"), (TagKind.Issue, "prison")], entries[0].Tags);
        Assert.Equal((PublicationState.Published, PublicationKind.PressRelease, 0), (entries[1].State, entries[1].Kind, entries[1].Tags.Count));
    }
}
