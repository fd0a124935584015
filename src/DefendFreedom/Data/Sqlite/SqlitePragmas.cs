using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DefendFreedom.Data.Sqlite;

/// <summary>
/// How SQLite treats its files, said on every connection: what is deleted is overwritten with zeros, and a commit is on disk
/// before it is reported (with write-ahead logging, less would lose the last ones when the power fails), and who finds another one writing waits
/// by milliseconds, where the .NET library by itself would sleep for 150.
/// </summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    public static readonly SqlitePragmas Instance = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    private static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA secure_delete = ON; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000";
        command.ExecuteNonQuery();
    }
}
