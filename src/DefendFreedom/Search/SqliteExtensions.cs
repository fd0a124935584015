using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace DefendFreedom.Search;

/// <summary>Shorthands for SQLite commands.</summary>
internal static class SqliteExtensions
{
    /// <summary>Creates a command with values for $0, $1 and so on.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "SQL texts are constants of this folder; user input is passed as parameters.")]
    public static SqliteCommand CreateCommand(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue("$" + i, values[i] ?? DBNull.Value);
        return command;
    }

    /// <summary>Runs an existing command with other values.</summary>
    public static int Execute(this SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command.ExecuteNonQuery();
    }
}
