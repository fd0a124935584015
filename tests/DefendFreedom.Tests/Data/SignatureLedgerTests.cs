using System.Security.Cryptography;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Petitions;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data;

public sealed class SignatureLedgerTests : IDisposable
{
    private static readonly DataKey Key = new(Guid.Empty, [1], Some.Noon);
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task One_who_signs_twice_in_a_batch_costs_nobody_else_anything()
    {
        var mark = Mark();
        await Write(new Signing(SealingTests.Form(mark), Key), new Signing(SealingTests.Form(Mark()), Key), new Signing(SealingTests.Form(mark), Key), new Signing(SealingTests.Form(Mark()), Key));
        await using var db = _database.Open();
        Assert.Equal((3, 4), (await db.Signatures.CountAsync(), await db.Letters.CountAsync(l => l.Kind == LetterKind.ConfirmSignature)));
        Assert.Single(await db.DataKeys.ToListAsync());
    }

    [Fact]
    public async Task Confirming_twice_counts_once_and_taking_back_counts_back()
    {
        await _database.Add(PetitionTests.Open());
        await Write(new Signing(SealingTests.Form(Mark()), Key));
        Assert.Equal([SigningOutcome.Done, SigningOutcome.NothingToDo], await Write(new Confirming(Some.Noon, 1, "Ada"), new Confirming(Some.Noon, 1, "Ada")));
        Assert.Equal(1, await Tally());
        await Write(new Withdrawing(Some.Noon, 1), new Withdrawing(Some.Noon, 1));
        Assert.Equal(0, await Tally());
        await using var db = _database.Open();
        Assert.Empty(await db.Recount());
    }

    [Fact]
    public async Task What_is_suspect_is_not_counted()
    {
        await _database.Add(PetitionTests.Open());
        await Write(new Signing(SealingTests.Form(Mark(), suspect: true), Key));
        await Write(new Confirming(Some.Noon, 1, null));
        Assert.Equal(0, await Tally());
    }

    [Fact]
    public async Task The_recount_finds_what_is_wrong()
    {
        await _database.Add(PetitionTests.Open());
        var wrong = new Tally(1, "DE", "node");
        wrong.Add(2);
        await _database.Add(wrong);
        await using var db = _database.Open();
        Assert.Equal("free-her DE: the tally says 2, there are 0", Assert.Single(await db.Recount()).ToString());
    }

    private static byte[] Mark() => RandomNumberGenerator.GetBytes(SigningSecret.MarkLength);

    private async Task<int> Tally()
    {
        await using var db = _database.Open();
        return await db.Tallies.SumAsync(t => t.Count);
    }

    private async Task<SigningOutcome[]> Write(params SigningAct[] acts)
    {
        await using var db = _database.Open();
        return await new SignatureLedger(db, "node").Write(acts);
    }
}
