using System.IO.Compression;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Hosting.Caching;

[Collection(ReadOnlySiteTests.Name)]
public sealed class CompressionTests(RunningSite site)
{
    public static TheoryData<string, string> Responses
    {
        get
        {
            var sorts = new TheoryData<string, string>();
            foreach (
                var address in new[]
                {
                    "/",
                    "/issues",
                    "/newsroom/feed.atom",
                    "/newsroom/feed.json",
                    "/sitemap.xml",
                    "/media/death-penalty.svg",
                    "/site.css",
                }
            )
            foreach (var encoding in new[] { "br", "gzip" })
                sorts.Add(address, encoding);
            return sorts;
        }
    }

    [Theory, MemberData(nameof(Responses))]
    public async Task Text_is_sent_compressed_and_is_the_same_text(string address, string encoding)
    {
        var plain = await site.Visitor.Fetch(address);
        var packed = await site.Visitor.Fetch(address, ("Accept-Encoding", encoding));
        Assert.Equal(encoding, Assert.Single(packed.ContentHeaders.ContentEncoding));
        Assert.True(packed.Body.Length < plain.Body.Length * 2 / 3, $"{packed.Body.Length} of {plain.Body.Length}");
        Assert.Equal(plain.Body, Decompress(packed));
    }

    [Fact]
    public async Task A_compressed_page_has_its_own_ETag() =>
        Assert.NotEqual(
            (await site.Visitor.Fetch("/")).GetHeader("ETag"),
            (await site.Visitor.Fetch("/", ("Accept-Encoding", "br"))).GetHeader("ETag")
        );

    [Theory, MemberData(nameof(Responses))]
    public async Task Responses_vary_by_Accept_Encoding(string address, string encoding)
    {
        Assert.Contains("Accept-Encoding", (await site.Visitor.Fetch(address)).GetHeader("Vary") ?? "", StringComparison.OrdinalIgnoreCase);
        Assert.Contains(
            "Accept-Encoding",
            (await site.Visitor.Fetch(address, ("Accept-Encoding", encoding))).GetHeader("Vary") ?? "",
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Theory]
    [InlineData("br;q=0, gzip")]
    [InlineData("gzip, br;q=0.1")]
    [InlineData("brotli")]
    [InlineData("identity")]
    [InlineData("*")]
    [InlineData("zstd, deflate")]
    [InlineData("nonsense;;q=x")]
    public async Task An_unusual_Accept_Encoding_does_not_poison_the_cache(string acceptEncoding)
    {
        const string Address = "/issues";
        await site.ClearPageCache();
        var odd = await site.Visitor.Fetch(Address, ("Accept-Encoding", acceptEncoding));
        var plain = (await site.Visitor.Fetch(Address)).Body;
        Assert.Equal(plain, Decompress(odd));
        Assert.Equal(
            "br",
            Assert.Single(
                (await site.Visitor.Fetch(Address, ("Accept-Encoding", "gzip, deflate, br, zstd"))).ContentHeaders.ContentEncoding
            )
        );
        Assert.Equal(
            "gzip",
            Assert.Single((await site.Visitor.Fetch(Address, ("Accept-Encoding", "gzip"))).ContentHeaders.ContentEncoding)
        );
    }

    [Fact]
    public async Task An_encoding_the_browser_refuses_is_not_sent() =>
        Assert.DoesNotContain("br", (await site.Visitor.Fetch("/", ("Accept-Encoding", "br;q=0, gzip"))).ContentHeaders.ContentEncoding);

    private static byte[] Decompress(HttpResult response)
    {
        using var packed = new MemoryStream(response.Body);
        using var stream = response.ContentHeaders.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => (Stream)packed,
        };
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        return plain.ToArray();
    }
}
