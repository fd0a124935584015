using DefendFreedom.Data.Newsroom;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Newsroom;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Areas.Admin.Newsroom;

/// <summary>SQLite's query plans for the admin lists, without collected statistics.</summary>
public sealed class QueryPlanTests : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly SqliteSiteDb _db;

    public QueryPlanTests()
    {
        _connection.Open();
        _db = new SqliteSiteDb(new DbContextOptionsBuilder<SqliteSiteDb>().UseSqlite(_connection).Options);
        _db.Database.EnsureCreated();
    }

    public void Dispose()
    {
        _db.Dispose();
        _connection.Dispose();
    }

    [Fact]
    public async Task Drafts_in_review_are_read_once_and_not_for_each_publication()
    {
        Assert.Contains("LIST SUBQUERY", await ExplainQueryPlan(_db.Publications.AwaitingReview(_db)), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "CORRELATED",
            await ExplainQueryPlan(_db.Publications.Overdue(_db, DateTime.UnixEpoch)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Upcoming_publications_are_found_by_an_index() =>
        Assert.Contains(
            "IX_Publications_VisibleFrom",
            await ExplainQueryPlan(_db.Publications.Upcoming(DateTime.UnixEpoch)),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Solo_publications_are_found_by_an_index()
    {
        var plan = await ExplainQueryPlan(_db.Publications.Where(p => p.PublishedAloneBy != null));
        Assert.Contains("IX_Publications_TrashedAt_PublishedAloneBy", plan, StringComparison.Ordinal);
    }

    private static async Task<string> ExplainQueryPlan(IQueryable<Publication> publications)
    {
        await using var command = publications.Select(p => p.Id).CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        await using var steps = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await steps.ReadAsync())
            plan.Add(steps.GetString(3));
        return string.Join('\n', plan);
    }
}
