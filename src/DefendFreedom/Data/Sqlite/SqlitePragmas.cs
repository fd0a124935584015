using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DefendFreedom.Data.Sqlite;

/// <summary>
/// Sets SQLite's pragmas on every connection. <c>secure_delete</c> overwrites deleted data with zeros. <c>synchronous = FULL</c> has a
/// commit on disk before it is reported; with write-ahead logging, a lower level would lose the last commits in a power failure.
/// <c>busy_timeout</c> makes a blocked writer wait in milliseconds, where the .NET library by itself sleeps for 150 ms.
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
