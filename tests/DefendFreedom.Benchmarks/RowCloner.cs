using Microsoft.Data.Sqlite;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// Inserts rows into a table. Columns that are not given are copied from its first row, so new columns need no change here.
/// </summary>
internal sealed class RowCloner : IDisposable
{
    private readonly SqliteCommand _insert;

    private RowCloner(SqliteCommand insert) => _insert = insert;

    public static RowCloner Create(SqliteConnection db, string table)
    {
        using var select = db.CreateCommand();
        select.CommandText = $"SELECT * FROM {table} ORDER BY Id LIMIT 1";
        using var first = select.ExecuteReader();
        if (!first.Read())
            throw new InvalidOperationException($"The table {table} has no row to copy");
        var columns = Enumerable.Range(0, first.FieldCount).Where(i => first.GetName(i) != "Id").ToList();
        var insert = db.CreateCommand();
        insert.CommandText =
            $"INSERT INTO {table} ({string.Join(", ", columns.Select(first.GetName))}) "
            + $"VALUES ({string.Join(", ", columns.Select(i => "$" + first.GetName(i)))}) RETURNING Id";
        foreach (var i in columns)
            insert.Parameters.AddWithValue("$" + first.GetName(i), first.GetValue(i));
        return new RowCloner(insert);
    }

    /// <summary>Inserts a row and returns its id.</summary>
    public long Insert(params ReadOnlySpan<(string Column, object? Value)> values)
    {
        foreach (var (column, value) in values)
            _insert.Parameters["$" + column].Value = value ?? DBNull.Value;
        return (long)_insert.ExecuteScalar()!;
    }

    public void Dispose() => _insert.Dispose();
}
