using System.Security.Cryptography;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using Microsoft.Data.Sqlite;

namespace DefendFreedom.Benchmarks;

/// <summary>A signature that is kept, opened.</summary>
/// <param name="WithdrawHash">In hexadecimal: it leads from the link in a letter to its signature.</param>
internal sealed record StoredSignature(string WithdrawHash, string Email, SignatureState State);

/// <summary>What a data folder holds, read as only the organisation can: with the private key.</summary>
internal static class StoredSignatures
{
    public static List<StoredSignature> Read(string data, string privateKey)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(privateKey);
        using var db = Open(data);
        var keys = new Dictionary<string, byte[]>();
        foreach (var row in Rows(db, "SELECT Id, Envelope FROM DataKeys"))
            keys[(string)row[0]] = OrganisationKeyPair.Decrypt((byte[])row[1], rsa);
        return Rows(
                db,
                "SELECT WithdrawHash, DataKeyId, Sealed, Nonce, State FROM Signatures WHERE Sealed IS NOT NULL AND DataKeyId IN (SELECT Id FROM DataKeys)"
            ) // what was generated is sealed under none
            .Select(row => new StoredSignature(
                Convert.ToHexString((byte[])row[0]),
                SealedBox.Open((byte[])row[2], keys[(string)row[1]], (byte[])row[3]).Email,
                (SignatureState)(long)row[4]
            ))
            .ToList();
    }

    /// <summary>How many forms were kept, whether or not they were confirmed since.</summary>
    public static long Submissions(string data)
    {
        using var db = Open(data);
        return (long)Rows(db, "SELECT COUNT(*) FROM Submissions").Single()[0];
    }

    /// <summary>How many forms have no letter that asks for their confirmation.</summary>
    public static long SubmissionsWithoutMessage(string data)
    {
        using var db = Open(data);
        return (long)
            Rows(
                    db,
                    $"SELECT COUNT(*) FROM Submissions WHERE Id NOT IN (SELECT SubjectId FROM OutboxMessages WHERE Kind = {(int)MessageKind.SignatureConfirmation})"
                )
                .Single()[0];
    }

    public static long Tally(string data)
    {
        using var db = Open(data);
        return Rows(db, "SELECT COALESCE(SUM(Count), 0) FROM Tallies").Select(row => (long)row[0]).Single();
    }

    /// <summary>The number of the petition that is signed.</summary>
    public static long PetitionId(string data)
    {
        using var db = Open(data);
        return (long)Rows(db, $"SELECT Id FROM Petitions WHERE Slug = '{SigningLoad.PetitionSlug}'").Single()[0];
    }

    /// <summary>All that count, by counting them.</summary>
    public static long CountConfirmed(string data)
    {
        using var db = Open(data);
        return Rows(db, $"SELECT COUNT(*) FROM Signatures WHERE State = {(int)SignatureState.Confirmed} AND IsHeld = 0")
            .Select(row => (long)row[0])
            .Single();
    }

    /// <summary>How many letters stand where.</summary>
    public static Dictionary<MessageStatus, int> CountMessagesByStatus(string data)
    {
        using var db = Open(data);
        return Rows(db, "SELECT Status, COUNT(*) FROM OutboxMessages GROUP BY Status")
            .ToDictionary(row => (MessageStatus)(long)row[0], row => (int)(long)row[1]);
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
