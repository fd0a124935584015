using System.Diagnostics;
using System.Net;
using DefendFreedom.Web.Tests.Support;
using Microsoft.Data.Sqlite;

namespace DefendFreedom.Web.Tests.Outage;

/// <summary>The program in a process of its own, on SQLite whatever the other tests run on.</summary>
public sealed class StartAndStopTests : IDisposable
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(10);
    private readonly TemporaryFolder _data = new();

    [Fact]
    public async Task The_start_waits_for_a_database_that_is_not_to_be_had_yet_and_says_so()
    {
        using (var other = Lock())
        {
            using var site = StartedSite.Start(_data.Path);
            await site.Says("The database cannot be used yet");
            Execute(other, "ROLLBACK");
            await site.Answers();
        }
    }

    [Fact]
    public async Task A_start_that_was_killed_while_it_migrated_keeps_nobody_out()
    {
        using (var killed = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            killed.Open();
            Execute(killed, "CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
            Execute(killed, "INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01 00:00:00')");
        }
        using var site = await StartedSite.Start(_data.Path).Answers();
        Assert.True((await site.Visitor.Ask("/")).IsOk);
    }

    [Fact]
    public async Task A_file_that_is_no_database_stops_the_start_with_one_line()
    {
        await File.WriteAllTextAsync(Database, string.Concat(Enumerable.Repeat("This is no database. ", 1000)));
        var program = await FinishedCommand.Run("", ("Data:Directory", _data.Path));
        Assert.Equal(1, program.ExitCode);
        Assert.Contains("The database cannot be used", Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_under_way_when_the_site_is_stopped_is_written_and_answered()
    {
        await StartedSite.OpenPetitions(_data.Path);
        using var site = await StartedSite.Start(_data.Path).Answers();
        await site.Visitor.Page("/petitions/" + PetitionSite.Petition);
        using var other = Lock();
        var signing = Sign(site);
        await Task.Delay(TimeSpan.FromSeconds(1));
        var clock = Stopwatch.StartNew();
        site.Stop();
        await Task.Delay(TimeSpan.FromSeconds(2));
        Execute(other, "ROLLBACK");
        Assert.Equal(HttpStatusCode.SeeOther, await signing);
        Assert.Equal(0, (await site.End()).Code);
        Assert.True(clock.Elapsed < AtMost, $"It took {clock.Elapsed}");
        Assert.Equal(1L, Execute(other, "SELECT COUNT(*) FROM Submissions"));
    }

    [Fact]
    public async Task A_letter_that_is_being_sent_leaves_once_and_the_others_wait_for_the_next_start()
    {
        await StartedSite.OpenPetitions(_data.Path);
        using var post = new MailServer { Thinks = TimeSpan.FromSeconds(2) };
        (string, string)[] mail = [("Site:BaseUrl", "https://campaign.example"), ("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{post.Port}"), ("Mail:Security", "None"), ("Mail:From", "desk@example.org"), ("Mail:MaxConnections", "1")];
        using (var site = await StartedSite.Start(_data.Path, mail).Answers())
        {
            for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.SeeOther, await Sign(site));
            await Task.Delay(TimeSpan.FromSeconds(3));
            var clock = Stopwatch.StartNew();
            site.Stop();
            Assert.Equal(0, (await site.End()).Code);
            Assert.True(clock.Elapsed < AtMost, $"It took {clock.Elapsed}");
            Assert.InRange(post.Accepted.Count, 1, 4);
        }
        post.Thinks = TimeSpan.Zero;
        using (await StartedSite.Start(_data.Path, mail).Answers())
            for (var tries = 0; post.Accepted.Count < 5; tries++)
            {
                Assert.True(tries < 200, $"{post.Accepted.Count} letters came");
                await Task.Delay(100);
            }
        Assert.Equal(5, post.Accepted.Select(letter => letter.To).Distinct().Count());
        Assert.Equal(5, post.Accepted.Count);
    }

    [Fact]
    public async Task The_end_comes_within_ten_seconds_though_a_visitor_never_finishes()
    {
        using var site = await StartedSite.Start(_data.Path).Answers();
        using var slow = new System.Net.Sockets.TcpClient();
        await slow.ConnectAsync(IPAddress.Loopback, site.Visitor.BaseAddress!.Port);
        await slow.GetStream().WriteAsync("POST /admin/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nEmail="u8.ToArray());
        await Task.Delay(500);
        site.Stop();
        Assert.True((await site.End()).Took < AtMost);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _data.Dispose();
    }

    private string Database => Path.Combine(_data.Path, "site.db");

    // Another process that writes, and does not stop.
    private SqliteConnection Lock()
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

    private static async Task<HttpStatusCode> Sign(StartedSite site)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["name"] = "Ada Lovelace", ["email"] = PetitionSite.SomeAddress(), ["country"] = "US" });
        using var answer = await site.Visitor.PostAsync($"/petitions/{PetitionSite.Petition}/sign", form);
        return answer.StatusCode;
    }
}
