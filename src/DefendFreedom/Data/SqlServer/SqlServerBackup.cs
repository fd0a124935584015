using System.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.SqlServer;

/// <summary>
/// SQL Server writes its own backup, to a disk of its own that this program does not see: it can be asked to check the file,
/// and cannot be asked for its hash. (learn.microsoft.com, “BACKUP (Transact-SQL)”)
/// </summary>
public static class SqlServerBackup
{
    /// <summary>What SQL Server is told. With the name of a certificate in its database `master`, it encrypts the file to it.</summary>
    // COPY_ONLY leaves the chain of the operator's own backups as it is.
    public static string BackupStatement(string? serverCertificate) =>
        $"""
            DECLARE @folder nvarchar(400) = COALESCE(@set, CONVERT(nvarchar(400), SERVERPROPERTY('InstanceDefaultBackupPath')));
            DECLARE @slash nchar(1) = CASE WHEN CHARINDEX(N'\', @folder) > 0 THEN N'\' ELSE N'/' END;
            IF RIGHT(@folder, 1) <> @slash SET @folder = @folder + @slash;
            SET @path = @folder + @file;
            DECLARE @database sysname = DB_NAME();
            BACKUP DATABASE @database TO DISK = @path WITH COPY_ONLY, CHECKSUM, INIT{Encryption(serverCertificate)};
            RESTORE VERIFYONLY FROM DISK = @path WITH CHECKSUM;
            """;

    /// <summary>Backs the database up under a name, into a folder of the server or, when it is null, where the server keeps its backups. Gives the path on the server's disk.</summary>
    public static async Task<string> BackUp(
        this SqlServerSiteDb db,
        string? folder,
        string file,
        string? serverCertificate,
        CancellationToken cancellationToken = default
    )
    {
        var path = new SqlParameter("@path", SqlDbType.NVarChar, 400) { Direction = ParameterDirection.Output };
        var set = new SqlParameter("@set", SqlDbType.NVarChar, 400) { Value = (object?)folder ?? DBNull.Value };
        db.Database.SetCommandTimeout(0);
        var name = new SqlParameter("@file", SqlDbType.NVarChar, 200) { Value = file };
        await db.Database.ExecuteSqlRawAsync(EscapeBraces(BackupStatement(serverCertificate)), [path, set, name], cancellationToken);
        return (string)path.Value;
    }

    /// <summary>What is missing for backups that only the holder of a server's certificate can read; null when nothing is.</summary>
    public static string? FindMissingEncryption(string? serverCertificate) =>
        serverCertificate is { Length: > 0 }
            ? null
            : "backups are not sealed: whoever holds the server's file can read the database. In the server's `master`, create a certificate "
                + "(CREATE MASTER KEY and CREATE CERTIFICATE), keep a copy of it with its key elsewhere (BACKUP CERTIFICATE), and name it in "
                + "Backup:ServerCertificate.";

    /// <summary>What is to be said to SQL Server to put a backup in the place of a database.</summary>
    public static string RestoreStatement(string database, string path) =>
        $"RESTORE DATABASE {Quote(database)} FROM DISK = N'{path.Replace("'", "''", StringComparison.Ordinal)}' WITH CHECKSUM, REPLACE";

    private static string Encryption(string? certificate) =>
        certificate is not { Length: > 0 } ? "" : $", ENCRYPTION (ALGORITHM = AES_256, SERVER CERTIFICATE = {Quote(certificate)})";

    private static string Quote(string identifier) => $"[{identifier.Replace("]", "]]", StringComparison.Ordinal)}]";

    // EF Core takes braces for the places of parameters.
    private static string EscapeBraces(string sql) =>
        sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
