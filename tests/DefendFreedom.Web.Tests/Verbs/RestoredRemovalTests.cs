using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Backups;
using DefendFreedom.Web.Settings;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Tests.Verbs;

/// <summary>What was removed after a backup does not come back with it.</summary>
public sealed class RestoredRemovalTests : IClassFixture<RecordedData>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RestoredRemovalTests(RecordedData data)
    {
        data.CopyTo(Data);
        Directory.Delete(Path.Combine(Data, "backups"), recursive: true);
    }

    private string Data => Path.Combine(_folder.Path, "data");
    private string Elsewhere => Path.Combine(_folder.Path, "elsewhere");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Who_was_erased_after_the_backup_is_erased_in_what_is_restored()
    {
        var (erased, other) = (await RecordedSignature.Add(Data), await RecordedSignature.Add(Data));
        var backup = await Backup();
        await Log(Data).Append([Removal.Erased(erased.Id), Removal.Erased(1_000_000)]);
        var restored = await FinishedCommand.Run($"restore --from \"{backup}\" --replace", In(Data), Development);
        Assert.Equal((0, ""), (restored.ExitCode, restored.Error));
        Assert.Contains("removals: 1 signatures changed again, by 2 entries", restored.Output, StringComparison.Ordinal);
        Assert.Contains("tallies: as the manifest says", restored.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("there is again", restored.Output, StringComparison.Ordinal);
        await using (var db = RecordedData.Open(Data))
        {
            Assert.Equal([other.Id], await db.Signatures.Where(s => s.Sealed != null).Select(s => s.Id).ToListAsync());
            Assert.Equal("1 of 2 removals replayed", (await db.Audit.SingleAsync(a => a.Act == "backup.restore")).Detail);
        }
        var bytes = DatabaseFiles(Data);
        Assert.Equal(-1, bytes.AsSpan().IndexOf(erased.Sealed));
        Assert.Equal(-1, bytes.AsSpan().IndexOf(erased.WithdrawHash));
        Assert.NotEqual(-1, bytes.AsSpan().IndexOf(other.Sealed));
    }

    [Fact]
    public async Task Withdrawals_leavings_and_ended_petitions_are_repeated_with_their_tallies()
    {
        var (withdrawn, left) = (await RecordedSignature.Add(Data), await RecordedSignature.Add(Data));
        var ended = await RecordedSignature.Add(Data, PetitionSite.Other);
        int other;
        await using (var db = RecordedData.Open(Data)) other = await db.Petitions.Where(p => p.Slug == PetitionSite.Other).Select(p => p.Id).SingleAsync();
        var backup = await Backup();
        await Log(Data).Append([new Removal(RemovalKind.Withdrawn, withdrawn.WithdrawHash), new Removal(RemovalKind.Left, left.LeaveHash), Removal.Ended(other)]);
        var restored = await FinishedCommand.Run($"restore --from \"{backup}\" --replace", In(Data), Development);
        Assert.Equal((0, ""), (restored.ExitCode, restored.Error));
        await using var after = RecordedData.Open(Data);
        Assert.Equal(
            [(withdrawn.Id, SignatureState.Withdrawn, true), (left.Id, SignatureState.Confirmed, false), (ended.Id, SignatureState.Confirmed, true)],
            (await after.Signatures.ToListAsync()).OrderBy(s => Array.IndexOf([withdrawn.Id, left.Id, ended.Id], s.Id)).Select(s => (s.Id, s.State, s.WantsUpdates)));
        Assert.Equal(left.Fingerprint, Assert.Single(await after.Signatures.Where(s => s.Fingerprint != null).Select(s => s.Fingerprint).ToListAsync()));
        Assert.NotNull((await after.Petitions.SingleAsync(p => p.Id == other)).ConfirmingEndedAt);
        Assert.Empty(await after.Recount());
    }

    [Fact]
    public async Task The_list_survives_a_restore_and_works_again_there_and_elsewhere()
    {
        var erased = await RecordedSignature.Add(Data);
        var backup = await Backup();
        await Log(Data).Append([Removal.Erased(erased.Id)]);
        await FinishedCommand.Run($"restore --from \"{backup}\" --replace", In(Data), Development);
        await FinishedCommand.Run($"restore --from \"{backup}\" --replace", In(Data), Development);
        await FinishedCommand.Run($"restore --from \"{backup}\"", In(Elsewhere), Development);
        foreach (var data in new[] { Data, Elsewhere })
        {
            await using var db = RecordedData.Open(data);
            Assert.NotNull(await db.Signatures.Where(s => s.Id == erased.Id).Select(s => s.ErasedAt).SingleAsync());
        }
    }

    [Fact]
    public async Task The_list_beside_a_sealed_backup_comes_along_when_it_is_opened()
    {
        var (keys, opened) = (Path.Combine(_folder.Path, "keys"), Path.Combine(_folder.Path, "opened", "here"));
        var erased = await RecordedSignature.Add(Data);
        var backup = await Backup(BackupKeyPair.Setting(keys));
        await Log(Data).Append([Removal.Erased(erased.Id)]);
        await FinishedCommand.Run($"backup open --from \"{backup}\" {BackupKeyPair.Options(keys)} --output \"{opened}\"");
        var restored = await FinishedCommand.Run($"restore --from \"{opened}\"", In(Elsewhere), Development);
        Assert.Contains("removals: 1 signatures changed again, by 1 entries", restored.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_ended_since_the_backup_is_destroyed_before_anybody_is_served()
    {
        var ended = await RecordedSignature.Add(Data);
        await using (var db = RecordedData.Open(Data))
        {
            var petition = await db.Petitions.SingleAsync(p => p.Slug == PetitionSite.Petition);
            petition.CloseAt(DateTime.UtcNow.AddMonths(-7));
            await db.SaveChangesAsync();
        }
        var restored = await FinishedCommand.Run($"restore --from \"{await Backup()}\"", In(Elsewhere), Development);
        Assert.Equal((0, ""), (restored.ExitCode, restored.Error));
        await using (var db = RecordedData.Open(Elsewhere)) Assert.Equal(0, await db.Signatures.CountAsync());
        Assert.Equal(-1, DatabaseFiles(Elsewhere).AsSpan().IndexOf(ended.Sealed));
    }

    [Fact]
    public async Task A_missing_list_and_one_that_begins_after_the_backup_are_said()
    {
        var backup = await Backup();
        var log = Path.Combine(Data, "backups", RemovalLog.Name);
        await File.WriteAllTextAsync(log, $"since {DateTime.UtcNow.AddDays(2):yyyy-MM-dd}\n");
        var late = await FinishedCommand.Run($"restore --from \"{backup}\" --replace", In(Data), Development);
        Assert.Contains("removals: the list begins on", late.Output, StringComparison.Ordinal);
        File.Delete(log);
        var restored = await FinishedCommand.Run($"restore --from \"{backup}\" --replace", In(Data), Development);
        Assert.Contains($"there is no {RemovalLog.Name}", restored.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_step_on_a_database_server_replays_on_the_database_that_is_in_its_place()
    {
        var erased = await RecordedSignature.Add(Data);
        var backup = await Backup();
        await Log(Data).Append([Removal.Erased(erased.Id)]);
        var replayed = await FinishedCommand.Run($"restore --from \"{backup}\" --replay", In(Data), Development);
        Assert.Equal((0, ""), (replayed.ExitCode, replayed.Error));
        Assert.Contains("removals: 1 signatures changed again", replayed.Output, StringComparison.Ordinal);
        await using var db = RecordedData.Open(Data);
        Assert.Null(await db.Signatures.Select(s => s.Sealed).SingleAsync());
        Assert.Single((await FinishedCommand.Run($"restore --from \"{_folder.Path}\" --replay", In(Data), Development)).ErrorLines);
    }

    [Fact]
    public async Task A_database_server_is_left_to_its_administrator_with_every_step_said()
    {
        await using var db = new SqlServerSiteDb(new DbContextOptionsBuilder<SqlServerSiteDb>().UseSqlServer("Server=none").Options);
        var backup = Directory.CreateDirectory(Path.Combine(_folder.Path, "of-a-server")).FullName;
        await File.WriteAllTextAsync(Path.Combine(backup, "manifest.json"), $$"""
            { "at": "2026-11-01T09:00:00Z", "program": "", "database": "SqlServer", "schema": "{{db.Database.GetMigrations().Last()}}",
              "files": [], "onServer": "/var/backups/site.bak", "serverCertificate": "Sealing" }
            """);
        (string, string)[] server = [("Database:Provider", "SqlServer"), ("ConnectionStrings:Site", "Server=none;Database=Site")];
        var restored = await FinishedCommand.Run($"restore --from \"{backup}\"", [In(Elsewhere), .. server]);
        Assert.Equal((0, ""), (restored.ExitCode, restored.Error));
        Assert.Contains("RESTORE DATABASE [Site] FROM DISK = N'/var/backups/site.bak'", restored.Output, StringComparison.Ordinal);
        Assert.Contains("the certificate `Sealing`", restored.Output, StringComparison.Ordinal);
        Assert.Contains($"restore --from \"{backup}\" --replay", restored.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_killed_restore_left_is_deleted_by_the_next_one()
    {
        var backup = await Backup();
        var left = Path.Combine(Directory.CreateDirectory(Path.Combine(Elsewhere, "restoring", "media")).FullName, "left");
        await File.WriteAllTextAsync(left, "left");
        Assert.Equal(0, (await FinishedCommand.Run($"restore --from \"{backup}\"", In(Elsewhere), Development)).ExitCode);
        Assert.False(Directory.Exists(Path.Combine(Elsewhere, "restoring")));
    }

    private async Task<string> Backup(params (string, string)[] settings)
    {
        var program = await FinishedCommand.Run("backup", [In(Data), .. settings]);
        Assert.Equal((0, ""), (program.ExitCode, program.Error));
        return program.Lines[^1];
    }

    private static RemovalLog Log(string data) =>
        new(Path.Combine(data, "backups"), TimeProvider.System, NullLogger<RemovalLog>.Instance);

    private static byte[] DatabaseFiles(string data) => [.. Directory.EnumerateFiles(data, "site.db*").SelectMany(File.ReadAllBytes)];

    private static (string, string) In(string data) => ("Data:Directory", data);

    // Of a restored site in Production the doctor would ask for its certificates and its mail server, too.
    private static (string, string) Development => ("environment", "Development");
}
