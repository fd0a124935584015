using DefendFreedom.Media;
using DefendFreedom.Media.Documents;

namespace DefendFreedom.Tests.Media;

public sealed class MediaFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("media-").FullName;
    private readonly string? _originalPath = Environment.GetEnvironmentVariable("PATH");

    [Theory]
    [InlineData("libvips-tools", new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 })]
    [InlineData("qpdf", new[] { (byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-' })]
    public async Task A_missing_tool_refuses_the_file_and_names_the_package_to_install(string package, byte[] header)
    {
        Environment.SetEnvironmentVariable("PATH", _folder);
        var refused = await Assert.ThrowsAsync<RejectedFileException>(() =>
            new MediaFolder(_folder, "node", TimeSpan.FromSeconds(20)).StoreAsync(new MemoryStream(header))
        );
        Assert.Contains($"apt install {package}", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_hanging_tool_is_killed_and_the_file_is_refused()
    {
        InstallFakeTool("vipsheader", "echo $$ > \"$(dirname \"$0\")/pid\"; sleep 60");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var refused = await Assert.ThrowsAsync<RejectedFileException>(() =>
            new MediaFolder(_folder, "node", TimeSpan.FromSeconds(1)).StoreAsync(new MemoryStream([0xFF, 0xD8, 0xFF, 0xE0]))
        );
        Assert.Contains("longer than 1 seconds", refused.Message, StringComparison.Ordinal);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"It took {clock.Elapsed}");
        var pid = (await File.ReadAllTextAsync(Path.Combine(_folder, "pid"))).Trim();
        for (var attempt = 0; Directory.Exists($"/proc/{pid}") && attempt < 50; attempt++)
            await Task.Delay(20);
        Assert.False(Directory.Exists($"/proc/{pid}"), "It still runs.");
    }

    [Fact]
    public async Task A_tool_runs_with_a_memory_limit()
    {
        InstallFakeTool("vipsheader", "ulimit -v > \"$(dirname \"$0\")/memory\"; exit 1");
        await Assert.ThrowsAsync<RejectedFileException>(() =>
            new MediaFolder(_folder, "node", TimeSpan.FromSeconds(20)).StoreAsync(new MemoryStream([0xFF, 0xD8, 0xFF, 0xE0]))
        );
        var kilobytes = File.Exists("/usr/bin/prlimit") ? "3906250" : "unlimited";
        Assert.Equal(kilobytes, (await File.ReadAllTextAsync(Path.Combine(_folder, "memory"))).Trim());
    }

    [Fact]
    public async Task A_file_is_refused_with_the_reason_when_the_folder_is_not_writable()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "staging"), "in the place of the folder");
        var refused = await Assert.ThrowsAsync<RejectedFileException>(() =>
            new MediaFolder(_folder, "node", TimeSpan.FromSeconds(20)).StoreAsync(new MemoryStream([0xFF, 0xD8, 0xFF, 0xE0]))
        );
        Assert.Contains("cannot store files right now", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unfinished_uploads_are_deleted_at_start()
    {
        var half = Directory.CreateDirectory(Path.Combine(_folder, "staging", "node", "half")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(half, "in.jpg"), [0xFF]);
        new MediaFolder(_folder, "node", TimeSpan.FromSeconds(20)).DeleteStaging();
        Assert.False(Directory.Exists(half));
    }

    [Theory]
    [InlineData(1200, new[] { 480, 960, 1600 })]
    [InlineData(960, new[] { 480, 960 })]
    [InlineData(961, new[] { 480, 960, 1600 })]
    [InlineData(100, new[] { 480 })]
    [InlineData(9000, new[] { 480, 960, 1600 })]
    public void Renditions_have_the_standard_widths_up_to_the_next_larger_one(int width, int[] widths) =>
        Assert.Equal(widths, Renditions.WidthsFor(width));

    // Puts a script first on PATH under the name of the real program.
    private void InstallFakeTool(string name, string script)
    {
        File.WriteAllText(Path.Combine(_folder, name), $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(_folder, name), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Environment.SetEnvironmentVariable("PATH", $"{_folder}:{_originalPath}");
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PATH", _originalPath);
        Directory.Delete(_folder, recursive: true);
    }
}
