using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DefendFreedom.Data;

/// <summary>Commands of the current transaction that are prepared once and executed for many rows, on both databases.</summary>
internal static class PreparedCommands
{
    /// <summary>Creates a command whose parameters are set by position; those of variable length need a size.</summary>
    public static DbCommand Prepare(this SiteDb db, string text, params (string Name, DbType Type, int Size)[] parameters)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = text;
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        foreach (var (name, type, size) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.DbType) = (name, type);
            if (size > 0)
                parameter.Size = size;
            command.Parameters.Add(parameter);
        }
        return command;
    }

    /// <summary>Executes the command with these values; returns the number of rows changed.</summary>
    public static Task<int> Execute(this DbCommand command, CancellationToken cancellationToken, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command.ExecuteNonQueryAsync(cancellationToken);
    }
}
