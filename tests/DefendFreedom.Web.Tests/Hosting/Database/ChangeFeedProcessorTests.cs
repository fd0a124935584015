using DefendFreedom.Data;
using DefendFreedom.Data.SqlServer;
using DefendFreedom.Web.Hosting.Database;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Hosting.Database;

public sealed class ChangeFeedProcessorTests(RunningSite site) : IClassFixture<RunningSite>
{
    // With two nodes on SQL Server, an id is assigned when the row is inserted but becomes visible only when its transaction commits.
    [Fact]
    public async Task A_change_committed_after_a_higher_id_is_not_missed()
    {
        await site.AddPublications(SampleData.CreatePublication("overtaking"), SampleData.CreatePublication("overtaken"));
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        var last = await db.ChangeLog.MaxAsync(c => c.Id);
        await WriteChange(db, last + 2, "overtaking", "It was early");
        Assert.Contains("It was early", (await site.Visitor.Fetch("/newsroom")).Text, StringComparison.Ordinal);

        await WriteChange(db, last + 1, "overtaken", "It was late");
        Assert.Contains("It was late", (await site.Visitor.Fetch("/newsroom")).Text, StringComparison.Ordinal);
        Assert.Contains("a-overtaken-b", (await site.Visitor.Fetch("/search?q=late")).Text, StringComparison.Ordinal);
    }

    private async Task WriteChange(SiteDb db, int number, string word, string title)
    {
        var id = (await db.Publications.SingleAsync(p => p.Slug == $"a-{word}-b")).Id;
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await db.Database.ExecuteSqlRawAsync("UPDATE \"Publications\" SET \"Title\" = {0} WHERE \"Id\" = {1}", title, id);
            if (db is SqlServerSiteDb)
                await db.Database.ExecuteSqlRawAsync("SET IDENTITY_INSERT \"ChangeLog\" ON");
            await db.Database.ExecuteSqlRawAsync("INSERT INTO \"ChangeLog\" (\"Id\", \"PublicationId\") VALUES ({0}, {1})", number, id);
            await transaction.CommitAsync();
        }
        await site.Services.GetRequiredService<ChangeFeed>().Run();
    }
}
