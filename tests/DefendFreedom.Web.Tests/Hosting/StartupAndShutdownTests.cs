using System.Diagnostics;
using System.Net;
using DefendFreedom.Web.Tests.Support;
using Microsoft.Data.Sqlite;

namespace DefendFreedom.Web.Tests.Hosting;

/// <summary>The program in its own process, always on SQLite.</summary>
public sealed class StartupAndShutdownTests : IDisposable
{
    private static readonly TimeSpan MaxDuration = TimeSpan.FromSeconds(10);
    private readonly TemporaryFolder _data = new();

    [Fact]
    public async Task Startup_waits_for_a_locked_database_and_logs_it()
    {
        using (var other = LockDatabase())
        {
            using var site = SiteProcess.Start(_data.Path);
            await site.WaitForOutput("The database cannot be used yet");
            Execute(other, "ROLLBACK");
            await site.WaitUntilReady();
        }
    }

    [Fact]
    public async Task A_migration_lock_left_by_a_killed_process_does_not_block_startup()
    {
        using (var killed = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            killed.Open();
            Execute(killed, "CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
            Execute(killed, "INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01 00:00:00')");
        }
        using var site = await SiteProcess.Start(_data.Path).WaitUntilReady();
        Assert.True((await site.Visitor.Fetch("/")).IsOk);
    }

    [Fact]
    public async Task A_file_that_is_not_a_database_stops_startup_with_one_line()
    {
        await File.WriteAllTextAsync(Database, string.Concat(Enumerable.Repeat("This is no database. ", 1000)));
        var program = await CommandRun.RunInProcess("", ("Data:Directory", _data.Path));
        Assert.Equal(1, program.ExitCode);
        Assert.Contains("The database cannot be used", Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_in_progress_at_shutdown_is_saved_and_answered()
    {
        using var site = await SiteProcess.StartWithOpenPetitions(_data.Path);
        await site.Visitor.GetPage("/petitions/" + PetitionSite.PetitionSlug);
        using var other = LockDatabase();
        var signing = site.Sign();
        await Task.Delay(TimeSpan.FromSeconds(1));
        var clock = Stopwatch.StartNew();
        site.Stop();
        await Task.Delay(TimeSpan.FromSeconds(2));
        Execute(other, "ROLLBACK");
        Assert.Equal(HttpStatusCode.SeeOther, await signing);
        Assert.Equal(0, await site.WaitForExit());
        Assert.True(clock.Elapsed < MaxDuration, $"It took {clock.Elapsed}");
        Assert.Equal(1L, Execute(other, "SELECT COUNT(*) FROM Submissions"));
    }

    [Fact]
    public async Task Shutdown_finishes_the_message_in_progress_and_leaves_the_rest()
    {
        using var mailServer = new MailServer { AcceptDelay = TimeSpan.FromSeconds(2) };
        (string, string)[] mail = [.. mailServer.Settings, ("Mail:MaxConnections", "1")];
        using (var site = await SiteProcess.StartWithOpenPetitions(_data.Path, mail))
        {
            for (var i = 0; i < 5; i++)
                Assert.Equal(HttpStatusCode.SeeOther, await site.Sign());
            await Task.Delay(TimeSpan.FromSeconds(3));
            var clock = Stopwatch.StartNew();
            site.Stop();
            Assert.Equal(0, await site.WaitForExit());
            Assert.True(clock.Elapsed < MaxDuration, $"It took {clock.Elapsed}");
            Assert.InRange(mailServer.Accepted.Count, 1, 4);
        }
        mailServer.AcceptDelay = TimeSpan.Zero;
        using (await SiteProcess.Start(_data.Path, mail).WaitUntilReady())
            for (var attempt = 0; mailServer.Accepted.Count < 5; attempt++)
            {
                Assert.True(attempt < 200, $"{mailServer.Accepted.Count} messages arrived");
                await Task.Delay(100);
            }
        Assert.Equal(5, mailServer.Accepted.Select(message => message.To).Distinct().Count());
        Assert.Equal(5, mailServer.Accepted.Count);
    }

    [Fact]
    public async Task Shutdown_completes_within_ten_seconds_with_a_hanging_request()
    {
        using var site = await SiteProcess.Start(_data.Path).WaitUntilReady();
        using var slow = new System.Net.Sockets.TcpClient();
        await slow.ConnectAsync(IPAddress.Loopback, site.Visitor.BaseAddress!.Port);
        await slow.GetStream()
            .WriteAsync(
                (
                    "POST /admin/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"u8
                    + "Content-Length: 1000\r\n\r\nEmail="u8
                ).ToArray()
            );
        await Task.Delay(500);
        site.Stop();
        var clock = Stopwatch.StartNew();
        await site.WaitForExit();
        Assert.True(clock.Elapsed < MaxDuration, $"It took {clock.Elapsed}");
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _data.Dispose();
    }

    private string Database => Path.Combine(_data.Path, "site.db");

    // Another process that holds a write lock.
    private SqliteConnection LockDatabase()
    {
        var other = new SqliteConnection($"Data Source={Database};Pooling=False");
        other.Open();
        Execute(other, "BEGIN EXCLUSIVE");
        return other;
    }

    private static object? Execute(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar();
    }
}
