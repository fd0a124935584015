using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Petitions;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data;

public sealed class SignatureCountingTests : IDisposable
{
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task The_recount_finds_what_is_wrong_in_the_order_of_petitions_and_places()
    {
        await _database.Add(PetitionTests.Open(), PetitionTests.Open("end-it"));
        await _database.Add(Some.SignatureOf(Some.ConfirmedForm("FR")), Some.SignatureOf(Some.ConfirmedForm("FR") with { Held = true }));
        await _database.Add(Wrong(1, "FR", 2), Wrong(1, "DE", 2), Wrong(2, "DE", 3));
        await using var db = _database.Open();
        Assert.Equal(
            [
                "end-it DE: the tally says 3, there are 0",
                "free-her DE: the tally says 2, there are 0",
                "free-her FR: the tally says 2, there are 1",
            ],
            (await db.Recount()).Select(d => d.ToString()));
        await db.Tallies.ExecuteDeleteAsync();
        Assert.Equal([new("free-her", "FR", 0, 1)], await db.Recount());
    }

    [Fact]
    public async Task Rows_of_two_nodes_that_sum_to_the_count_are_right()
    {
        await _database.Add(PetitionTests.Open(), Some.SignatureOf(Some.ConfirmedForm("FR")), Wrong(1, "FR", 3), Wrong(1, "FR", -2, "third"));
        await using var db = _database.Open();
        Assert.Empty(await db.Recount());
    }

    [Fact]
    public async Task A_petition_whose_signers_were_forgotten_has_nothing_to_recount()
    {
        var petition = PetitionTests.Open();
        petition.Forget(Some.Noon);
        await _database.Add(petition, Wrong(1, "DE", 2));
        await using var db = _database.Open();
        Assert.Empty(await db.Recount());
    }

    [Fact]
    public async Task A_signature_is_erased_by_its_number_and_no_other_is()
    {
        await _database.Add(PetitionTests.Open(), Wrong(1, "US-NY", 2));
        var (erased, other) = (Some.SignatureOf(), Some.SignatureOf());
        await _database.Add(erased, other);
        await using (var db = _database.Open())
        {
            Assert.True(await db.EraseSignature(SignatureNumber.Parse(SignatureNumber.Format(erased.Id))!.Value, Some.Noon));
            await db.SaveChangesAsync();
        }
        await using var after = _database.Open();
        var kept = await after.Signatures.ToDictionaryAsync(s => s.Id);
        Assert.Equal((Some.Noon, null), (kept[erased.Id].ErasedAt, kept[erased.Id].Sealed));
        Assert.Null(kept[other.Id].ErasedAt);
        Assert.NotNull(kept[other.Id].Sealed);
        Assert.Empty(await after.Recount());
    }

    [Fact]
    public async Task A_number_that_no_signature_has_erases_nothing()
    {
        await using var db = _database.Open();
        Assert.False(await db.EraseSignature(9, Some.Noon));
    }

    private static Tally Wrong(int petitionId, string place, int count, string node = "another node")
    {
        var tally = new Tally(petitionId, place, node);
        tally.Add(count);
        return tally;
    }
}
