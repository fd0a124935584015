using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Backups;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Features.Backups;

/// <summary>Automatic backups on a site that keeps two.</summary>
public sealed class NightlyBackupTests : IAsyncLifetime, IDisposable
{
    private readonly SiteRetainingTwoBackups _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_site).DisposeAsync();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_new_site_makes_its_first_backup_the_next_night()
    {
        await Run();
        Assert.Empty(BackupFolders);
        await NextNight();
        await Run();
        Assert.Single(BackupFolders);
    }

    [Fact]
    public async Task The_oldest_backup_is_deleted_above_the_retain_count()
    {
        for (var night = 0; night < 3; night++)
            await NextNight();
        Assert.Equal(2, BackupFolders.Length);
        Assert.Equal(3, await CountAuditEntries(NightlyBackupJob.DoneAction));
    }

    [Fact]
    public async Task Removals_from_long_before_the_oldest_backup_are_pruned()
    {
        var log = _site.Services.GetRequiredService<RemovalLog>();
        await log.Append([Removal.ForErasedSignature(1)]);
        _site.Clock.Advance(TimeSpan.FromDays(30));
        await NextNight();
        await NextNight(); // two are kept; the older one is from day 31
        await log.Append([Removal.ForErasedSignature(2)]);
        Assert.Equal([1L, 2L], Listed());
        await NextNight();
        Assert.Equal([2L], Listed());

        IEnumerable<long> Listed() => RemovalLog.Read(log.FilePath).Removals.Select(r => r.Id);
    }

    [Fact]
    public async Task Working_copies_of_dead_processes_are_deleted_and_locked_ones_stay()
    {
        var copies = new[] { "sealing", "restoring" }.Select(name => Path.Combine(_site.DataFolder, name)).ToList();
        copies.ForEach(copy => Directory.CreateDirectory(copy));
        using (FileLock.TryAcquire(copies[0] + ".lock"))
        {
            await Run();
            Assert.Equal([true, false], copies.Select(Directory.Exists));
        }
        await Run();
        Assert.Equal([false, false], copies.Select(Directory.Exists));
    }

    [Fact]
    public async Task Only_one_of_several_nodes_makes_the_backup()
    {
        _site.Clock.Advance(TimeSpan.FromDays(1));
        await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => ActivatorUtilities.CreateInstance<NightlyBackupJob>(_site.Services).Run()).Append(Run())
        );
        Assert.Single(BackupFolders);
    }

    [Fact]
    public async Task Another_node_makes_the_backup_after_the_lease_of_a_dead_node_expires()
    {
        _site.Clock.Advance(TimeSpan.FromDays(1));
        await _site.ChangeDatabase(db =>
        {
            db.JobLeases.Add(new JobLease(NightlyBackupJob.LeaseName, "another", _site.Clock.Now + JobLease.Duration));
            return Task.CompletedTask;
        });
        await Run();
        Assert.Empty(BackupFolders);
        _site.Clock.Advance(JobLease.Duration + TimeSpan.FromMinutes(1));
        await Run();
        Assert.Single(BackupFolders);
    }

    [Fact]
    public async Task A_failed_backup_leaves_no_files_alerts_administrators_and_is_retried()
    {
        _site.Log.Expect("The nightly backup failed");
        var blocked = Path.Combine(_site.DataFolder, "backups");
        await File.WriteAllTextAsync(blocked, "in the way");
        await NextNight();
        Assert.Contains(_site.Log.Entries, e => e.Contains("The nightly backup failed", StringComparison.Ordinal));
        using var administrator = await StaffBrowser.SignedInAs(_site, Role.Administrator);
        Assert.Contains("last backup failed", administrator.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var editor = await StaffBrowser.SignedInAs(_site, Role.Editor);
        Assert.DoesNotContain("backup", editor.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        File.Delete(blocked);
        await Run();
        Assert.Empty(BackupFolders); // not retried every minute
        _site.Clock.Advance(NightlyBackupJob.RetryDelay + TimeSpan.FromMinutes(1));
        await Run();
        Assert.Single(BackupFolders);
        await administrator.Open("/admin");
        Assert.DoesNotContain("last backup failed", administrator.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private string Backups => Path.Combine(_site.DataFolder, "backups");

    private string[] BackupFolders => Directory.Exists(Backups) ? Directory.GetDirectories(Backups) : [];

    private Task Run() => _site.Services.GetRequiredService<NightlyBackupJob>().Run();

    private Task NextNight()
    {
        _site.Clock.Advance(TimeSpan.FromDays(1));
        return Run();
    }

    private async Task<int> CountAuditEntries(string action)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDb>().AuditLog.CountAsync(a => a.Action == action);
    }

    private sealed class SiteRetainingTwoBackups : RunningSite
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Backup:RetainCount"] = "2" };
    }
}
