using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data;

public sealed class QueryFilterTests : IDisposable
{
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Trashed_publications_are_found_only_in_the_trash()
    {
        await _database.Add(Publication.CreateDraft("court", new PublicationText { Title = "Court" }), SampleData.Publication("out"));
        await UpdateDraft(draft => draft.Trash(SampleData.Noon));
        await using var db = _database.Open();
        Assert.Equal(["out"], await db.Publications.Select(p => p.Slug).ToListAsync());
        Assert.Equal(["court"], await db.Publications.Trashed().Select(p => p.Slug).ToListAsync());
        Assert.Null(await db.Publications.FindAsync(1));
        await UpdateDraft(draft => draft.RestoreFromTrash());
        Assert.Equal((2, 0), (await db.Publications.CountAsync(), await db.Publications.Trashed().CountAsync()));
    }

    [Fact]
    public async Task A_taken_down_upload_is_found_only_on_request()
    {
        var upload = new Upload("hand.jpg", "A hand", new StoredFile("folder", FileFormat.Jpeg, 16, 30, 20, []), 1, SampleData.Noon);
        upload.TakeDown(SampleData.Noon);
        await _database.Add(upload);
        await using var db = _database.Open();
        Assert.Equal((0, 1), (await db.Uploads.CountAsync(), await db.Uploads.WithTakenDown().CountAsync()));
    }

    /// <summary>
    /// Without statistics, SQLite's planner compares only the number of matching columns, which favors the index of the admin list.
    /// </summary>
    [Fact]
    public async Task The_due_query_uses_the_VisibleFrom_index()
    {
        await using var db = _database.Open();
        await using var command = _database.Connection.CreateCommand();
        var due = db.Publications.BecomingVisible(SampleData.Noon, SampleData.Noon.AddMinutes(5)).Select(p => p.Id).ToQueryString();
        command.CommandText =
            "EXPLAIN QUERY PLAN "
            + string.Join('\n', due.Split('\n').Where(line => !line.StartsWith('.')))
                .Replace("@until", "'2026'", StringComparison.Ordinal)
                .Replace("@after", "'2026'", StringComparison.Ordinal);
        await using var plan = await command.ExecuteReaderAsync();
        Assert.True(await plan.ReadAsync());
        Assert.Contains("IX_Publications_VisibleFrom", plan.GetString(3), StringComparison.Ordinal);
    }

    private async Task UpdateDraft(Action<Publication> change)
    {
        await using var db = _database.Open();
        change(await db.Publications.WithTrashed().SingleAsync(p => p.Slug == "court"));
        await db.SaveChangesAsync();
    }
}
