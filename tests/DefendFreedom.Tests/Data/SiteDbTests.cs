using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Data.Sqlite;
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
    public async Task Each_save_increments_the_version()
    {
        await _database.Add(SampleData.Publication("court"), SampleData.Statistic("refugees"));
        await using var db = _database.Open();
        var publication = await db.Publications.SingleAsync();
        Assert.Equal((1, 1), (publication.Version, (await db.Statistics.SingleAsync()).Version));
        publication.Embargo(SampleData.Noon);
        await db.SaveChangesAsync();
        await db.SaveChangesAsync();
        Assert.Equal(2, publication.Version);
    }

    [Fact]
    public async Task The_second_of_two_concurrent_saves_fails()
    {
        await _database.Add(SampleData.Publication("court"));
        await using var first = _database.Open();
        await using var second = _database.Open();
        (await second.Publications.SingleAsync()).Withdraw(SampleData.Noon, "It was wrong.");
        (await first.Publications.SingleAsync()).ChangeSlug("first");
        await first.SaveChangesAsync();
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
        Assert.Equal(PublicationState.Published, (await _database.Open().Publications.SingleAsync()).State);
    }

    [Fact]
    public async Task Each_change_is_logged()
    {
        await _database.Add(SampleData.Publication("court"), SampleData.Statistic("refugees"));
        await using var db = _database.Open();
        (await db.Publications.SingleAsync()).Withdraw(SampleData.Noon, "It was wrong.");
        await db.SaveChangesAsync();
        var listed = await db.ChangeLog.Select(c => new { c.PublicationId, c.StatisticId }).ToListAsync();
        Assert.Equal(
            [(1, null), (1, null), (null, 1)],
            listed.Select(c => (c.PublicationId, c.StatisticId)).OrderByDescending(c => c.PublicationId)
        );
    }

    [Fact]
    public async Task A_text_longer_than_its_column_is_refused_on_SQLite()
    {
        await _database.Add(SampleData.Publication("court"));
        await using var db = _database.Open();
        (await db.Publications.SingleAsync()).ChangeSlug(new string('a', Publication.SlugMaxLength + 1));
        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        Assert.Equal("Publication.Slug is limited to 100 characters but has 101.", refused.Message);
    }

    [Fact]
    public async Task A_published_publication_cannot_be_deleted()
    {
        await _database.Add(SampleData.Publication("court"));
        await using var db = _database.Open();
        db.Remove(await db.Publications.SingleAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task A_trashed_draft_is_deleted_with_its_dependents()
    {
        var draft = Publication.CreateDraft("court", new PublicationText { Title = "Court" });
        await _database.Add(draft);
        await using var db = _database.Open();
        db.Add(new Draft(1, draft.Text, 1, SampleData.Noon));
        db.Add(new Revision(new Draft(1, draft.Text, 1, SampleData.Noon), RevisionAction.Saved, 1, "Ada", SampleData.Noon));
        var publication = await db.Publications.SingleAsync();
        publication.Trash(SampleData.Noon);
        await db.SaveChangesAsync();
        db.Remove(publication);
        await db.SaveChangesAsync();
        Assert.Equal(
            (0, 0, 0),
            (await db.Publications.WithTrashed().CountAsync(), await db.Drafts.CountAsync(), await db.Revisions.CountAsync())
        );
    }

    [Fact]
    public async Task A_draft_outside_the_trash_cannot_be_deleted()
    {
        await _database.Add(Publication.CreateDraft("court", new PublicationText { Title = "Court" }));
        await using var db = _database.Open();
        db.Remove(await db.Publications.SingleAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task Changing_a_child_changes_its_aggregate()
    {
        await _database.Add(SampleData.Publication("court", lines: "issues: [prison]"), SampleData.Statistic("refugees"));
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
        Assert.Equal(
            (5, 5, 1),
            (publication.Version, await db.ChangeLog.CountAsync(c => c.PublicationId != null), (await db.Statistics.SingleAsync()).Version)
        );
    }

    [Fact]
    public async Task Concurrent_changes_to_children_of_one_publication_conflict()
    {
        await _database.Add(SampleData.Publication("court"));
        await using var first = _database.Open();
        await using var second = _database.Open();
        (await first.Publications.Include(p => p.Tags).SingleAsync()).Tags.Add(new PublicationTag(TagKind.Issue, "police"));
        (await second.Publications.Include(p => p.Tags).SingleAsync()).Tags.Add(new PublicationTag(TagKind.Issue, "prison"));
        await first.SaveChangesAsync();
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
    }

    [Fact]
    public async Task Changes_that_only_the_desk_sees_are_not_logged()
    {
        await _database.Add(
            SampleData.Publication("court"),
            Publication.CreateDraft("draft", new PublicationText { Title = "Draft" }),
            Petition.Read(SampleData.ParseFile("---\ntitle: Draft\ngoal: 10\n---\nWhy.", "petitions/draft.md"))
        );
        await using var db = _database.Open();
        var (court, draft) = (
            await db.Publications.SingleAsync(p => p.Slug == "court"),
            await db.Publications.SingleAsync(p => p.Slug == "draft")
        );
        court.Assign(7);
        draft.SyncFromDraft(new PublicationText { Title = "Another" }, "another");
        (await db.Petitions.SingleAsync()).Revise("Another", "The king", "Free her.", "Why.", default, "", SampleData.Noon);
        await db.SaveChangesAsync();
        Assert.Equal(1, await db.ChangeLog.CountAsync());

        court.Assign(8);
        court.Tags.Add(new PublicationTag(TagKind.Issue, "police"));
        await db.SaveChangesAsync();
        Assert.Equal(2, await db.ChangeLog.CountAsync());
    }

    [Fact]
    public async Task A_change_is_logged_in_its_own_transaction()
    {
        await using var db = _database.Open();
        await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER Full BEFORE INSERT ON ChangeLog BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        db.Add(SampleData.Publication("court"));
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        Assert.Equal(0, await _database.Open().Publications.CountAsync());
    }

    [Fact]
    public void Synchronous_saves_are_refused() => Assert.Throws<NotSupportedException>(() => _database.Open().SaveChanges());

    [Fact]
    public async Task Times_are_read_as_UTC()
    {
        var publication = SampleData.Publication("court", lines: "corrections:\n  - { at: 2026-11-03, wrong: a, right: b }");
        publication.Embargo(SampleData.Noon);
        await _database.Add(publication);
        await using var db = _database.Open();
        var read = await db.Publications.Include(p => p.Corrections).SingleAsync();
        Assert.Equal((SampleData.Noon, SampleData.Noon), (read.EmbargoUntil, read.VisibleFrom));
        Assert.All(
            new[] { read.PublishedAt!.Value, read.EmbargoUntil!.Value, read.VisibleFrom, read.Corrections[0].At },
            time => Assert.Equal(DateTimeKind.Utc, time.Kind)
        );
    }

    [Fact]
    public async Task A_duplicate_slug_is_a_unique_violation()
    {
        await _database.Add(SampleData.Publication("court"), SampleData.Statistic("refugees"));
        foreach (object row in new object[] { SampleData.Publication("court"), SampleData.Statistic("refugees") })
        {
            var refused = await Assert.ThrowsAsync<DbUpdateException>(() => _database.Add(row));
            var cause = Assert.IsType<SqliteException>(refused.InnerException);
            Assert.Equal((19, 2067), (cause.SqliteErrorCode, cause.SqliteExtendedErrorCode));
        }
    }

    [Fact]
    public async Task A_refused_save_succeeds_after_its_cause_is_fixed()
    {
        await _database.Add(SampleData.Publication("court"));
        await using var db = _database.Open();
        var second = SampleData.Publication("court");
        db.Add(second);
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        second.ChangeSlug("court-2");
        await db.SaveChangesAsync();
        Assert.Equal(2, await db.ChangeLog.CountAsync());
    }

    [Fact]
    public async Task The_visibility_predicate_works_in_the_database()
    {
        var (held, published) = (SampleData.Publication("held"), SampleData.Publication("out"));
        held.Embargo(SampleData.Noon);
        await _database.Add(held, published);
        await using var db = _database.Open();
        Assert.Equal(
            ["out"],
            await db.Publications.VisibleToPublic(SampleData.Noon.AddTicks(-1)).NewestFirst().Select(p => p.Slug).ToListAsync()
        );
        Assert.Equal(2, await db.Publications.VisibleToPublic(SampleData.Noon).CountAsync());
    }

    [Theory]
    [InlineData("Two\n\n::: statistic boats\n:::\n\n::::statistic doors 2020-01-01\r\n::::", "boats doors")]
    [InlineData("::: statistic boats\n:::\n\n::: statistic boats 2020-01-01\n:::", "boats")]
    [InlineData("A statistic ::: of boats", "")]
    [InlineData("::: statistic\n:::", "")]
    public async Task Index_entries_are_loaded_with_the_statistics_in_their_texts(string body, string slugs)
    {
        var publication = SampleData.Publication("court");
        publication.Publish(publication.Text with { Body = body }, SampleData.Noon);
        await _database.Add(publication);
        await using var db = _database.Open();
        Assert.Equal(slugs, string.Join(' ', (await db.Publications.ToIndexEntries()).Single().Statistics));
    }

    [Fact]
    public async Task Index_entries_are_loaded_with_their_tags()
    {
        await _database.Add(SampleData.Publication("court", lines: "issues: [police, prison]"), SampleData.Publication("other"));
        await using var db = _database.Open();
        var entries = await db.Publications.OrderBy(p => p.Slug).ToIndexEntries();
        Assert.Equal([(TagKind.Issue, "police"), (TagKind.Issue, "prison")], entries[0].Tags);
        Assert.Equal(
            (PublicationState.Published, PublicationKind.PressRelease, 0),
            (entries[1].State, entries[1].Kind, entries[1].Tags.Count)
        );
    }
}
