using DefendFreedom.Data.Petitions;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Petitions;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data.Petitions;

public sealed class TallyReconciliationTests : IDisposable
{
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Differences_are_sorted_by_petition_and_place()
    {
        await _database.Add(PetitionTests.CreateOpen(), PetitionTests.CreateOpen("end-it"));
        await _database.Add(
            SampleData.CreateSignature(SampleData.ConfirmedForm("FR")),
            SampleData.CreateSignature(SampleData.ConfirmedForm("FR") with { IsHeld = true })
        );
        await _database.Add(CreateTally(1, "FR", 2), CreateTally(1, "DE", 2), CreateTally(2, "DE", 3));
        await using var db = _database.Open();
        Assert.Equal(
            ["end-it DE: tally 3, signatures 0", "free-her DE: tally 2, signatures 0", "free-her FR: tally 2, signatures 1"],
            (await db.FindTallyMismatches()).Select(d => d.ToString())
        );
        await db.Tallies.ExecuteDeleteAsync();
        Assert.Equal([new("free-her", "FR", 0, 1)], await db.FindTallyMismatches());
    }

    [Fact]
    public async Task Rows_of_two_nodes_that_add_up_have_no_difference()
    {
        await _database.Add(
            PetitionTests.CreateOpen(),
            SampleData.CreateSignature(SampleData.ConfirmedForm("FR")),
            CreateTally(1, "FR", 3),
            CreateTally(1, "FR", -2, "third")
        );
        await using var db = _database.Open();
        Assert.Empty(await db.FindTallyMismatches());
    }

    [Fact]
    public async Task An_erased_petition_has_no_differences()
    {
        var petition = PetitionTests.CreateOpen();
        petition.MarkSignaturesDeleted(SampleData.Noon);
        await _database.Add(petition, CreateTally(1, "DE", 2));
        await using var db = _database.Open();
        Assert.Empty(await db.FindTallyMismatches());
    }

    [Fact]
    public async Task Only_the_signature_with_the_given_number_is_erased()
    {
        await _database.Add(PetitionTests.CreateOpen(), CreateTally(1, "US-NY", 2));
        var (erased, other) = (SampleData.CreateSignature(), SampleData.CreateSignature());
        await _database.Add(erased, other);
        await using (var db = _database.Open())
        {
            Assert.True(await db.EraseSignature(SignatureNumber.Parse(SignatureNumber.Format(erased.Id))!.Value, SampleData.Noon));
            await db.SaveChangesAsync();
        }
        await using var after = _database.Open();
        var remaining = await after.Signatures.ToDictionaryAsync(s => s.Id);
        Assert.Equal((SampleData.Noon, null), (remaining[erased.Id].ErasedAt, remaining[erased.Id].Sealed));
        Assert.Null(remaining[other.Id].ErasedAt);
        Assert.NotNull(remaining[other.Id].Sealed);
        Assert.Empty(await after.FindTallyMismatches());
    }

    [Fact]
    public async Task An_unknown_number_erases_nothing()
    {
        await using var db = _database.Open();
        Assert.False(await db.EraseSignature(9, SampleData.Noon));
    }

    private static Tally CreateTally(int petitionId, string place, int count, string node = "another node")
    {
        var tally = new Tally(petitionId, place, node);
        tally.Add(count);
        return tally;
    }
}
