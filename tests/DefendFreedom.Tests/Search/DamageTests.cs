using static DefendFreedom.Tests.Search.SomeIndex;

namespace DefendFreedom.Tests.Search;

public sealed class DamageTests
{
    [Fact]
    public void Without_a_file_nothing_is_found_and_the_index_is_due()
    {
        using var some = new SomeIndex();
        Assert.Null(some.Index.State);
        Assert.Equal(0, some.Find("asylum").Total);
    }

    [Fact]
    public async Task A_file_that_is_no_index_is_made_anew()
    {
        using var some = new SomeIndex();
        await File.WriteAllTextAsync(Path.Combine(some.Directory, "index.db"), string.Concat(Enumerable.Repeat("This is no database. ", 1000)));
        Assert.Null(some.Index.State);
        await some.Rebuild(Publication("Asylum"));
        Assert.Single(some.Titles("asylum"));
    }

    [Fact]
    public async Task A_file_damaged_while_it_is_open_is_noticed_and_made_anew()
    {
        using var some = await SomeIndex.Of([.. Enumerable.Range(0, 50).Select(i => Publication("Asylum", slug: $"s{i}"))]);
        some.Reopen();
        Assert.NotNull(some.Index.State);
        var noticed = 0;
        some.Index.Damaged += () => noticed++;
        var file = Path.Combine(some.Directory, "index.db");
        await File.WriteAllBytesAsync(file, [.. (await File.ReadAllBytesAsync(file)).Select((b, i) => i < 4096 ? b : (byte)0xAA)]);
        Assert.Equal(0, some.Find("asylum").Total);
        Assert.Equal(1, noticed);
        Assert.Null(some.Index.State);
        await some.Rebuild(Publication("Asylum"));
        Assert.Single(some.Titles("asylum"));
    }

    [Fact]
    public async Task An_index_of_another_version_is_made_anew()
    {
        using var some = await SomeIndex.Of(Publication("Asylum"));
        some.Reopen();
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(some.Directory, "index.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 999; DROP TABLE documents";
            command.ExecuteNonQuery();
        }
        Assert.Null(some.Index.State);
        await some.Rebuild(Publication("Refugees"));
        Assert.Single(some.Titles("refugees"));
    }
}
