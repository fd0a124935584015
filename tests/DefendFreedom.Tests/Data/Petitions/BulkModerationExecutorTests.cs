using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Petitions;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data.Petitions;

public sealed class BulkModerationExecutorTests : IDisposable
{
    private static readonly SignatureFilter HostFilter = new() { Host = SampleData.Networks().Host };
    private static readonly NetworkFingerprints OtherNetworks = SampleData.Networks(9);
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Matching_signatures_are_invalidated_in_batches_and_the_tally_is_updated()
    {
        await AddSignatures(1500, f => f);
        await AddSignatures(1500, f => f with { Networks = OtherNetworks, Place = "DE" });
        var id = await StartModeration(ModerationAction.Invalidate, HostFilter);
        Assert.Equal(4, await ProcessAll(id));
        var moderation = await LoadModeration(id);
        Assert.Equal(
            (ModerationStatus.Completed, 1500, SampleData.Noon),
            (moderation.Status, moderation.AffectedCount, moderation.EndedAt)
        );
        await AssertCounts(("DE", 1500));
        await using var db = _database.Open();
        Assert.Equal(1500, await db.Signatures.CountAsync(s => s.State == SignatureState.Invalidated && s.BulkModerationId == id));
        Assert.False(await ProcessBatch(id));
    }

    [Fact]
    public async Task Undoing_restores_invalidated_signatures_in_batches()
    {
        await AddSignatures(1500, f => f);
        var id = await StartModeration(ModerationAction.Invalidate, HostFilter);
        await ProcessAll(id);
        await AssertCounts();
        await Undo(id);
        Assert.Equal(3, await ProcessAll(id));
        await AssertCounts(("US-NY", 1500));
        var moderation = await LoadModeration(id);
        Assert.Equal((ModerationStatus.Undone, 1500, 1500), (moderation.Status, moderation.AffectedCount, moderation.RestoredCount));
    }

    [Fact]
    public async Task Clearing_counts_held_signatures_and_undoing_holds_them_again()
    {
        await AddSignatures(30, f => f with { IsHeld = true });
        await AddSignatures(2, f => f);
        var id = await StartModeration(ModerationAction.Clear, new SignatureFilter { OnlyHeld = true });
        await ProcessAll(id);
        await AssertCounts(("US-NY", 32));
        Assert.Equal(30, (await LoadModeration(id)).AffectedCount);
        await Undo(id);
        await ProcessAll(id);
        await AssertCounts(("US-NY", 2));
    }

    [Fact]
    public async Task Later_signatures_and_other_petitions_are_not_affected()
    {
        await AddSignatures(1, f => f);
        await AddSignatures(1, f => f with { PetitionId = 2 });
        await AddSignatures(1, f => f with { ConfirmedAt = SampleData.Noon.AddHours(1), Place = "DE" });
        var id = await StartModeration(ModerationAction.Invalidate, HostFilter, upTo: RandomId.FirstOfHour(SampleData.Noon.AddHours(1)));
        await ProcessAll(id);
        Assert.Equal(1, (await LoadModeration(id)).AffectedCount);
        await AssertCounts(("DE", 1));
    }

    [Fact]
    public async Task A_moderation_without_signatures_is_done_at_once()
    {
        await _database.Add(PetitionTests.CreateOpen());
        var id = await StartModeration(ModerationAction.Invalidate, HostFilter);
        Assert.False(await ProcessBatch(id));
        Assert.Equal((ModerationStatus.Completed, 0), ((await LoadModeration(id)).Status, (await LoadModeration(id)).AffectedCount));
    }

    [Fact]
    public async Task A_moderation_that_has_not_started_is_skipped()
    {
        await AddSignatures(1, f => f);
        var moderation = new BulkModeration(1, ModerationAction.Invalidate, HostFilter, "Why", 20, "Ada", SampleData.Noon);
        await _database.Add(moderation);
        Assert.False(await ProcessBatch(moderation.Id));
        await AssertCounts(("US-NY", 1));
    }

    [Fact]
    public async Task Moderation_uses_its_own_tally_row_even_with_the_longest_node_name()
    {
        await AddSignatures(1, f => f);
        var node = new string('n', Tally.NodeMaxLength);
        var id = await StartModeration(ModerationAction.Invalidate, HostFilter);
        await using (var db = _database.Open())
            await new BulkModerationExecutor(db, node).ProcessBatch(id, SampleData.Noon);
        await using var after = _database.Open();
        Assert.Equal(
            [("node", 1), (node[..^1] + "!", -1)],
            (await after.Tallies.OrderByDescending(t => t.Count).ToListAsync()).Select(t => (t.Node, t.Count))
        );
    }

    [Fact]
    public async Task A_batch_whose_commit_fails_is_applied_once()
    {
        await AddSignatures(3, f => f);
        var id = await StartModeration(ModerationAction.Invalidate, HostFilter);
        await using (var failing = FailingCommitTests.Open(_database, new FailingCommitTests.FailOnceInterceptor { OnCommit = true }))
            Assert.False(await new BulkModerationExecutor(failing, "node").ProcessBatch(id, SampleData.Noon));
        Assert.Equal(3, (await LoadModeration(id)).AffectedCount);
        await AssertCounts();
    }

    [Fact]
    public async Task An_invalidated_signer_who_withdraws_stays_withdrawn_and_can_sign_again_after_the_undo()
    {
        await AddSignatures(1, f => f);
        var id = await StartModeration(ModerationAction.Invalidate, HostFilter);
        await ProcessAll(id);
        await using (var db = _database.Open())
            await new SignatureBatchWriter(db, "node").Write([
                new WithdrawSignature(SampleData.Noon, await db.Signatures.Select(s => s.Id).SingleAsync(), []),
            ]);
        await Undo(id);
        await ProcessAll(id);
        await AssertCounts();
        await using var after = _database.Open();
        Assert.Equal(
            (SignatureState.Withdrawn, null),
            ((await after.Signatures.SingleAsync()).State, (await after.Signatures.SingleAsync()).Fingerprint)
        );
    }

    private async Task AddSignatures(int count, Func<ConfirmedForm, ConfirmedForm> customize)
    {
        await using var db = _database.Open();
        if (!await db.Petitions.AnyAsync())
            await _database.Add(PetitionTests.CreateOpen(), PetitionTests.CreateOpen("end-it"));
        var submissions = Enumerable.Range(0, count).Select(_ => SampleData.Submission()).ToList();
        await new SignatureBatchWriter(db, "node").Write([
            .. submissions.Select(s => new SubmitSignature(SampleData.Noon, s)),
            .. submissions.Select(s => SampleData.CreateConfirmCommand(s, customize(SampleData.ConfirmedForm()))),
        ]);
    }

    private async Task<int> StartModeration(ModerationAction action, SignatureFilter filter, long upTo = long.MaxValue)
    {
        var moderation = new BulkModeration(1, action, filter, "Why", 20, "Ada", SampleData.Noon);
        moderation.Start(upTo);
        await _database.Add(moderation);
        return moderation.Id;
    }

    private async Task Undo(int id)
    {
        await using var db = _database.Open();
        (await db.BulkModerations.SingleAsync(r => r.Id == id)).StartUndo();
        await db.SaveChangesAsync();
    }

    private async Task<bool> ProcessBatch(int id)
    {
        await using var db = _database.Open();
        return await new BulkModerationExecutor(db, "node").ProcessBatch(id, SampleData.Noon);
    }

    // Returns the number of batches.
    private async Task<int> ProcessAll(int id)
    {
        var steps = 1;
        while (await ProcessBatch(id))
            steps++;
        return steps;
    }

    private async Task<BulkModeration> LoadModeration(int id)
    {
        await using var db = _database.Open();
        return await db.BulkModerations.SingleAsync(r => r.Id == id);
    }

    // Asserts the tally of petition 1 and that it equals the counted signatures.
    private async Task AssertCounts(params (string Place, int Count)[] expected)
    {
        await using var db = _database.Open();
        Assert.Empty(await db.FindTallyMismatches());
        Assert.Equal(expected, (await db.Tallies.SumByPlace())[1].Where(c => c.Value != 0).Select(c => (c.Key, c.Value)).Order());
    }
}
