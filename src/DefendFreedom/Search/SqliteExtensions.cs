using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace DefendFreedom.Search;

/// <summary>Short ways to ask SQLite.</summary>
internal static class SqliteExtensions
{
    /// <summary>A command with values for $0, $1 and so on.</summary>
    [SuppressMessage("Security", "CA2100", Justification = "Texts are constants of this folder; what readers type is a value.")]
    public static SqliteCommand CreateCommand(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue("$" + i, values[i] ?? DBNull.Value);
        return command;
    }

    /// <summary>Runs a command again with other values.</summary>
    public static int Execute(this SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command.ExecuteNonQuery();
    }
}
