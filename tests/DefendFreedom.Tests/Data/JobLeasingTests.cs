using DefendFreedom.Data;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Data;

public sealed class JobLeasingTests : IDisposable
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_lease_excludes_other_owners_until_it_expires()
    {
        Assert.True(await Reserve("a", "first", SampleData.Noon));
        Assert.False(await Reserve("a", "second", SampleData.Noon.AddMinutes(9)));
        Assert.True(await Reserve("b", "second", SampleData.Noon));
        Assert.True(await Reserve("a", "second", SampleData.Noon.AddMinutes(10)));
    }

    [Fact]
    public async Task The_owner_can_renew_a_lease()
    {
        Assert.True(await Reserve("a", "first", SampleData.Noon));
        Assert.True(await Reserve("a", "first", SampleData.Noon.AddMinutes(5)));
        Assert.False(await Reserve("a", "second", SampleData.Noon.AddMinutes(14)));
    }

    private async Task<bool> Reserve(string name, string owner, DateTime now)
    {
        await using var db = _database.Open();
        return await db.TryReserve(name, owner, now, TenMinutes);
    }
}
