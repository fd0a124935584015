using static DefendFreedom.Tests.Search.TestIndex;

namespace DefendFreedom.Tests.Search;

public sealed class IndexCorruptionTests
{
    [Fact]
    public void A_missing_index_file_finds_nothing_and_needs_a_rebuild()
    {
        using var index = new TestIndex();
        Assert.Null(index.Index.State);
        Assert.Equal(0, index.Find("asylum").Total);
    }

    [Fact]
    public async Task A_file_that_is_not_an_index_is_rebuilt()
    {
        using var index = new TestIndex();
        await File.WriteAllTextAsync(
            Path.Combine(index.Directory, "index.db"),
            string.Concat(Enumerable.Repeat("This is no database. ", 1000))
        );
        Assert.Null(index.Index.State);
        await index.Rebuild(Publication("Asylum"));
        Assert.Single(index.FindTitles("asylum"));
    }

    [Fact]
    public async Task A_file_damaged_while_open_is_detected_and_rebuilt()
    {
        using var index = await TestIndex.Create([.. Enumerable.Range(0, 50).Select(i => Publication("Asylum", slug: $"s{i}"))]);
        index.Reopen();
        Assert.NotNull(index.Index.State);
        var noticed = 0;
        index.Index.Damaged += () => noticed++;
        var file = Path.Combine(index.Directory, "index.db");
        await File.WriteAllBytesAsync(file, [.. (await File.ReadAllBytesAsync(file)).Select((b, i) => i < 4096 ? b : (byte)0xAA)]);
        Assert.Equal(0, index.Find("asylum").Total);
        Assert.Equal(1, noticed);
        Assert.Null(index.Index.State);
        await index.Rebuild(Publication("Asylum"));
        Assert.Single(index.FindTitles("asylum"));
    }

    [Fact]
    public async Task An_index_of_another_version_is_rebuilt()
    {
        using var index = await TestIndex.Create(Publication("Asylum"));
        index.Reopen();
        using (
            var connection = new Microsoft.Data.Sqlite.SqliteConnection(
                $"Data Source={Path.Combine(index.Directory, "index.db")};Pooling=False"
            )
        )
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 999; DROP TABLE documents";
            command.ExecuteNonQuery();
        }
        Assert.Null(index.Index.State);
        await index.Rebuild(Publication("Refugees"));
        Assert.Single(index.FindTitles("refugees"));
    }
}
