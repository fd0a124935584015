using DefendFreedom.Data.Petitions;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Petitions;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data.Petitions;

public sealed class RemovalReplayTests : IDisposable
{
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Only_signatures_erased_after_the_backup_are_erased_again()
    {
        var (erased, other) = (SampleData.CreateSignature(), SampleData.CreateSignature());
        await _database.Add(PetitionTests.CreateOpen(), erased, other);
        Assert.Equal(
            1,
            await Replay(Removal.ForErasedSignature(erased.Id), Removal.ForErasedSignature(erased.Id), Removal.ForErasedSignature(77))
        );
        var after = await LoadSignatures();
        Assert.Equal((null, true, true), (after[erased.Id].Sealed, after[erased.Id].ErasedAt is not null, after[erased.Id].IsCounted));
        Assert.Equal((true, null), (after[other.Id].Sealed is not null, after[other.Id].ErasedAt));
        Assert.Equal(0, await Replay(Removal.ForErasedSignature(erased.Id)));
    }

    [Fact]
    public async Task Withdrawals_and_unsubscriptions_are_replayed_once_and_update_the_tally()
    {
        var (withdrawn, left, other) = (
            SampleData.CreateSignature(),
            SampleData.CreateSignature(f => f with { WantsUpdates = true }),
            SampleData.CreateSignature(f => f with { WantsUpdates = true })
        );
        var tally = new Tally(1, "US-NY", "another node");
        tally.Add(3);
        await _database.Add(PetitionTests.CreateOpen(), withdrawn, left, other, tally);
        Removal[] removals =
        [
            new(RemovalKind.Withdrawn, withdrawn.WithdrawHash),
            new(RemovalKind.LeftUpdates, left.LeaveHash),
            new(RemovalKind.LeftUpdates, new byte[16]),
        ];
        Assert.Equal(2, await Replay(removals));
        Assert.Equal(0, await Replay(removals));
        var after = await LoadSignatures();
        Assert.Equal((SignatureState.Withdrawn, null), (after[withdrawn.Id].State, after[withdrawn.Id].Sealed));
        Assert.Equal((false, true), (after[left.Id].WantsUpdates, after[other.Id].WantsUpdates));
        await using var db = _database.Open();
        Assert.Equal(2, await db.Tallies.SumAsync(t => t.Count));
        Assert.Empty(await db.FindTallyMismatches());
    }

    [Fact]
    public async Task A_secret_destroyed_after_the_backup_is_destroyed_again()
    {
        await _database.Add(
            PetitionTests.CreateOpen(),
            PetitionTests.CreateOpen("end-it"),
            SampleData.CreateSignature(),
            new SharedSecret(FingerprintKey.SecretName(1), [1], SampleData.Noon)
        );
        await Replay(Removal.ForEndedConfirmation(1), Removal.ForEndedConfirmation(99));
        await using var db = _database.Open();
        Assert.Equal([true, false], await db.Petitions.OrderBy(p => p.Id).Select(p => p.ConfirmationEndedAt != null).ToListAsync());
        Assert.Equal((0, null), (await db.SharedSecrets.CountAsync(), (await db.Signatures.SingleAsync()).Fingerprint));
    }

    [Fact]
    public async Task More_removals_than_fit_in_one_statement_are_replayed()
    {
        var signatures = Enumerable.Range(0, 1100).Select(_ => SampleData.CreateSignature()).ToList();
        await _database.Add([.. signatures]);
        Assert.Equal(1100, await Replay([.. signatures.Select(s => Removal.ForErasedSignature(s.Id))]));
    }

    [Fact]
    public async Task Petitions_ended_since_the_backup_are_destroyed_again()
    {
        var ended = PetitionTests.CreateOpen();
        ended.Close(SampleData.Noon);
        await _database.Add(ended, SampleData.CreateSignature());
        await using var db = _database.Open();
        await db.DeleteExpiredData(SampleData.Noon.AddMonths(6).AddSeconds(-1), 6);
        Assert.Null((await db.Signatures.SingleAsync()).Fingerprint);
        await db.DeleteExpiredData(SampleData.Noon.AddMonths(6), 6);
        Assert.Equal(0, await db.Signatures.CountAsync());
    }

    [Fact]
    public void A_removal_key_is_an_id_only_when_it_has_eight_bytes()
    {
        Assert.Equal(long.MaxValue, Removal.ForErasedSignature(long.MaxValue).Id);
        Assert.Equal((8, 5), (Removal.ForEndedConfirmation(5).Key.Length, Removal.ForEndedConfirmation(5).Id));
        Assert.Throws<InvalidOperationException>(() => new Removal(RemovalKind.Withdrawn, new byte[16]).Id);
    }

    private async Task<int> Replay(params Removal[] removals)
    {
        await using var db = _database.Open();
        return await db.ReplayRemovals(removals, "restore", SampleData.Noon);
    }

    private async Task<Dictionary<long, Signature>> LoadSignatures()
    {
        await using var db = _database.Open();
        return await db.Signatures.ToDictionaryAsync(s => s.Id);
    }
}
