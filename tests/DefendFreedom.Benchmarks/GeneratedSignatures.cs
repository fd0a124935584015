using Microsoft.Data.Sqlite;

namespace DefendFreedom.Benchmarks;

/// <summary>Millions of confirmed signatures of one petition, written straight into a database that no site has open, as large as real ones and with their tallies.</summary>
internal static class GeneratedSignatures
{
    public static void Fill(string database, int count)
    {
        using var db = new SqliteConnection($"Data Source={database};Pooling=False");
        db.Open();
        // What is generated may be lost. An index is made at the end, in its order: row by row it would take an hour.
        Run(db, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; PRAGMA temp_store = MEMORY; PRAGMA threads = 2");
        var indexes = Texts(db, "SELECT sql FROM sqlite_master WHERE tbl_name = 'Signatures' AND type = 'index' AND sql IS NOT NULL");
        foreach (var name in Texts(db, "SELECT name FROM sqlite_master WHERE tbl_name = 'Signatures' AND type = 'index' AND sql IS NOT NULL")) Run(db, $"DROP INDEX \"{name}\"");
        Run(db, $"""
            INSERT INTO Signatures (PetitionId, TextId, State, PersonMark, Sealed, DataKeyId, Place, PublicName, WantsUpdates, ConsentVersion, Suspect, AddressBlock, Mails, Tries, SignedAt, ConfirmedAt)
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT {count})
            SELECT p.Id, (SELECT MAX(Id) FROM PetitionTexts WHERE PetitionId = p.Id), 1, randomblob(32), randomblob(100), '00000000-0000-0000-0000-000000000001',
                substr('US-NYUS-CAUS-TXUS-FLUS-ILUS-WAUS-MAUS-GAUS-PAUS-OH', 5 * (i % 10) + 1, 5), CASE WHEN i % 3 = 0 THEN 'Name' || (i % 1000) END, i % 2, 1, 0, randomblob(8), 1, 0,
                strftime('%Y-%m-%d %H:%M:%f', 'now', '-' || (({count} - i) / 10) || ' seconds'), strftime('%Y-%m-%d %H:%M:%f', 'now', '-' || (({count} - i) / 10) || ' seconds')
            FROM n, (SELECT Id FROM Petitions WHERE Slug = '{SigningLoad.Petition}') p
            """);
        foreach (var index in indexes) Run(db, index);
        Run(db, "INSERT INTO Tallies (PetitionId, Place, Node, Count) SELECT PetitionId, Place, 'generated', COUNT(*) FROM Signatures GROUP BY PetitionId, Place");
        Run(db, "PRAGMA journal_mode = WAL");
    }

    private static void Run(SqliteConnection db, string text)
    {
        using var command = db.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (text, 0);
        command.ExecuteNonQuery();
    }

    private static List<string> Texts(SqliteConnection db, string query)
    {
        using var command = db.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read()) texts.Add(reader.GetString(0));
        return texts;
    }
}
