using System.Security.Cryptography;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using Microsoft.Data.Sqlite;

namespace DefendFreedom.Benchmarks;

/// <summary>A stored signature, decrypted.</summary>
/// <param name="WithdrawHash">Hash of the withdrawal token, in hexadecimal; it connects the link in a message to its signature.</param>
internal sealed record StoredSignature(string WithdrawHash, string Email, SignatureState State);

/// <summary>Reads a data folder as only the organization can: with the private key.</summary>
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
                "SELECT WithdrawHash, DataKeyId, Sealed, Nonce, State FROM Signatures WHERE Sealed IS NOT NULL AND DataKeyId "
                    + "IN (SELECT Id FROM DataKeys)"
            ) // what was generated is sealed under none
            .Select(row => new StoredSignature(
                Convert.ToHexString((byte[])row[0]),
                SealedBox.Open((byte[])row[2], keys[(string)row[1]], (byte[])row[3]).Email,
                (SignatureState)(long)row[4]
            ))
            .ToList();
    }

    /// <summary>Returns the number of stored forms, confirmed or not.</summary>
    public static long Submissions(string data)
    {
        using var db = Open(data);
        return (long)Rows(db, "SELECT COUNT(*) FROM Submissions").Single()[0];
    }

    /// <summary>Returns the number of forms without a confirmation message.</summary>
    public static long SubmissionsWithoutMessage(string data)
    {
        using var db = Open(data);
        return (long)
            Rows(
                    db,
                    "SELECT COUNT(*) FROM Submissions WHERE Id NOT IN (SELECT SubjectId FROM OutboxMessages WHERE Kind = "
                        + $"{(int)MessageKind.SignatureConfirmation})"
                )
                .Single()[0];
    }

    public static long Tally(string data)
    {
        using var db = Open(data);
        return Rows(db, "SELECT COALESCE(SUM(Count), 0) FROM Tallies").Select(row => (long)row[0]).Single();
    }

    /// <summary>Returns the id of the petition that is signed.</summary>
    public static long PetitionId(string data)
    {
        using var db = Open(data);
        return (long)Rows(db, $"SELECT Id FROM Petitions WHERE Slug = '{SigningLoad.PetitionSlug}'").Single()[0];
    }

    /// <summary>Counts the confirmed signatures that are not held.</summary>
    public static long CountConfirmed(string data)
    {
        using var db = Open(data);
        return Rows(db, $"SELECT COUNT(*) FROM Signatures WHERE State = {(int)SignatureState.Confirmed} AND IsHeld = 0")
            .Select(row => (long)row[0])
            .Single();
    }

    /// <summary>Returns the number of messages in each status.</summary>
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
