using System.Net;
using DefendFreedom.Web.Features.Media;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;

namespace DefendFreedom.Web.Tests.Hosting.Caching;

/// <summary>Responses that are requested often and served from the cache.</summary>
public sealed class CachedResponseTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    private PageStore Store => site.Services.GetRequiredService<PageStore>();

    [Fact]
    public async Task The_404_page_is_rendered_once_for_all_addresses()
    {
        await site.WarmCache("/no-such-page");
        var first = await site.Visitor.Fetch("/no-such-page");
        var size = Store.Size;
        foreach (
            var address in new[]
            {
                "/another",
                "/newsroom/no-such-one",
                "/issues/" + new string('x', 5000),
                "/media/none",
                "/petitions/none",
                "/a?b=c",
                "/error/404x",
            }
        )
        {
            var missing = await site.Visitor.Fetch(
                address,
                ("If-Modified-Since", DateTimeOffset.UtcNow.AddHours(1).ToString("r")),
                ("If-None-Match", "*")
            );
            Assert.Equal((HttpStatusCode.NotFound, first.Text), (missing.Status, missing.Text));
            Assert.True(missing.GetHeader("Age") is not null, address);
            Assert.Contains("no-store", missing.GetHeader("Cache-Control"), StringComparison.Ordinal);
        }
        Assert.Equal(size, Store.Size);
    }

    [Fact]
    public async Task Other_error_pages_are_not_replaced_by_the_cached_404_page()
    {
        var missing = (await site.Visitor.Fetch("/no-such-page")).Text;
        var token = await site.Visitor.Fetch("/petitions/confirm/no-such-token");
        Assert.Equal((HttpStatusCode.NotFound, false), (token.Status, token.Text == missing));
        Assert.Equal(
            (HttpStatusCode.NotFound, missing),
            ((await site.Visitor.Fetch("/no-such-page")).Status, (await site.Visitor.Fetch("/no-such-page")).Text)
        );
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch("/error/404")).Status);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await site.Visitor.Fetch("/no-such-page", HttpMethod.Put)).Status);
    }

    [Fact]
    public void A_drawing_is_compressed_once_until_its_file_changes()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "a.svg");
        File.WriteAllText(path, $"<svg>{new string('a', 9000)}</svg>");
        using var files = new PhysicalFileProvider(folder.Path);
        var compressed = new CompressedFileCache(files, "br");
        var first = compressed.GetFileInfo("/a.svg");
        Assert.Same(first, compressed.GetFileInfo("/a.svg"));
        Assert.InRange(first.Length, 1, 900);
        File.WriteAllText(path, $"<svg>{new string('b', 9001)}</svg>");
        Assert.NotSame(first, compressed.GetFileInfo("/a.svg"));
        Assert.False(compressed.GetFileInfo("/b.svg").Exists);
    }

    [Fact]
    public void Compressed_drawings_use_bounded_memory()
    {
        using var folder = new TemporaryFolder();
        using var files = new PhysicalFileProvider(folder.Path);
        var compressed = new CompressedFileCache(files, "gzip");
        var noise = new byte[5_000_000];
        for (var i = 0; i < 6; i++)
        {
            Random.Shared.NextBytes(noise);
            File.WriteAllBytes(Path.Combine(folder.Path, $"{i}.svg"), noise);
            compressed.GetFileInfo($"/{i}.svg");
        }
        Assert.InRange(compressed.Size, CompressedFileCache.MaxSize - 5_100_000, CompressedFileCache.MaxSize);
    }
}
