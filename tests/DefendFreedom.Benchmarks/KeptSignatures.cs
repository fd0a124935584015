using System.Security.Cryptography;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using Microsoft.Data.Sqlite;

namespace DefendFreedom.Benchmarks;

/// <summary>What a data folder holds, read as only the organisation can: with the private key.</summary>
internal static class KeptSignatures
{
    public static List<(int Id, string Email, SignatureState State)> Read(string data, string privateKey)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(privateKey);
        using var db = Open(data);
        var keys = new Dictionary<string, byte[]>();
        foreach (var row in Rows(db, "SELECT Id, Envelope FROM DataKeys")) keys[(string)row[0]] = OrganisationKey.Disclose((byte[])row[1], rsa);
        return Rows(db, "SELECT Id, DataKeyId, Sealed, PersonMark, State FROM Signatures WHERE Sealed IS NOT NULL AND DataKeyId IN (SELECT Id FROM DataKeys)")   // what was generated is sealed under none
            .Select(row => ((int)(long)row[0], SealedBox.Open((byte[])row[2], keys[(string)row[1]], (byte[])row[3]).Email, (SignatureState)(long)row[4])).ToList();
    }

    public static long Tally(string data)
    {
        using var db = Open(data);
        return Rows(db, "SELECT COALESCE(SUM(Count), 0) FROM Tallies").Select(row => (long)row[0]).Single();
    }

    /// <summary>The number of the petition that is signed.</summary>
    public static long Petition(string data)
    {
        using var db = Open(data);
        return (long)Rows(db, $"SELECT Id FROM Petitions WHERE Slug = '{SigningLoad.Petition}'").Single()[0];
    }

    /// <summary>All that count, by counting them.</summary>
    public static long Recount(string data)
    {
        using var db = Open(data);
        return Rows(db, $"SELECT COUNT(*) FROM Signatures WHERE State = {(int)SignatureState.Confirmed}").Select(row => (long)row[0]).Single();
    }

    /// <summary>How many letters stand where.</summary>
    public static Dictionary<LetterState, int> Letters(string data)
    {
        using var db = Open(data);
        return Rows(db, "SELECT State, COUNT(*) FROM Letters GROUP BY State").ToDictionary(row => (LetterState)(long)row[0], row => (int)(long)row[1]);
    }

    private static SqliteConnection Open(string data)
    {
        var db = new SqliteConnection($"Data Source={Path.Combine(data, "site.db")};Pooling=False");
        db.Open();
        return db;
    }

    private static IEnumerable<object[]> Rows(SqliteConnection db, string query)
    {
        using var command = db.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            yield return row;
        }
    }
}
