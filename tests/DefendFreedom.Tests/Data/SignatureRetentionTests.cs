using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Petitions;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data;

public sealed class SignatureRetentionTests : IDisposable
{
    private static readonly DateTime Later = Some.Noon + SignatureRetention.Unconfirmed + TimeSpan.FromSeconds(1);
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task What_waits_or_was_taken_back_for_too_long_is_deleted_and_nothing_else()
    {
        await _database.Add([.. Signed(1100, s => { }), .. Signed(3, s => s.Withdraw(Some.Noon)), .. Signed(2, s => s.Confirm(Some.Noon, null))]);
        await _database.Add([.. Signed(1, s => { }, Later)]);
        await using var db = _database.Open();
        await db.ForgetAbandoned(Some.Noon + SignatureRetention.Unconfirmed);
        Assert.Equal(1106, await db.Signatures.CountAsync());
        await db.ForgetAbandoned(Later);
        Assert.Equal([SignatureState.Confirmed, SignatureState.Confirmed, SignatureState.Pending], await db.Signatures.OrderByDescending(s => s.State).Select(s => s.State).ToListAsync());
    }

    [Fact]
    public async Task All_signatures_of_a_petition_are_deleted_when_it_has_long_been_over()
    {
        var (over, open) = (PetitionTests.Open(), PetitionTests.Open("go-on"));
        over.Close(Some.Noon);
        await _database.Add(over, open);
        await _database.Add([.. Signed(1100, s => s.Confirm(Some.Noon, null)), .. Signed(2, s => s.Confirm(Some.Noon, null), petitionId: 2)]);
        await using var db = _database.Open();
        await db.ForgetEnded(Some.Noon.AddMonths(6).AddSeconds(-1), 6);
        Assert.Equal(1102, await db.Signatures.CountAsync());
        await db.ForgetEnded(Some.Noon.AddMonths(6), 6);
        Assert.Equal([2, 2], await db.Signatures.Select(s => s.PetitionId).ToListAsync());
    }

    private static IEnumerable<object> Signed(int count, Action<Signature> act, DateTime? at = null, int petitionId = 1)
    {
        for (var i = 0; i < count; i++)
        {
            var signature = Signature.Of(new SignedForm
            {
                At = at ?? Some.Noon,
                PetitionId = petitionId,
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
            act(signature);
            yield return signature;
        }
    }
}
