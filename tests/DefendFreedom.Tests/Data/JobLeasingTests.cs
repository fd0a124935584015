using DefendFreedom.Data;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Data;

public sealed class JobLeasingTests : IDisposable
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_reserved_name_is_its_owner_s_alone_until_the_time_is_over()
    {
        Assert.True(await Reserve("a", "first", Some.Noon));
        Assert.False(await Reserve("a", "second", Some.Noon.AddMinutes(9)));
        Assert.True(await Reserve("b", "second", Some.Noon));
        Assert.True(await Reserve("a", "second", Some.Noon.AddMinutes(10)));
    }

    [Fact]
    public async Task The_owner_of_a_reserved_name_may_take_it_again()
    {
        Assert.True(await Reserve("a", "first", Some.Noon));
        Assert.True(await Reserve("a", "first", Some.Noon.AddMinutes(5)));
        Assert.False(await Reserve("a", "second", Some.Noon.AddMinutes(14)));
    }

    private async Task<bool> Reserve(string name, string owner, DateTime now)
    {
        await using var db = _database.Open();
        return await db.TryReserve(name, owner, now, TenMinutes);
    }
}
