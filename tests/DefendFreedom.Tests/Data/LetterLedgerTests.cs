using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data;

public sealed class LetterLedgerTests : IDisposable
{
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task What_one_node_has_taken_no_other_takes_until_the_lease_is_over()
    {
        await Write(2);
        Assert.Equal(2, (await Take(Some.Noon)).Count);
        Assert.Empty(await Take(Some.Noon));
        Assert.Equal(2, (await Take(Some.Noon + Letter.Lease)).Count);
    }

    [Fact]
    public async Task What_became_of_a_letter_is_written_down_and_its_content_goes_when_it_has_left()
    {
        await Write(2);
        var letters = await Take(Some.Noon);
        letters[0].Sent(Some.Noon);
        letters[1].Refused(Some.Noon, "451", forGood: false);
        Assert.Equal(2, await Record(letters));
        await using var db = _database.Open();
        var kept = await db.Letters.OrderBy(l => l.Id).ToListAsync();
        Assert.Equal((LetterState.Sent, true, LetterState.Waiting, "451", false), (kept[0].State, kept[0].Content is null, kept[1].State, kept[1].Why, kept[1].Content is null));
        Assert.Equal(Some.Noon.AddSeconds(30), kept[1].DueAt);
    }

    [Fact]
    public async Task A_node_that_held_a_letter_too_long_does_not_write_over_what_another_did()
    {
        await Write(1);
        var slow = await Take(Some.Noon);
        var other = await Take(Some.Noon + Letter.Lease);
        other[0].Sent(Some.Noon);
        Assert.Equal(1, await Record(other));
        slow[0].Refused(Some.Noon, "451", forGood: false);
        Assert.Equal(0, await Record(slow));
    }

    [Fact]
    public async Task What_has_ended_is_deleted_after_thirty_days_and_what_waits_stays()
    {
        await Write(3);
        var letters = await Take(Some.Noon);
        letters[0].Sent(Some.Noon);
        letters[1].Refused(Some.Noon, "550", forGood: true);
        letters[2].PutBack(Some.Noon);
        await Record(letters);
        await using var db = _database.Open();
        Assert.Equal(0, await db.ForgetLetters(Some.Noon.AddDays(30)));
        Assert.Equal(2, await db.ForgetLetters(Some.Noon.AddDays(30).AddHours(1)));
        Assert.Equal(LetterState.Waiting, (await db.Letters.SingleAsync()).State);
    }

    [Fact]
    public async Task A_letter_that_came_back_before_it_was_recorded_as_sent_stays_returned_and_the_others_are_recorded()
    {
        await Write(3);
        var letters = await Take(Some.Noon);
        await using (var db = _database.Open())
        {
            (await db.Letters.SingleAsync(l => l.Id == letters[1].Id)).Return(Some.Noon, "5.1.1");
            await db.SaveChangesAsync();
        }
        for (var i = 0; i < letters.Count; i++) letters[i].Sent(Some.Noon.AddSeconds(i));
        Assert.Equal(2, await Record(letters));
        await using var after = _database.Open();
        Assert.Equal([LetterState.Sent, LetterState.Returned, LetterState.Sent], await after.Letters.OrderBy(l => l.Id).Select(l => l.State).ToListAsync());
    }

    [Fact]
    public async Task A_letter_that_is_recorded_as_sent_while_its_return_is_saved_ends_as_returned()
    {
        await Write(1);
        var sent = await Take(Some.Noon);
        var saves = 0;
        await using var db = _database.Open();
        var id = MessageId.Of(sent[0], "example.org");
        Assert.True(await db.Return(new ReturnedMail(id, "5.1.1"), Some.Noon, async () =>
        {
            if (++saves == 1)
            {
                sent[0].Sent(Some.Noon);
                await Record(sent);
            }
            await db.SaveChangesAsync();
        }));
        Assert.Equal(2, saves);
        await using var after = _database.Open();
        Assert.Equal(LetterState.Returned, (await after.Letters.SingleAsync()).State);
    }

    [Fact]
    public async Task A_batch_is_taken_and_recorded_whatever_became_of_each()
    {
        await Write(60);
        await using var db = _database.Open();
        var letters = await new LetterLedger(db).Take(db.Letters.Due(Some.Noon).Take(50), Some.Noon);
        Assert.Equal(50, letters.Count);
        foreach (var (i, letter) in letters.Index())
            if (i % 3 == 0) letter.Refused(Some.Noon, "451", forGood: false);
            else if (i % 3 == 1) letter.PutBack(Some.Noon.AddSeconds(15));
            else letter.Sent(Some.Noon);
        Assert.Equal(50, await Record(letters));
        Assert.Equal(10, (await Take(Some.Noon)).Count);
        var after = await db.Letters.AsNoTracking().ToDictionaryAsync(l => l.Id);
        Assert.All(letters.Index(), l => Assert.Equal((l.Index % 3 == 2, l.Index % 3 == 0 ? 1 : 0), (after[l.Item.Id].State == LetterState.Sent, after[l.Item.Id].Attempts)));
    }

    [Fact]
    public async Task A_letter_that_a_wrong_clock_put_years_ahead_is_due_again()
    {
        await Write(2);
        await Record(await Take(Some.Noon.AddYears(3)));
        await using var db = _database.Open();
        Assert.Equal(2, await db.RecallLetters(Some.Noon));
        Assert.Equal(2, (await Take(Some.Noon)).Count);
    }

    private async Task Write(int count)
    {
        for (var i = 0; i < count; i++) await _database.Add(new Letter(LetterKind.ToStaff, null, [1, 2, 3], Some.Noon));
    }

    private async Task<List<Letter>> Take(DateTime now)
    {
        await using var db = _database.Open();
        return await new LetterLedger(db).Take(db.Letters.Due(now).OrderBy(l => l.Id), now);
    }

    private async Task<int> Record(List<Letter> letters)
    {
        await using var db = _database.Open();
        return await new LetterLedger(db).Record(letters);
    }
}
