using Microsoft.Data.Sqlite;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// Millions of confirmed signatures of one petition and their tallies, of realistic size, written directly to a database that no site has
/// open.
/// </summary>
internal static class GeneratedSignatures
{
    private static readonly long Epoch = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    public static void Fill(string database, int count)
    {
        using var db = new SqliteConnection($"Data Source={database};Pooling=False");
        db.Open();
        // Generated data may be lost on a crash, so journaling is off. Indexes are rebuilt at the end: maintaining them row by row would
        // take an hour.
        Execute(
            db,
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; PRAGMA temp_store = MEMORY; "
                + "PRAGMA threads = 2"
        );
        var indexes = ReadStrings(db, "SELECT sql FROM sqlite_master WHERE tbl_name = 'Signatures' AND type = 'index' AND sql IS NOT NULL");
        foreach (
            var name in ReadStrings(
                db,
                "SELECT name FROM sqlite_master WHERE tbl_name = 'Signatures' AND type = 'index' AND sql IS NOT NULL"
            )
        )
            Execute(db, $"DROP INDEX \"{name}\"");
        var (id, hour) = (IdOf("i", "age"), HourOf("age"));
        Execute(
            db,
            $"""
            INSERT INTO Signatures (
                Id, PetitionId, TextId,
                State, Fingerprint, Nonce, Sealed, DataKeyId,
                Place,
                PublicName, OnList, WantsUpdates, ConsentVersion, IsHeld,
                Host, Site, Network, Domain,
                WithdrawHash, LeaveHash, SignedAt, ConfirmedAt)
            WITH RECURSIVE n(i, age) AS (SELECT 1, ({count} - 1) / 10 UNION ALL SELECT i + 1, ({count} - i - 1) / 10 FROM n LIMIT {count})
            SELECT
                {id}, p.Id, (SELECT MAX(Id) FROM PetitionTextVersions WHERE PetitionId = p.Id),
                0, randomblob(16), randomblob(16), randomblob(156), '00000000-0000-0000-0000-000000000001',
                substr('US-NYUS-CAUS-TXUS-FLUS-ILUS-WAUS-MAUS-GAUS-PAUS-OH', 5 * (i % 10) + 1, 5),
                CASE WHEN i % 3 = 0 THEN 'Name' || (i % 1000) END, i % 2, i % 2, 1, 0,
                randomblob(8), randomblob(8), randomblob(8), CASE WHEN i % 3 = 0 THEN randomblob(8) END,
                randomblob(16), randomblob(16), {hour}, {hour}
            FROM n, (SELECT Id FROM Petitions WHERE Slug = '{SigningLoad.PetitionSlug}') p
            """
        );
        foreach (var index in indexes)
            Execute(db, index);
        Execute(
            db,
            "INSERT INTO Tallies (PetitionId, Place, Node, Count) SELECT PetitionId, Place, 'generated', COUNT(*) FROM "
                + "Signatures GROUP BY PetitionId, Place"
        );
        Execute(db, "PRAGMA journal_mode = WAL");
    }

    // The upper bits are the hours since 2020. The lower 40 bits are scattered but unique, because multiplication by an odd factor is a
    // bijection.
    private static string IdOf(string number, string age) =>
        $"((CAST(strftime('%s', 'now', '-' || {age} || ' seconds') AS INTEGER) - {Epoch}) / 3600 << 40) | ({number} * "
        + "2654435761 & 1099511627775)";

    private static string HourOf(string age) => $"strftime('%Y-%m-%d %H:00:00', 'now', '-' || {age} || ' seconds')";

    private static void Execute(SqliteConnection db, string text)
    {
        using var command = db.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (text, 0);
        command.ExecuteNonQuery();
    }

    private static List<string> ReadStrings(SqliteConnection db, string query)
    {
        using var command = db.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
            texts.Add(reader.GetString(0));
        return texts;
    }
}
