using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Backups;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Background;

/// <summary>Backups that make themselves, on a site that keeps two.</summary>
public sealed class NightlyBackupTests : IAsyncLifetime, IDisposable
{
    private readonly KeepingSite _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_site).DisposeAsync();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_new_site_waits_for_its_first_night_and_then_makes_one_a_night()
    {
        await Run();
        Assert.Empty(Made);
        await NextNight();
        await Run();
        Assert.Single(Made);
    }

    [Fact]
    public async Task The_oldest_goes_when_there_are_more_than_are_kept()
    {
        for (var night = 0; night < 3; night++) await NextNight();
        Assert.Equal(2, Made.Length);
        Assert.Equal(3, await Count(NightlyBackup.Done));
    }

    [Fact]
    public async Task Removals_from_long_before_the_oldest_backup_are_dropped_from_the_list()
    {
        var log = _site.Services.GetRequiredService<RemovalLog>();
        await log.Append([Removal.Erased(1)]);
        _site.Clock.Move(TimeSpan.FromDays(30));
        await NextNight();
        await NextNight();   // two are kept: the oldest is of day 31
        await log.Append([Removal.Erased(2)]);
        Assert.Equal([1L, 2L], Listed());
        await NextNight();
        Assert.Equal([2L], Listed());

        IEnumerable<long> Listed() => RemovalLog.Read(log.FilePath).Removals.Select(r => r.Id);
    }

    [Fact]
    public async Task A_copy_of_the_database_that_a_killed_process_left_goes_and_one_that_is_being_made_stays()
    {
        var copies = new[] { "sealing", "restoring" }.Select(name => Path.Combine(_site.DataFolder, name)).ToList();
        copies.ForEach(copy => Directory.CreateDirectory(copy));
        using (FileLock.Try(copies[0] + ".lock"))
        {
            await Run();
            Assert.Equal([true, false], copies.Select(Directory.Exists));
        }
        await Run();
        Assert.Equal([false, false], copies.Select(Directory.Exists));
    }

    [Fact]
    public async Task Of_several_nodes_one_makes_it()
    {
        _site.Clock.Move(TimeSpan.FromDays(1));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ActivatorUtilities.CreateInstance<NightlyBackup>(_site.Services).Run()).Append(Run()));
        Assert.Single(Made);
    }

    [Fact]
    public async Task A_node_that_dies_at_it_is_followed_by_another_when_its_lease_is_over()
    {
        _site.Clock.Move(TimeSpan.FromDays(1));
        await _site.Change(db =>
        {
            db.JobLeases.Add(new JobLease(NightlyBackup.Job, "another", _site.Clock.Now + JobLease.Duration));
            return Task.CompletedTask;
        });
        await Run();
        Assert.Empty(Made);
        _site.Clock.Move(JobLease.Duration + TimeSpan.FromMinutes(1));
        await Run();
        Assert.Single(Made);
    }

    [Fact]
    public async Task One_that_fails_leaves_nothing_alarms_at_the_desk_and_is_tried_again()
    {
        _site.Log.Expect("The nightly backup failed");
        var blocked = Path.Combine(_site.DataFolder, "backups");
        await File.WriteAllTextAsync(blocked, "in the way");
        await NextNight();
        Assert.Contains(_site.Log.Entries, e => e.Contains("The nightly backup failed", StringComparison.Ordinal));
        using var administrator = await Staff.Of(_site, Role.Administrator);
        Assert.Contains("last backup failed", administrator.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var editor = await Staff.Of(_site, Role.Editor);
        Assert.DoesNotContain("backup", editor.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        File.Delete(blocked);
        await Run();
        Assert.Empty(Made);   // not every minute
        _site.Clock.Move(NightlyBackup.Patience + TimeSpan.FromMinutes(1));
        await Run();
        Assert.Single(Made);
        await administrator.Open("/admin");
        Assert.DoesNotContain("last backup failed", administrator.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private string Backups => Path.Combine(_site.DataFolder, "backups");

    private string[] Made => Directory.Exists(Backups) ? Directory.GetDirectories(Backups) : [];

    private Task Run() => _site.Services.GetRequiredService<NightlyBackup>().Run();

    private Task NextNight()
    {
        _site.Clock.Move(TimeSpan.FromDays(1));
        return Run();
    }

    private async Task<int> Count(string act)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDb>().Audit.CountAsync(a => a.Act == act);
    }

    private sealed class KeepingSite : RunningSite
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Backup:Keep"] = "2" };
    }
}
