using DefendFreedom.Data.Mail;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Mail;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data.Mail;

public sealed class OutboxStoreTests : IDisposable
{
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_leased_message_is_not_leased_again_until_the_lease_expires()
    {
        await AddMessages(2);
        Assert.Equal(2, (await LeaseMessages(SampleData.Noon)).Count);
        Assert.Empty(await LeaseMessages(SampleData.Noon));
        Assert.Equal(2, (await LeaseMessages(SampleData.Noon + OutboxMessage.LeaseDuration)).Count);
    }

    [Fact]
    public async Task A_result_is_recorded_and_the_content_of_a_sent_message_is_deleted()
    {
        await AddMessages(2);
        var messages = await LeaseMessages(SampleData.Noon);
        messages[0].MarkSent(SampleData.Noon);
        messages[1].RecordFailure(SampleData.Noon, "451", isPermanent: false);
        Assert.Equal(2, await RecordResults(messages));
        await using var db = _database.Open();
        var stored = await db.OutboxMessages.OrderBy(l => l.Id).ToListAsync();
        Assert.Equal(
            (MessageStatus.Sent, true, MessageStatus.Waiting, "451", false),
            (stored[0].Status, stored[0].Content is null, stored[1].Status, stored[1].LastError, stored[1].Content is null)
        );
        Assert.Equal(SampleData.Noon.AddSeconds(30), stored[1].DueAt);
    }

    [Fact]
    public async Task An_expired_lease_does_not_overwrite_another_nodes_result()
    {
        await AddMessages(1);
        var slow = await LeaseMessages(SampleData.Noon);
        var other = await LeaseMessages(SampleData.Noon + OutboxMessage.LeaseDuration);
        other[0].MarkSent(SampleData.Noon);
        Assert.Equal(1, await RecordResults(other));
        slow[0].RecordFailure(SampleData.Noon, "451", isPermanent: false);
        Assert.Equal(0, await RecordResults(slow));
    }

    [Fact]
    public async Task Completed_messages_are_deleted_after_thirty_days_and_waiting_ones_are_kept()
    {
        await AddMessages(3);
        var messages = await LeaseMessages(SampleData.Noon);
        messages[0].MarkSent(SampleData.Noon);
        messages[1].RecordFailure(SampleData.Noon, "550", isPermanent: true);
        messages[2].Postpone(SampleData.Noon);
        await RecordResults(messages);
        await using var db = _database.Open();
        Assert.Equal(0, await db.DeleteCompletedMessages(SampleData.Noon.AddDays(30)));
        Assert.Equal(2, await db.DeleteCompletedMessages(SampleData.Noon.AddDays(30).AddHours(1)));
        Assert.Equal(MessageStatus.Waiting, (await db.OutboxMessages.SingleAsync()).Status);
    }

    [Fact]
    public async Task A_message_that_bounced_before_it_was_recorded_as_sent_stays_bounced()
    {
        await AddMessages(3);
        var messages = await LeaseMessages(SampleData.Noon);
        await using (var db = _database.Open())
        {
            (await db.OutboxMessages.SingleAsync(l => l.Id == messages[1].Id)).RecordBounce(SampleData.Noon, "5.1.1");
            await db.SaveChangesAsync();
        }
        for (var i = 0; i < messages.Count; i++)
            messages[i].MarkSent(SampleData.Noon.AddSeconds(i));
        Assert.Equal(2, await RecordResults(messages));
        await using var after = _database.Open();
        Assert.Equal(
            [MessageStatus.Sent, MessageStatus.Bounced, MessageStatus.Sent],
            await after.OutboxMessages.OrderBy(l => l.Id).Select(l => l.Status).ToListAsync()
        );
    }

    [Fact]
    public async Task A_message_recorded_as_sent_while_its_bounce_is_saved_ends_as_bounced()
    {
        await AddMessages(1);
        var sent = await LeaseMessages(SampleData.Noon);
        var saves = 0;
        await using var db = _database.Open();
        var id = MessageId.Create(sent[0], "example.org");
        Assert.True(
            await db.RecordBounce(
                new BounceReport(id, "5.1.1"),
                SampleData.Noon,
                async () =>
                {
                    if (++saves == 1)
                    {
                        sent[0].MarkSent(SampleData.Noon);
                        await RecordResults(sent);
                    }
                    await db.SaveChangesAsync();
                }
            )
        );
        Assert.Equal(2, saves);
        await using var after = _database.Open();
        Assert.Equal(MessageStatus.Bounced, (await after.OutboxMessages.SingleAsync()).Status);
    }

    [Fact]
    public async Task A_batch_with_mixed_results_is_recorded()
    {
        await AddMessages(60);
        await using var db = _database.Open();
        var messages = await new OutboxStore(db).LeaseBatch(db.OutboxMessages.Due(SampleData.Noon).Take(50), SampleData.Noon);
        Assert.Equal(50, messages.Count);
        foreach (var (i, message) in messages.Index())
            if (i % 3 == 0)
                message.RecordFailure(SampleData.Noon, "451", isPermanent: false);
            else if (i % 3 == 1)
                message.Postpone(SampleData.Noon.AddSeconds(15));
            else
                message.MarkSent(SampleData.Noon);
        Assert.Equal(50, await RecordResults(messages));
        Assert.Equal(10, (await LeaseMessages(SampleData.Noon)).Count);
        var after = await db.OutboxMessages.AsNoTracking().ToDictionaryAsync(l => l.Id);
        Assert.All(
            messages.Index(),
            l =>
                Assert.Equal(
                    (l.Index % 3 == 2, l.Index % 3 == 0 ? 1 : 0),
                    (after[l.Item.Id].Status == MessageStatus.Sent, after[l.Item.Id].Attempts)
                )
        );
    }

    [Fact]
    public async Task A_message_dated_years_ahead_is_rescheduled()
    {
        await AddMessages(2);
        await RecordResults(await LeaseMessages(SampleData.Noon.AddYears(3)));
        await using var db = _database.Open();
        Assert.Equal(2, await db.RescheduleMisdatedMessages(SampleData.Noon));
        Assert.Equal(2, (await LeaseMessages(SampleData.Noon)).Count);
    }

    private async Task AddMessages(int count)
    {
        for (var i = 0; i < count; i++)
            await _database.Add(new OutboxMessage(MessageKind.StaffNotification, null, [1, 2, 3], SampleData.Noon));
    }

    private async Task<List<OutboxMessage>> LeaseMessages(DateTime now)
    {
        await using var db = _database.Open();
        return await new OutboxStore(db).LeaseBatch(db.OutboxMessages.Due(now).OrderBy(l => l.Id), now);
    }

    private async Task<int> RecordResults(List<OutboxMessage> messages)
    {
        await using var db = _database.Open();
        return await new OutboxStore(db).RecordResults(messages);
    }
}
