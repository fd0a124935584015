using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Petitions;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data;

public sealed class RemovalReplayTests : IDisposable
{
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Signatures_that_were_erased_after_the_backup_are_erased_again_and_no_others()
    {
        var (erased, other) = (Some.SignatureOf(), Some.SignatureOf());
        await _database.Add(PetitionTests.Open(), erased, other);
        Assert.Equal(1, await Replay(Removal.Erased(erased.Id), Removal.Erased(erased.Id), Removal.Erased(77)));
        var after = await Read();
        Assert.Equal((null, true, true), (after[erased.Id].Sealed, after[erased.Id].ErasedAt is not null, after[erased.Id].Counts));
        Assert.Equal((true, null), (after[other.Id].Sealed is not null, after[other.Id].ErasedAt));
        Assert.Equal(0, await Replay(Removal.Erased(erased.Id)));
    }

    [Fact]
    public async Task Withdrawals_and_leavings_are_repeated_once_and_move_the_tally()
    {
        var (withdrawn, left, other) = (Some.SignatureOf(), Some.SignatureOf(f => f with { WantsUpdates = true }), Some.SignatureOf(f => f with { WantsUpdates = true }));
        var tally = new Tally(1, "US-NY", "another node");
        tally.Add(3);
        await _database.Add(PetitionTests.Open(), withdrawn, left, other, tally);
        Removal[] removals = [new(RemovalKind.Withdrawn, withdrawn.WithdrawHash), new(RemovalKind.Left, left.LeaveHash), new(RemovalKind.Left, new byte[16])];
        Assert.Equal(2, await Replay(removals));
        Assert.Equal(0, await Replay(removals));
        var after = await Read();
        Assert.Equal((SignatureState.Withdrawn, null), (after[withdrawn.Id].State, after[withdrawn.Id].Sealed));
        Assert.Equal((false, true), (after[left.Id].WantsUpdates, after[other.Id].WantsUpdates));
        await using var db = _database.Open();
        Assert.Equal(2, await db.Tallies.SumAsync(t => t.Count));
        Assert.Empty(await db.Recount());
    }

    [Fact]
    public async Task A_petition_whose_secret_was_destroyed_after_the_backup_loses_it_again()
    {
        await _database.Add(PetitionTests.Open(), PetitionTests.Open("end-it"), Some.SignatureOf(), new KeptSecret(FingerprintKey.NameOf(1), [1], Some.Noon));
        await Replay(Removal.Ended(1), Removal.Ended(99));
        await using var db = _database.Open();
        Assert.Equal([true, false], await db.Petitions.OrderBy(p => p.Id).Select(p => p.ConfirmingEndedAt != null).ToListAsync());
        Assert.Equal((0, null), (await db.KeptSecrets.CountAsync(), (await db.Signatures.SingleAsync()).Fingerprint));
    }

    [Fact]
    public async Task More_removals_than_one_statement_takes_are_replayed()
    {
        var signatures = Enumerable.Range(0, 1100).Select(_ => Some.SignatureOf()).ToList();
        await _database.Add([.. signatures]);
        Assert.Equal(1100, await Replay([.. signatures.Select(s => Removal.Erased(s.Id))]));
    }

    [Fact]
    public async Task What_has_ended_since_the_backup_is_destroyed_again()
    {
        var over = PetitionTests.Open();
        over.Close(Some.Noon);
        await _database.Add(over, Some.SignatureOf());
        await using var db = _database.Open();
        await db.DestroyEnded(Some.Noon.AddMonths(6).AddSeconds(-1), 6);
        Assert.Null((await db.Signatures.SingleAsync()).Fingerprint);
        await db.DestroyEnded(Some.Noon.AddMonths(6), 6);
        Assert.Equal(0, await db.Signatures.CountAsync());
    }

    [Fact]
    public void An_id_is_eight_bytes_and_a_hash_is_none()
    {
        Assert.Equal(long.MaxValue, Removal.Erased(long.MaxValue).Id);
        Assert.Equal((8, 5), (Removal.Ended(5).Key.Length, Removal.Ended(5).Id));
        Assert.Throws<InvalidOperationException>(() => new Removal(RemovalKind.Withdrawn, new byte[16]).Id);
    }

    private async Task<int> Replay(params Removal[] removals)
    {
        await using var db = _database.Open();
        return await db.Replay(removals, "restore", Some.Noon);
    }

    private async Task<Dictionary<long, Signature>> Read()
    {
        await using var db = _database.Open();
        return await db.Signatures.ToDictionaryAsync(s => s.Id);
    }
}
