using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Petitions;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data;

public sealed class RulingWorkTests : IDisposable
{
    private static readonly SignatureRule Here = new() { Host = Some.Networks().Host };
    private static readonly NetworkFingerprints Elsewhere = Some.Networks(9);
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_ruling_takes_out_what_it_means_in_batches_and_the_tally_follows()
    {
        await Fill(1500, f => f);
        await Fill(1500, f => f with { Networks = Elsewhere, Place = "DE" });
        var id = await Begin(RulingAct.Invalidate, Here);
        Assert.Equal(4, await CarryOn(id));
        var ruling = await Ruling(id);
        Assert.Equal((RulingState.Done, 1500, Some.Noon), (ruling.State, ruling.Met, ruling.EndedAt));
        await Counts(("DE", 1500));
        await using var db = _database.Open();
        Assert.Equal(1500, await db.Signatures.CountAsync(s => s.State == SignatureState.Invalidated && s.RulingId == id));
        Assert.False(await Step(id));
    }

    [Fact]
    public async Task What_was_invalidated_is_put_back_in_batches()
    {
        await Fill(1500, f => f);
        var id = await Begin(RulingAct.Invalidate, Here);
        await CarryOn(id);
        await Counts();
        await Undo(id);
        Assert.Equal(3, await CarryOn(id));
        await Counts(("US-NY", 1500));
        var ruling = await Ruling(id);
        Assert.Equal((RulingState.Undone, 1500, 1500), (ruling.State, ruling.Met, ruling.Restored));
    }

    [Fact]
    public async Task What_was_held_counts_when_it_is_cleared_and_is_held_again_when_that_is_undone()
    {
        await Fill(30, f => f with { Held = true });
        await Fill(2, f => f);
        var id = await Begin(RulingAct.Clear, new SignatureRule { Held = true });
        await CarryOn(id);
        await Counts(("US-NY", 32));
        Assert.Equal(30, (await Ruling(id)).Met);
        await Undo(id);
        await CarryOn(id);
        await Counts(("US-NY", 2));
    }

    [Fact]
    public async Task A_ruling_does_not_meet_what_was_signed_after_it_began_or_for_another_petition()
    {
        await Fill(1, f => f);
        await Fill(1, f => f with { PetitionId = 2 });
        await Fill(1, f => f with { ConfirmedAt = Some.Noon.AddHours(1), Place = "DE" });
        var id = await Begin(RulingAct.Invalidate, Here, upTo: RandomId.FirstOf(Some.Noon.AddHours(1)));
        await CarryOn(id);
        Assert.Equal(1, (await Ruling(id)).Met);
        await Counts(("DE", 1));
    }

    [Fact]
    public async Task A_ruling_without_signatures_is_done_at_once()
    {
        await _database.Add(PetitionTests.Open());
        var id = await Begin(RulingAct.Invalidate, Here);
        Assert.False(await Step(id));
        Assert.Equal((RulingState.Done, 0), ((await Ruling(id)).State, (await Ruling(id)).Met));
    }

    [Fact]
    public async Task A_ruling_that_waits_for_its_night_is_left_alone()
    {
        await Fill(1, f => f);
        var ruling = new Ruling(1, RulingAct.Invalidate, Here, "Why", 20, "Ada", Some.Noon);
        await _database.Add(ruling);
        Assert.False(await Step(ruling.Id));
        await Counts(("US-NY", 1));
    }

    [Fact]
    public async Task The_tally_is_moved_in_a_row_of_its_own_also_on_a_node_with_the_longest_name()
    {
        await Fill(1, f => f);
        var node = new string('n', Tally.NodeMaxLength);
        var id = await Begin(RulingAct.Invalidate, Here);
        await using (var db = _database.Open()) await new RulingWork(db, node).Step(id, Some.Noon);
        await using var after = _database.Open();
        Assert.Equal([("node", 1), (node[..^1] + "!", -1)], (await after.Tallies.OrderByDescending(t => t.Count).ToListAsync()).Select(t => (t.Node, t.Count)));
    }

    [Fact]
    public async Task A_batch_whose_commit_failed_is_done_once()
    {
        await Fill(3, f => f);
        var id = await Begin(RulingAct.Invalidate, Here);
        await using (var failing = FailingCommitTests.Open(_database, new FailingCommitTests.FailOnce { AtCommit = true }))
            Assert.False(await new RulingWork(failing, "node").Step(id, Some.Noon));
        Assert.Equal(3, (await Ruling(id)).Met);
        await Counts();
    }

    [Fact]
    public async Task Who_withdraws_after_being_invalidated_may_sign_again_when_the_ruling_is_undone()
    {
        await Fill(1, f => f);
        var id = await Begin(RulingAct.Invalidate, Here);
        await CarryOn(id);
        await using (var db = _database.Open())
            await new SignatureBatchWriter(db, "node").Write([new WithdrawSignature(Some.Noon, await db.Signatures.Select(s => s.Id).SingleAsync(), [])]);
        await Undo(id);
        await CarryOn(id);
        await Counts();
        await using var after = _database.Open();
        Assert.Equal((SignatureState.Withdrawn, null), ((await after.Signatures.SingleAsync()).State, (await after.Signatures.SingleAsync()).Fingerprint));
    }

    private async Task Fill(int count, Func<ConfirmedForm, ConfirmedForm> change)
    {
        await using var db = _database.Open();
        if (!await db.Petitions.AnyAsync()) await _database.Add(PetitionTests.Open(), PetitionTests.Open("end-it"));
        var submissions = Enumerable.Range(0, count).Select(_ => Some.Submission()).ToList();
        await new SignatureBatchWriter(db, "node").Write(
            [.. submissions.Select(s => new SubmitSignature(Some.Noon, s)), .. submissions.Select(s => Some.Confirm(s, change(Some.ConfirmedForm())))]);
    }

    private async Task<int> Begin(RulingAct act, SignatureRule rule, long upTo = long.MaxValue)
    {
        var ruling = new Ruling(1, act, rule, "Why", 20, "Ada", Some.Noon);
        ruling.Begin(upTo);
        await _database.Add(ruling);
        return ruling.Id;
    }

    private async Task Undo(int id)
    {
        await using var db = _database.Open();
        (await db.Rulings.SingleAsync(r => r.Id == id)).Undo();
        await db.SaveChangesAsync();
    }

    private async Task<bool> Step(int id)
    {
        await using var db = _database.Open();
        return await new RulingWork(db, "node").Step(id, Some.Noon);
    }

    // How many batches it took.
    private async Task<int> CarryOn(int id)
    {
        var steps = 1;
        while (await Step(id)) steps++;
        return steps;
    }

    private async Task<Ruling> Ruling(int id)
    {
        await using var db = _database.Open();
        return await db.Rulings.SingleAsync(r => r.Id == id);
    }

    // What the first petition's tally says, which is what its signatures are.
    private async Task Counts(params (string Place, int Count)[] expected)
    {
        await using var db = _database.Open();
        Assert.Empty(await db.Recount());
        Assert.Equal(expected, (await db.CountsByPlace())[1].Where(c => c.Value != 0).Select(c => (c.Key, c.Value)).Order());
    }
}
