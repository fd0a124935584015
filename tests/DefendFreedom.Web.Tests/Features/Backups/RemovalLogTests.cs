using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Tests.Features.Backups;

public sealed class RemovalLogTests : IDisposable
{
    private static readonly byte[] Hash = Convert.FromHexString("00112233445566778899aabbccddeeff");
    private readonly TemporaryFolder _folder = new();
    private readonly TestClock _clock = new();
    private readonly RemovalLog _log;

    public RemovalLogTests() => _log = Open();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_line_contains_the_kind_the_key_and_the_date()
    {
        await _log.Append([
            new Removal(RemovalKind.Withdrawn, Hash),
            new Removal(RemovalKind.LeftUpdates, Hash),
            Removal.ForErasedSignature(258),
        ]);
        var day = $"{_clock.Now:yyyy-MM-dd}";
        string[] expected =
        [
            $"since {day}",
            $"withdrawn 00112233445566778899aabbccddeeff {day}",
            $"left 00112233445566778899aabbccddeeff {day}",
            $"erased 0000000000000102 {day}",
        ];
        Assert.Equal(expected, await File.ReadAllLinesAsync(_log.FilePath));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_log.FilePath));
    }

    [Fact]
    public async Task Appended_removals_are_read_back()
    {
        await _log.Append([new Removal(RemovalKind.Withdrawn, Hash), Removal.ForErasedSignature(long.MaxValue)]);
        await _log.Append([]);
        var list = RemovalLog.Read(_log.FilePath);
        Assert.Equal([RemovalKind.Withdrawn, RemovalKind.Erased], list.Removals.Select(r => r.Kind));
        Assert.Equal(Hash, list.Removals[0].Key);
        Assert.Equal(long.MaxValue, list.Removals[1].Id);
        Assert.True(list.ReachesBackTo(_clock.Now));
        Assert.False(list.ReachesBackTo(_clock.Now.AddDays(-1)));
    }

    [Fact]
    public async Task A_half_written_line_is_skipped_and_corrupts_no_other_line()
    {
        await _log.Append([Removal.ForErasedSignature(1), Removal.ForErasedSignature(2)]);
        var whole = await File.ReadAllBytesAsync(_log.FilePath);
        var secondLine = whole.AsSpan(..^1).LastIndexOf((byte)'\n') + 1;
        for (var end = secondLine; end < whole.Length - 1; end++)
        {
            await File.WriteAllBytesAsync(_log.FilePath, whole[..end]);
            Assert.Equal([1L], Ids());
            await _log.Append([Removal.ForErasedSignature(3)]);
            Assert.Equal([1L, 3L], Ids());
        }
    }

    [Fact]
    public async Task Concurrent_writers_lose_no_removals()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(writer =>
                    Task.Run(async () =>
                    {
                        var log = Open();
                        for (var i = 0; i < 20; i++)
                            await log.Append([Removal.ForErasedSignature(writer * 20 + i)]);
                    })
                )
        );
        Assert.Equal(Enumerable.Range(0, 160).Select(i => (long)i), Ids().Order());
    }

    [Fact]
    public async Task Pruning_deletes_removals_a_month_older_than_the_oldest_backup_and_updates_the_start_date()
    {
        await _log.Append([Removal.ForErasedSignature(1)]);
        _clock.Advance(TimeSpan.FromDays(32));
        await _log.Append([Removal.ForErasedSignature(2)]);
        Assert.Equal(0, await _log.Prune(null));
        Assert.Equal(0, await _log.Prune(_clock.Now.AddDays(-1)));
        Assert.Equal(1, await _log.Prune(_clock.Now));
        Assert.Equal([2L], Ids());
        var list = RemovalLog.Read(_log.FilePath);
        Assert.True(list.ReachesBackTo(_clock.Now - RemovalLog.RetentionMargin));
        Assert.False(list.ReachesBackTo(_clock.Now - RemovalLog.RetentionMargin - TimeSpan.FromDays(1)));
        await _log.Append([Removal.ForErasedSignature(3)]);
        Assert.Equal([2L, 3L], Ids());
    }

    [Fact]
    public async Task Logs_from_several_paths_are_merged()
    {
        var copy = Path.Combine(_folder.Path, "copy.log");
        await _log.Append([Removal.ForErasedSignature(1)]);
        File.Copy(_log.FilePath, copy);
        await _log.Append([Removal.ForErasedSignature(2)]);
        var none = Path.Combine(_folder.Path, "none");
        Assert.Equal([1L, 2L], RemovalLog.Read(copy, _log.FilePath, none).Removals.Select(r => r.Id));
        Assert.Null(RemovalLog.Read(none).Since);
    }

    private IEnumerable<long> Ids() => RemovalLog.Read(_log.FilePath).Removals.Select(r => r.Id);

    private RemovalLog Open() => new(Path.Combine(_folder.Path, "backups"), _clock, NullLogger<RemovalLog>.Instance);
}
