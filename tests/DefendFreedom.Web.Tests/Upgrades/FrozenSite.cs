using DefendFreedom.Web.Tests.Support;
using Microsoft.Data.Sqlite;

namespace DefendFreedom.Web.Tests.Upgrades;

/// <summary>Today's program over a database that an earlier version has left: `Upgrades/*.sql`, each named by its last migration.</summary>
public sealed class FrozenSite : RunningSite
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Upgrades");
    private readonly string _file;

    public FrozenSite(string schema)
    {
        _file = Path.Combine(DataFolder, "site.db");
        using var db = Open();
        using var command = new SqliteCommand(File.ReadAllText(Path.Combine(Folder, schema + ".sql")), db);
        command.ExecuteNonQuery();
    }

    public static IEnumerable<string> Schemas => Directory.EnumerateFiles(Folder, "*.sql").Select(f => Path.GetFileNameWithoutExtension(f));

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Database:Provider"] = "Sqlite", ["ConnectionStrings:Site"] = $"Data Source={_file};Pooling=False" };

    /// <summary>Rows as they stand in the file, without the program's model.</summary>
    public IReadOnlyList<Row> Rows(string query)
    {
        using var db = Open();
        using var command = new SqliteCommand(query, db);
        using var reader = command.ExecuteReader();
        var rows = new List<Row>();
        while (reader.Read()) rows.Add(new Row(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i => reader.IsDBNull(i) ? "" : reader.GetString(i))));
        return rows;
    }

    public bool Has(string table) => Rows($"SELECT name FROM sqlite_master WHERE type = 'table' AND name = '{table}'").Count > 0;

    private SqliteConnection Open()
    {
        var db = new SqliteConnection($"Data Source={_file};Pooling=False");
        db.Open();
        return db;
    }
}

/// <summary>A row by its columns; nothing is empty text.</summary>
public sealed record Row(IReadOnlyDictionary<string, string> Columns)
{
    public string this[string column] => Columns[column];
}
