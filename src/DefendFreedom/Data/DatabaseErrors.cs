using System.Data.Common;
using System.Security.Authentication;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DefendFreedom.Data;

/// <summary>
/// Tells a database that cannot do its work (it does not answer, is kept locked, has no room, may not write) from a question that
/// is wrong. After the first a page may show what it last had, and what was typed may be sent again.
/// </summary>
public static class DatabaseErrors
{
    /// <summary>Busy, locked, read-only, input or output, corrupt, full, cannot be opened, no lock, no database (https://sqlite.org/rescode.html).</summary>
    private static readonly HashSet<int> SqliteErrors = [5, 6, 8, 10, 11, 13, 14, 15, 26];

    /// <summary>Those of SQLite's that no waiting mends.</summary>
    private static readonly HashSet<int> PermanentSqliteErrors = [8, 10, 11, 13, 14, 26];

    /// <summary>Timeout, deadlock, no log room, database offline or starting, login or server not ready. From severity 17 up it is never the question.</summary>
    private static readonly HashSet<int> SqlServerErrors = [-2, 1205, 9002, 904, 926, 927, 942, 945, 4060, 17142, 18401, 18456, 40613];

    /// <summary>"The instance of SQL Server you attempted to connect to does not support encryption."</summary>
    private const int EncryptionNotSupported = 20;

    /// <summary>A unique index or a primary key is taken.</summary>
    private static readonly HashSet<int> SqliteUniqueErrors = [2067, 1555],
        SqlServerUniqueErrors = [2601, 2627];

    public static bool IsUnavailable(Exception? e) => SelfAndInner(e).Any(IsUnavailableError);

    /// <summary>The database was not even asked, because it did not answer a moment ago.</summary>
    public static bool WasShortCircuited(Exception? e) => SelfAndInner(e).Any(one => one is DatabaseUnavailableException);

    /// <summary>Whether it may pass by itself within minutes.</summary>
    public static bool IsTransient(Exception? e) =>
        IsUnavailable(e) && !SelfAndInner(e).OfType<SqliteException>().Any(one => PermanentSqliteErrors.Contains(one.SqliteErrorCode));

    /// <summary>Whether the connection could not be encrypted: the server's certificate is not trusted, or the server has no encryption. SqlClient requires both by default.</summary>
    public static bool IsUntrustedServer(Exception? e) =>
        SelfAndInner(e).Any(one => one is AuthenticationException or SqlException { Number: EncryptionNotSupported });

    /// <summary>Whether somebody else saved the same thing at the same moment, and nothing of this save is kept.</summary>
    public static bool IsConflict(Exception? e) =>
        SelfAndInner(e)
            .Any(one =>
                one switch
                {
                    DbUpdateConcurrencyException => true,
                    SqliteException sqlite => SqliteUniqueErrors.Contains(sqlite.SqliteExtendedErrorCode),
                    SqlException server => SqlServerUniqueErrors.Contains(server.Number),
                    _ => false,
                }
            );

    private static bool IsUnavailableError(Exception e) =>
        e switch
        {
            DatabaseUnavailableException or RetryLimitExceededException => true,
            SqliteException sqlite => SqliteErrors.Contains(sqlite.SqliteErrorCode),
            SqlException server => server.Class >= 17 || SqlServerErrors.Contains(server.Number),
            _ => false,
        };

    private static IEnumerable<Exception> SelfAndInner(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
            yield return e;
    }
}

/// <summary>The database did not answer a moment ago and is not asked before it does.</summary>
public sealed class DatabaseUnavailableException() : DbException("The database does not answer");
