using System.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.SqlServer;

/// <summary>
/// Backs up SQL Server, which writes the file to a disk of its own that this program cannot see. The server can check the file but not
/// return its hash. (learn.microsoft.com, “BACKUP (Transact-SQL)”)
/// </summary>
public static class SqlServerBackup
{
    /// <summary>
    /// The SQL statement of a backup. If the name of a certificate in the server's `master` database is given, the file is encrypted to it.
    /// </summary>
    // COPY_ONLY does not affect the operator's own chain of backups.
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

    /// <summary>
    /// Backs up the database under a file name, to a folder of the server or, if that is null, to the server's default backup folder.
    /// Returns the path on the server's disk.
    /// </summary>
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

    /// <summary>How to encrypt backups to a certificate of the server; null if they are.</summary>
    public static string? FindMissingEncryption(string? serverCertificate) =>
        serverCertificate is { Length: > 0 }
            ? null
            : "backups are not encrypted, so anyone who has the server's file can read the database. In the server's `master`, create "
                + "a certificate (CREATE MASTER KEY and CREATE CERTIFICATE), keep a copy of it with its key elsewhere "
                + "(BACKUP CERTIFICATE), and name it in Backup:ServerCertificate.";

    /// <summary>Whether the server's edition can encrypt backups; the free one, Express, cannot.</summary>
    public static async Task<bool> CanEncryptBackups(this SqlServerSiteDb db, CancellationToken cancellationToken)
    {
        const int Express = 4; // SERVERPROPERTY (Transact-SQL), EngineEdition
        return await db
                .Database.SqlQuery<int>($"SELECT ISNULL(CAST(SERVERPROPERTY('EngineEdition') AS int), 0) AS Value")
                .SingleAsync(cancellationToken) != Express;
    }

    /// <summary>The SQL statement that replaces a database with a backup.</summary>
    public static string RestoreStatement(string database, string path) =>
        $"RESTORE DATABASE {Quote(database)} FROM DISK = N'{path.Replace("'", "''", StringComparison.Ordinal)}' "
        + "WITH CHECKSUM, REPLACE";

    private static string Encryption(string? certificate) =>
        certificate is not { Length: > 0 } ? "" : $", ENCRYPTION (ALGORITHM = AES_256, SERVER CERTIFICATE = {Quote(certificate)})";

    private static string Quote(string identifier) => $"[{identifier.Replace("]", "]]", StringComparison.Ordinal)}]";

    // EF Core reads braces as placeholders of parameters.
    private static string EscapeBraces(string sql) =>
        sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
