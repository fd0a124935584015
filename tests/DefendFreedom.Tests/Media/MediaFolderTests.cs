using DefendFreedom.Media;

namespace DefendFreedom.Tests.Media;

public sealed class MediaFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("media-").FullName;
    private readonly string? _path = Environment.GetEnvironmentVariable("PATH");

    [Theory]
    [InlineData("libvips-tools", new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 })]
    [InlineData("qpdf", new[] { (byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-' })]
    public async Task Without_its_program_nothing_is_kept_and_whoever_asks_is_told_how_to_install_it(string package, byte[] head)
    {
        Environment.SetEnvironmentVariable("PATH", _folder);
        var refused = await Assert.ThrowsAsync<RefusedFileException>(() => new MediaFolder(_folder, "node").Take(new MemoryStream(head)));
        Assert.Contains($"apt install {package}", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_was_left_half_cleaned_is_deleted_at_the_next_start()
    {
        var half = Directory.CreateDirectory(Path.Combine(_folder, "coming", "node", "half")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(half, "in.jpg"), [0xFF]);
        new MediaFolder(_folder, "node").Sweep();
        Assert.False(Directory.Exists(half));
    }

    [Theory]
    [InlineData(1200, new[] { 480, 960, 1600 })]
    [InlineData(960, new[] { 480, 960 })]
    [InlineData(961, new[] { 480, 960, 1600 })]
    [InlineData(100, new[] { 480 })]
    [InlineData(9000, new[] { 480, 960, 1600 })]
    public void A_picture_has_the_widths_below_its_own_and_the_next_one(int width, int[] widths) => Assert.Equal(widths, Renditions.Of(width));

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PATH", _path);
        Directory.Delete(_folder, recursive: true);
    }
}
