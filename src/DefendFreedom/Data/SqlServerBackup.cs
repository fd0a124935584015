using System.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>
/// SQL Server writes its own backup, to a disk of its own that this program does not see: it can be asked to check the file,
/// and cannot be asked for its hash. (learn.microsoft.com, “BACKUP (Transact-SQL)”)
/// </summary>
public static class SqlServerBackup
{
    // COPY_ONLY leaves the chain of the operator's own backups as it is.
    private const string Statement = """
        DECLARE @folder nvarchar(400) = COALESCE(@set, CONVERT(nvarchar(400), SERVERPROPERTY('InstanceDefaultBackupPath')));
        DECLARE @slash nchar(1) = CASE WHEN CHARINDEX(N'\', @folder) > 0 THEN N'\' ELSE N'/' END;
        IF RIGHT(@folder, 1) <> @slash SET @folder = @folder + @slash;
        SET @path = @folder + @file;
        DECLARE @database sysname = DB_NAME();
        BACKUP DATABASE @database TO DISK = @path WITH COPY_ONLY, CHECKSUM, INIT;
        RESTORE VERIFYONLY FROM DISK = @path WITH CHECKSUM;
        """;

    /// <summary>Backs the database up under a name, into a folder of the server or, when it is null, where the server keeps its backups. Gives the path on the server's disk.</summary>
    public static async Task<string> BackUp(this SqlServerSiteDb db, string? folder, string file, CancellationToken stop = default)
    {
        var path = new SqlParameter("@path", SqlDbType.NVarChar, 400) { Direction = ParameterDirection.Output };
        var set = new SqlParameter("@set", SqlDbType.NVarChar, 400) { Value = (object?)folder ?? DBNull.Value };
        db.Database.SetCommandTimeout(0);
        await db.Database.ExecuteSqlRawAsync(Statement, [path, set, new SqlParameter("@file", SqlDbType.NVarChar, 200) { Value = file }], stop);
        return (string)path.Value;
    }

    /// <summary>What is to be said to SQL Server to put a backup in the place of a database.</summary>
    public static string RestoreStatement(string database, string path) =>
        $"RESTORE DATABASE [{database.Replace("]", "]]", StringComparison.Ordinal)}] FROM DISK = N'{path.Replace("'", "''", StringComparison.Ordinal)}' WITH CHECKSUM, REPLACE";
}
