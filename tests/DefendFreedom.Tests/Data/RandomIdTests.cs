using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Data;

public sealed class RandomIdTests
{
    private const int RandomBits = 40;

    [Fact]
    public void An_id_tells_its_hour_and_nothing_of_the_minute()
    {
        var hour = (long)(Some.Noon - new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc)).TotalHours;
        Assert.Equal(hour << RandomBits, RandomId.FirstOf(Some.Noon));
        Assert.Equal(RandomId.FirstOf(Some.Noon), RandomId.FirstOf(Some.Noon.AddMinutes(59.9)));
        Assert.All(Enumerable.Range(0, 60), minute => Assert.Equal(hour, RandomId.Create(Some.Noon.AddMinutes(minute)) >> RandomBits));
        Assert.Equal(hour + 1, RandomId.Create(Some.Noon.AddHours(1)) >> RandomBits);
    }

    [Fact]
    public void Ids_of_one_hour_are_all_unlike_and_in_no_order()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => RandomId.Create(Some.Noon)).ToList();
        Assert.Equal(1000, ids.Distinct().Count());
        Assert.InRange(ids.Zip(ids.Skip(1)).Count(pair => pair.First < pair.Second), 400, 600);
    }

    [Fact]
    public void Each_of_the_forty_random_bits_is_zero_and_one_about_as_often()
    {
        var ids = Enumerable.Range(0, 2000).Select(_ => RandomId.Create(Some.Noon)).ToList();
        Assert.All(Enumerable.Range(0, RandomBits), bit => Assert.InRange(ids.Count(id => ((id >> bit) & 1) == 1), 850, 1150));
    }

    [Fact]
    public void Ids_of_a_later_hour_are_higher() =>
        Assert.All(Enumerable.Range(0, 100), _ => Assert.True(RandomId.Create(Some.Noon) < RandomId.FirstOf(Some.Noon.AddHours(1))));

    [Fact]
    public async Task A_letter_gets_such_an_id_when_it_is_added()
    {
        using var database = new TestDb();
        await using var db = database.Open();
        var letters = Enumerable.Range(0, 10).Select(_ => new Letter(LetterKind.ToStaff, null, [1], Some.Noon)).ToList();
        db.Letters.AddRange(letters);
        await db.SaveChangesAsync();
        Assert.Equal(10, letters.Select(l => l.Id).Distinct().Count());
        Assert.All(letters, l => Assert.Equal(RandomId.FirstOf(Some.Noon), l.Id >> RandomBits << RandomBits));
    }
}
