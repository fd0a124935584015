using DefendFreedom.Data;
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
    public async Task What_is_in_the_trash_is_found_nowhere_but_there()
    {
        await _database.Add(Publication.Begin("court", new PublicationText { Title = "Court" }), Some.Publication("out"));
        await Change(draft => draft.Trash(Some.Noon));
        await using var db = _database.Open();
        Assert.Equal(["out"], await db.Publications.Select(p => p.Slug).ToListAsync());
        Assert.Equal(["court"], await db.Publications.Trashed().Select(p => p.Slug).ToListAsync());
        Assert.Null(await db.Publications.FindAsync(1));
        await Change(draft => draft.Undelete());
        Assert.Equal((2, 0), (await db.Publications.CountAsync(), await db.Publications.Trashed().CountAsync()));
    }

    [Fact]
    public async Task An_upload_that_was_taken_down_is_found_only_when_it_is_asked_for()
    {
        var upload = new Upload("hand.jpg", "A hand", new StoredFile("folder", FileFormat.Jpeg, 16, 30, 20, []), 1, Some.Noon);
        upload.TakeDown(Some.Noon);
        await _database.Add(upload);
        await using var db = _database.Open();
        Assert.Equal((0, 1), (await db.Uploads.CountAsync(), await db.Uploads.WithTakenDown().CountAsync()));
    }

    /// <summary>Without statistics SQLite goes by the number of columns alone, and the desk's index has the most.</summary>
    [Fact]
    public async Task What_readers_ask_for_is_found_by_its_own_index()
    {
        await using var db = _database.Open();
        await using var command = _database.Connection.CreateCommand();
        var due = db.Publications.Due(Some.Noon, Some.Noon.AddMinutes(5)).Select(p => p.Id).ToQueryString();
        command.CommandText = "EXPLAIN QUERY PLAN " + string.Join('\n', due.Split('\n').Where(line => !line.StartsWith('.'))).Replace("@until", "'2026'", StringComparison.Ordinal).Replace("@after", "'2026'", StringComparison.Ordinal);
        await using var plan = await command.ExecuteReaderAsync();
        Assert.True(await plan.ReadAsync());
        Assert.Contains("IX_Publications_VisibleFrom", plan.GetString(3), StringComparison.Ordinal);
    }

    private async Task Change(Action<Publication> change)
    {
        await using var db = _database.Open();
        change(await db.Publications.WithTrashed().SingleAsync(p => p.Slug == "court"));
        await db.SaveChangesAsync();
    }
}
