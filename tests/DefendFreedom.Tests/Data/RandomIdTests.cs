using DefendFreedom.Data;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Mail;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Data;

public sealed class RandomIdTests
{
    private const int RandomBits = 40;

    [Fact]
    public void An_id_reveals_its_hour_but_not_its_minute()
    {
        var hour = (long)(SampleData.Noon - new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc)).TotalHours;
        Assert.Equal(hour << RandomBits, RandomId.FirstOfHour(SampleData.Noon));
        Assert.Equal(RandomId.FirstOfHour(SampleData.Noon), RandomId.FirstOfHour(SampleData.Noon.AddMinutes(59.9)));
        Assert.All(
            Enumerable.Range(0, 60),
            minute => Assert.Equal(hour, RandomId.Create(SampleData.Noon.AddMinutes(minute)) >> RandomBits)
        );
        Assert.Equal(hour + 1, RandomId.Create(SampleData.Noon.AddHours(1)) >> RandomBits);
    }

    [Fact]
    public void Ids_of_one_hour_are_unique_and_unordered()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => RandomId.Create(SampleData.Noon)).ToList();
        Assert.Equal(1000, ids.Distinct().Count());
        Assert.InRange(ids.Zip(ids.Skip(1)).Count(pair => pair.First < pair.Second), 400, 600);
    }

    [Fact]
    public void Each_random_bit_is_uniformly_distributed()
    {
        var ids = Enumerable.Range(0, 2000).Select(_ => RandomId.Create(SampleData.Noon)).ToList();
        Assert.All(Enumerable.Range(0, RandomBits), bit => Assert.InRange(ids.Count(id => ((id >> bit) & 1) == 1), 850, 1150));
    }

    [Fact]
    public void Ids_of_a_later_hour_are_higher() =>
        Assert.All(
            Enumerable.Range(0, 100),
            _ => Assert.True(RandomId.Create(SampleData.Noon) < RandomId.FirstOfHour(SampleData.Noon.AddHours(1)))
        );

    [Fact]
    public async Task A_message_gets_a_random_id_when_it_is_added()
    {
        using var database = new TestDb();
        await using var db = database.Open();
        var messages = Enumerable
            .Range(0, 10)
            .Select(_ => new OutboxMessage(MessageKind.StaffNotification, null, [1], SampleData.Noon))
            .ToList();
        db.OutboxMessages.AddRange(messages);
        await db.SaveChangesAsync();
        Assert.Equal(10, messages.Select(l => l.Id).Distinct().Count());
        Assert.All(messages, l => Assert.Equal(RandomId.FirstOfHour(SampleData.Noon), l.Id >> RandomBits << RandomBits));
    }
}
