using DefendFreedom.Data;
using DefendFreedom.Mail;
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
    public async Task Who_was_erased_after_the_backup_is_erased_again_and_nobody_else()
    {
        await _database.Add(Signed(), Signed(), new Letter(LetterKind.SignatureReminder, 1, [1], Some.Noon));
        await using var db = _database.Open();
        Assert.Equal(1, await db.Replay([Removal.Erased(1), Removal.Erased(1), Removal.Erased(77)], Some.Noon));
        var signatures = await db.Signatures.OrderBy(s => s.Id).ToListAsync();
        Assert.Null(signatures[0].Sealed);
        Assert.NotNull(signatures[0].ErasedAt);
        Assert.True(signatures[0].Counts);
        Assert.Equal((true, false), (signatures[1].Sealed is not null, signatures[1].ErasedAt is not null));
        Assert.Equal(LetterState.Dropped, (await db.Letters.SingleAsync()).State);
        Assert.Equal(0, await db.Replay([Removal.Erased(1)], Some.Noon));
    }

    [Fact]
    public async Task More_removals_than_one_statement_takes_are_replayed()
    {
        await _database.Add([.. Enumerable.Range(0, 1100).Select(_ => Signed())]);
        await using var db = _database.Open();
        Assert.Equal(1100, await db.Replay([.. Enumerable.Range(1, 1100).Select(id => Removal.Erased(id))], Some.Noon));
    }

    [Fact]
    public async Task What_has_ended_since_the_backup_is_destroyed_again()
    {
        var over = PetitionTests.Open();
        over.Close(Some.Noon);
        await _database.Add(over, Signed());
        await using var db = _database.Open();
        await db.DestroyEnded(Some.Noon.AddMonths(6).AddSeconds(-1), 6);
        Assert.Equal(1, await db.Signatures.CountAsync());
        await db.DestroyEnded(Some.Noon.AddMonths(6), 6);
        Assert.Equal(0, await db.Signatures.CountAsync());
    }

    [Fact]
    public void An_id_is_eight_bytes_and_a_hash_is_none()
    {
        Assert.Equal(long.MaxValue, Removal.Erased(long.MaxValue).Id);
        Assert.Equal(8, Removal.Erased(1).Key.Length);
        Assert.Throws<InvalidOperationException>(() => new Removal(RemovalKind.Withdrawn, new byte[16]).Id);
    }

    private static Signature Signed()
    {
        var signature = Signature.Of(new SignedForm
        {
            At = Some.Noon,
            PetitionId = 1,
            TextId = 1,
            PersonMark = Guid.NewGuid().ToByteArray(),
            Sealed = [1],
            DataKeyId = Guid.Empty,
            Protected = [1],
            ProtectedAddress = [1],
            Place = "DE",
            WantsUpdates = false,
            ConsentVersion = 1,
            Suspect = false,
            AddressBlock = new byte[Signature.AddressBlockLength],
        });
        signature.Confirm(Some.Noon, null);
        return signature;
    }
}
