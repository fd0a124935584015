using DefendFreedom.Data.Petitions;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Data.SqlServer;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Tests.Commands;

/// <summary>Data removed after a backup does not come back when that backup is restored.</summary>
public sealed class RestoredRemovalTests : IClassFixture<SampleDataFolder>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RestoredRemovalTests(SampleDataFolder data)
    {
        data.CopyTo(Data);
        Directory.Delete(Path.Combine(Data, "backups"), recursive: true);
    }

    private string Data => Path.Combine(_folder.Path, "data");
    private string OtherFolder => Path.Combine(_folder.Path, "elsewhere");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_erasure_after_the_backup_is_replayed_on_restore()
    {
        var (erased, other) = (await SampleSignature.Add(Data), await SampleSignature.Add(Data));
        var backup = await CreateBackup();
        await OpenRemovalLog(Data).Append([Removal.ForErasedSignature(erased.Id), Removal.ForErasedSignature(1_000_000)]);
        var restored = await CommandRun.RunInProcess($"restore --from \"{backup}\" --replace", DataDirectory(Data), Development);
        Assert.Equal((0, ""), (restored.ExitCode, restored.Error));
        Assert.Contains("removals: repeated from 2 list entries; signatures changed: 1", restored.Output, StringComparison.Ordinal);
        Assert.Contains("tallies: they match the manifest", restored.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("there is again", restored.Output, StringComparison.Ordinal);
        await using (var db = SampleDataFolder.OpenDatabase(Data))
        {
            Assert.Equal([other.Id], await db.Signatures.Where(s => s.Sealed != null).Select(s => s.Id).ToListAsync());
            Assert.Equal("1 of 2 removals replayed", (await db.AuditLog.SingleAsync(a => a.Action == "backup.restore")).Detail);
        }
        var bytes = ReadDatabaseFiles(Data);
        Assert.Equal(-1, bytes.AsSpan().IndexOf(erased.Sealed));
        Assert.Equal(-1, bytes.AsSpan().IndexOf(erased.WithdrawHash));
        Assert.NotEqual(-1, bytes.AsSpan().IndexOf(other.Sealed));
    }

    [Fact]
    public async Task Withdrawals_unsubscriptions_and_ended_petitions_are_replayed_with_their_tallies()
    {
        var (withdrawn, left) = (await SampleSignature.Add(Data), await SampleSignature.Add(Data));
        var ended = await SampleSignature.Add(Data, PetitionSite.OtherPetitionSlug);
        int other;
        await using (var db = SampleDataFolder.OpenDatabase(Data))
            other = await db.Petitions.Where(p => p.Slug == PetitionSite.OtherPetitionSlug).Select(p => p.Id).SingleAsync();
        var backup = await CreateBackup();
        await OpenRemovalLog(Data)
            .Append([
                new Removal(RemovalKind.Withdrawn, withdrawn.WithdrawHash),
                new Removal(RemovalKind.LeftUpdates, left.LeaveHash),
                Removal.ForEndedConfirmation(other),
            ]);
        var restored = await CommandRun.RunInProcess($"restore --from \"{backup}\" --replace", DataDirectory(Data), Development);
        Assert.Equal((0, ""), (restored.ExitCode, restored.Error));
        await using var after = SampleDataFolder.OpenDatabase(Data);
        Assert.Equal(
            [
                (withdrawn.Id, SignatureState.Withdrawn, true),
                (left.Id, SignatureState.Confirmed, false),
                (ended.Id, SignatureState.Confirmed, true),
            ],
            (await after.Signatures.ToListAsync())
                .OrderBy(s => Array.IndexOf([withdrawn.Id, left.Id, ended.Id], s.Id))
                .Select(s => (s.Id, s.State, s.WantsUpdates))
        );
        Assert.Equal(
            left.Fingerprint,
            Assert.Single(await after.Signatures.Where(s => s.Fingerprint != null).Select(s => s.Fingerprint).ToListAsync())
        );
        Assert.NotNull((await after.Petitions.SingleAsync(p => p.Id == other)).ConfirmationEndedAt);
        Assert.Empty(await after.FindTallyMismatches());
    }

    [Fact]
    public async Task The_removal_log_survives_a_restore_and_can_be_replayed_again()
    {
        var erased = await SampleSignature.Add(Data);
        var backup = await CreateBackup();
        await OpenRemovalLog(Data).Append([Removal.ForErasedSignature(erased.Id)]);
        await CommandRun.RunInProcess($"restore --from \"{backup}\" --replace", DataDirectory(Data), Development);
        await CommandRun.RunInProcess($"restore --from \"{backup}\" --replace", DataDirectory(Data), Development);
        await CommandRun.RunInProcess($"restore --from \"{backup}\"", DataDirectory(OtherFolder), Development);
        foreach (var data in new[] { Data, OtherFolder })
        {
            await using var db = SampleDataFolder.OpenDatabase(data);
            Assert.NotNull(await db.Signatures.Where(s => s.Id == erased.Id).Select(s => s.ErasedAt).SingleAsync());
        }
    }

    [Fact]
    public async Task The_removal_log_beside_a_sealed_backup_is_copied_when_it_is_opened()
    {
        var (keys, opened) = (Path.Combine(_folder.Path, "keys"), Path.Combine(_folder.Path, "opened", "here"));
        var erased = await SampleSignature.Add(Data);
        var backup = await CreateBackup(BackupKeyPair.WriteCertificate(keys));
        await OpenRemovalLog(Data).Append([Removal.ForErasedSignature(erased.Id)]);
        await CommandRun.RunInProcess($"backup open --from \"{backup}\" {BackupKeyPair.WriteKey(keys)} --output \"{opened}\"");
        var restored = await CommandRun.RunInProcess($"restore --from \"{opened}\"", DataDirectory(OtherFolder), Development);
        Assert.Contains("removals: repeated from 1 list entry; signatures changed: 1", restored.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signatures_past_their_retention_period_are_deleted_during_restore()
    {
        var ended = await SampleSignature.Add(Data);
        await using (var db = SampleDataFolder.OpenDatabase(Data))
        {
            var petition = await db.Petitions.SingleAsync(p => p.Slug == PetitionSite.PetitionSlug);
            petition.ScheduleClosing(DateTime.UtcNow.AddMonths(-7));
            await db.SaveChangesAsync();
        }
        var restored = await CommandRun.RunInProcess($"restore --from \"{await CreateBackup()}\"", DataDirectory(OtherFolder), Development);
        Assert.Equal((0, ""), (restored.ExitCode, restored.Error));
        await using (var db = SampleDataFolder.OpenDatabase(OtherFolder))
            Assert.Equal(0, await db.Signatures.CountAsync());
        Assert.Equal(-1, ReadDatabaseFiles(OtherFolder).AsSpan().IndexOf(ended.Sealed));
    }

    [Fact]
    public async Task A_missing_removal_log_and_one_that_begins_after_the_backup_are_reported()
    {
        var backup = await CreateBackup();
        var log = Path.Combine(Data, "backups", RemovalLog.FileName);
        await File.WriteAllTextAsync(log, $"since {DateTime.UtcNow.AddDays(2):yyyy-MM-dd}\n");
        var late = await CommandRun.RunInProcess($"restore --from \"{backup}\" --replace", DataDirectory(Data), Development);
        Assert.Contains("removals: the list begins on", late.Output, StringComparison.Ordinal);
        File.Delete(log);
        var restored = await CommandRun.RunInProcess($"restore --from \"{backup}\" --replace", DataDirectory(Data), Development);
        Assert.Contains($"there is no {RemovalLog.FileName}", restored.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_replay_option_replays_removals_on_the_current_database()
    {
        var erased = await SampleSignature.Add(Data);
        var backup = await CreateBackup();
        await OpenRemovalLog(Data).Append([Removal.ForErasedSignature(erased.Id)]);
        var replayed = await CommandRun.RunInProcess($"restore --from \"{backup}\" --replay", DataDirectory(Data), Development);
        Assert.Equal((0, ""), (replayed.ExitCode, replayed.Error));
        Assert.Contains("removals: repeated from 1 list entry; signatures changed: 1", replayed.Output, StringComparison.Ordinal);
        await using var db = SampleDataFolder.OpenDatabase(Data);
        Assert.Null(await db.Signatures.Select(s => s.Sealed).SingleAsync());
        Assert.Single(
            (await CommandRun.RunInProcess($"restore --from \"{_folder.Path}\" --replay", DataDirectory(Data), Development)).ErrorLines
        );
    }

    [Fact]
    public async Task Restoring_to_SQL_Server_prints_every_step_for_its_administrator()
    {
        await using var db = new SqlServerSiteDb(new DbContextOptionsBuilder<SqlServerSiteDb>().UseSqlServer("Server=none").Options);
        var backup = Directory.CreateDirectory(Path.Combine(_folder.Path, "of-a-server")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(backup, "manifest.json"),
            $$"""
            { "at": "2026-11-01T09:00:00Z", "program": "", "database": "SqlServer", "schema": "{{db.Database.GetMigrations().Last()}}",
              "files": [], "onServer": "/var/backups/site.bak", "serverCertificate": "Sealing" }
            """
        );
        (string, string)[] server = [("Database:Provider", "SqlServer"), ("ConnectionStrings:Site", "Server=none;Database=Site")];
        var restored = await CommandRun.RunInProcess($"restore --from \"{backup}\"", [DataDirectory(OtherFolder), .. server]);
        Assert.Equal((0, ""), (restored.ExitCode, restored.Error));
        Assert.Contains("RESTORE DATABASE [Site] FROM DISK = N'/var/backups/site.bak'", restored.Output, StringComparison.Ordinal);
        Assert.Contains("the certificate `Sealing`", restored.Output, StringComparison.Ordinal);
        Assert.Contains($"restore --from \"{backup}\" --replay", restored.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leftovers_of_a_killed_restore_are_deleted_by_the_next_one()
    {
        var backup = await CreateBackup();
        var left = Path.Combine(Directory.CreateDirectory(Path.Combine(OtherFolder, "restoring", "media")).FullName, "left");
        await File.WriteAllTextAsync(left, "left");
        Assert.Equal(0, (await CommandRun.RunInProcess($"restore --from \"{backup}\"", DataDirectory(OtherFolder), Development)).ExitCode);
        Assert.False(Directory.Exists(Path.Combine(OtherFolder, "restoring")));
    }

    private async Task<string> CreateBackup(params (string, string)[] settings)
    {
        var program = await CommandRun.RunInProcess("backup", [DataDirectory(Data), .. settings]);
        Assert.Equal((0, ""), (program.ExitCode, program.Error));
        return program.Lines[^1];
    }

    private static RemovalLog OpenRemovalLog(string data) =>
        new(Path.Combine(data, "backups"), TimeProvider.System, NullLogger<RemovalLog>.Instance);

    private static byte[] ReadDatabaseFiles(string data) => [.. Directory.EnumerateFiles(data, "site.db*").SelectMany(File.ReadAllBytes)];

    private static (string, string) DataDirectory(string data) => ("Data:Directory", data);

    // In Production, the doctor would also require certificates and a mail server for the restored site.
    private static (string, string) Development => ("environment", "Development");
}
