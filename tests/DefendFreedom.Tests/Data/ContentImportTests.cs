using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Content;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data;

public sealed class ContentImportTests : IDisposable
{
    private const string Later = "---\ntitle: Later\nsummary: Free.\nkind: update\npublished: 2026-11-02\nsource: Us\npress-contact: Desk\n---\n";

    private readonly TestDb _database = new();
    private readonly ContentFolder _folder = new();

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task It_adds_what_is_new_and_says_so()
    {
        Assert.Equal("Added 1 publications, 1 statistics and 1 petitions; left 0 publications, 0 statistics and 0 petitions as they are.", (await Import()).ToString());
        _folder.Write("newsroom/later.md", Later);
        Assert.Equal("Added 1 publications, 0 statistics and 0 petitions; left 1 publications, 1 statistics and 1 petitions as they are.", (await Import()).ToString());
        Assert.Equal(["court", "later"], await _database.Open().Publications.OrderBy(p => p.Id).Select(p => p.Slug).ToListAsync());
    }

    [Fact]
    public async Task It_keeps_what_was_edited()
    {
        await Import();
        await using (var db = _database.Open())
        {
            (await db.Publications.SingleAsync()).Withdraw(Some.Noon, "It was wrong.");
            await db.SaveChangesAsync();
        }
        Assert.Equal(new ImportReport(0, 1, 0, 1) { PetitionsKept = 1 }, await Import());
        Assert.Equal(PublicationState.Withdrawn, (await _database.Open().Publications.SingleAsync()).State);
    }

    [Fact]
    public async Task It_knows_what_was_renamed()
    {
        await Import();
        await using (var db = _database.Open())
        {
            (await db.Publications.SingleAsync()).Rename("verdict");
            await db.SaveChangesAsync();
        }
        Assert.Equal(new ImportReport(0, 1, 0, 1) { PetitionsKept = 1 }, await Import());
    }

    [Fact]
    public async Task It_keeps_what_a_statistic_said_before()
    {
        await Import();
        await using (var db = _database.Open())
        {
            var statistic = await db.Statistics.Include(s => s.Former).SingleAsync();
            statistic.Revise(statistic.Says with { Value = "26 million" }, Some.Noon, "Ada");
            await db.SaveChangesAsync();
        }
        Assert.Equal(new ImportReport(0, 1, 0, 1) { PetitionsKept = 1 }, await Import());
        var kept = await _database.Open().Statistics.Include(s => s.Former).SingleAsync();
        Assert.Equal(("26 million", "Ada"), (kept.Value, Assert.Single(kept.Former).Who));
    }

    [Fact]
    public async Task It_leaves_a_broken_file_out()
    {
        _folder.Write("newsroom/later.md", Later.Replace("update", "gossip", StringComparison.Ordinal));
        Assert.Equal(new ImportReport(1, 0, 1, 0) { Petitions = 1 }, await Import());
    }

    [Fact]
    public async Task Petitions_are_drafts_unless_there_is_a_public_key_to_seal_to()
    {
        await Import();
        await using (var db = _database.Open())
        {
            var draft = await db.Petitions.Include(p => p.Texts).SingleAsync();
            Assert.Equal((PetitionState.Draft, null, null), (draft.State, draft.OpenedAt, draft.PublicKeySha256));
            Assert.Empty(draft.Texts);
        }
        using var other = new TestDb();
        await using (var db = other.Open()) await db.Import(_folder.Read(), "abc");
        await using (var db = other.Open())
        {
            var open = await db.Petitions.Include(p => p.Texts).SingleAsync();
            Assert.Equal((PetitionState.Open, "abc"), (open.State, open.PublicKeySha256));
            Assert.Single(open.Texts);
        }
    }

    [Fact]
    public async Task The_first_import_is_for_an_empty_database()
    {
        await using var db = _database.Open();
        Assert.NotNull(await db.ImportWhenEmpty(_folder.Read()));
        _folder.Write("newsroom/later.md", Later);
        Assert.Null(await db.ImportWhenEmpty(_folder.Read()));
        Assert.Equal(1, await db.Publications.CountAsync());
    }

    [Fact]
    public async Task The_checkouts_own_newsroom_and_statistics_can_be_imported()
    {
        var content = SiteContent.Read(Checkout.Folder("content"));
        await using var db = _database.Open();
        Assert.Equal(new ImportReport(content.Publications.Count, 0, content.Statistics.Count, 0) { Petitions = content.Petitions.Count }, await db.Import(content));
    }

    private async Task<ImportReport> Import()
    {
        await using var db = _database.Open();
        return await db.Import(_folder.Read());
    }
}
