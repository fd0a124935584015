using System.Data.Common;
using System.Security.Authentication;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DefendFreedom.Data;

/// <summary>
/// Distinguishes an unavailable database (no answer, locked, full, read-only) from an invalid query. While the database is unavailable,
/// a page may show a stale copy and a form may be submitted again.
/// </summary>
public static class DatabaseErrors
{
    /// <summary>
    /// Busy, locked, read-only, I/O error, corrupt, full, cannot be opened, locking protocol, not a database
    /// (https://sqlite.org/rescode.html).
    /// </summary>
    private static readonly HashSet<int> SqliteErrors = [5, 6, 8, 10, 11, 13, 14, 15, 26];

    /// <summary>SQLite errors that waiting does not resolve.</summary>
    private static readonly HashSet<int> PermanentSqliteErrors = [8, 10, 11, 13, 14, 26];

    /// <summary>
    /// Timeout, deadlock, log full, database offline or starting, login failed or server not ready. An error of severity 17 or higher is
    /// never caused by the query.
    /// </summary>
    private static readonly HashSet<int> SqlServerErrors = [-2, 1205, 9002, 904, 926, 927, 942, 945, 4060, 17142, 18401, 18456, 40613];

    /// <summary>"The instance of SQL Server you attempted to connect to does not support encryption."</summary>
    private const int EncryptionNotSupported = 20;

    /// <summary>Violations of a unique index or a primary key.</summary>
    private static readonly HashSet<int> SqliteUniqueErrors = [2067, 1555],
        SqlServerUniqueErrors = [2601, 2627];

    public static bool IsUnavailable(Exception? e) => SelfAndInner(e).Any(IsUnavailableError);

    /// <summary>Whether the call was rejected without being tried, because the database did not answer a moment ago.</summary>
    public static bool WasShortCircuited(Exception? e) => SelfAndInner(e).Any(error => error is DatabaseUnavailableException);

    /// <summary>Whether the error may go away by itself within minutes.</summary>
    public static bool IsTransient(Exception? e) =>
        IsUnavailable(e) && !SelfAndInner(e).OfType<SqliteException>().Any(error => PermanentSqliteErrors.Contains(error.SqliteErrorCode));

    /// <summary>
    /// Whether the connection could not be encrypted: the server's certificate is not trusted, or the server does not support encryption.
    /// SqlClient requires both by default.
    /// </summary>
    public static bool IsUntrustedServer(Exception? e) =>
        SelfAndInner(e).Any(error => error is AuthenticationException or SqlException { Number: EncryptionNotSupported });

    /// <summary>Whether a concurrent save changed the same data, in which case nothing of this save is stored.</summary>
    public static bool IsConflict(Exception? e) =>
        SelfAndInner(e)
            .Any(error =>
                error switch
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

/// <summary>The database did not answer a moment ago; calls are rejected until it does.</summary>
public sealed class DatabaseUnavailableException() : DbException("The database does not answer");
