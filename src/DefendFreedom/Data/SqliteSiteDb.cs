using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>The embedded database: one file, write-ahead logged.</summary>
public sealed class SqliteSiteDb(DbContextOptions<SqliteSiteDb> options) : SiteDb(options)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>What opening says of a file that another process has locked: EAGAIN on Linux and macOS, a sharing violation on Windows.</summary>
    private static readonly int[] Locked = [11, 35, unchecked((int)0x80070020)];

    /// <summary>By a lock on an empty file beside the database: the system takes it off when a process dies. The file stays, since who deletes it could let two in.</summary>
    public override async Task<IAsyncDisposable> PrepareAlone(CancellationToken stop = default)
    {
        var path = new SqliteConnectionStringBuilder(Database.GetConnectionString()).DataSource + ".start";
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (Locked.Contains(e.HResult))
            {
                await Task.Delay(Pause, stop);
            }
        }
    }
}
