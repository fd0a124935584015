using System.IO.Compression;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Serving;

[Collection(ReadOnly.Name)]
public sealed class CompressionTests(RunningSite site)
{
    public static TheoryData<string, string> Sorts
    {
        get
        {
            var sorts = new TheoryData<string, string>();
            foreach (var address in new[] { "/", "/issues", "/newsroom/feed.atom", "/newsroom/feed.json", "/sitemap.xml", "/media/death-penalty.svg", "/site.css" })
                foreach (var encoding in new[] { "br", "gzip" })
                    sorts.Add(address, encoding);
            return sorts;
        }
    }

    [Theory, MemberData(nameof(Sorts))]
    public async Task Text_is_sent_compressed_and_is_the_same_text(string address, string encoding)
    {
        var plain = await site.Visitor.Ask(address);
        var packed = await site.Visitor.Ask(address, ("Accept-Encoding", encoding));
        Assert.Equal(encoding, Assert.Single(packed.Content.ContentEncoding));
        Assert.True(packed.Body.Length < plain.Body.Length * 2 / 3, $"{packed.Body.Length} of {plain.Body.Length}");
        Assert.Equal(plain.Body, Unpacked(packed));
    }

    [Fact]
    public async Task A_compressed_page_has_a_tag_of_its_own() =>
        Assert.NotEqual((await site.Visitor.Ask("/")).Header("ETag"), (await site.Visitor.Ask("/", ("Accept-Encoding", "br"))).Header("ETag"));

    [Theory, MemberData(nameof(Sorts))]
    public async Task Caches_on_the_way_are_told_that_the_encoding_matters(string address, string encoding)
    {
        Assert.Contains("Accept-Encoding", (await site.Visitor.Ask(address)).Header("Vary") ?? "", StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Accept-Encoding", (await site.Visitor.Ask(address, ("Accept-Encoding", encoding))).Header("Vary") ?? "", StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("br;q=0, gzip")]
    [InlineData("gzip, br;q=0.1")]
    [InlineData("brotli")]
    [InlineData("identity")]
    [InlineData("*")]
    [InlineData("zstd, deflate")]
    [InlineData("nonsense;;q=x")]
    public async Task An_odd_wish_never_spoils_the_page_for_others(string wish)
    {
        const string Address = "/issues";
        await site.Forget();
        var odd = await site.Visitor.Ask(Address, ("Accept-Encoding", wish));
        var plain = (await site.Visitor.Ask(Address)).Body;
        Assert.Equal(plain, Unpacked(odd));
        Assert.Equal("br", Assert.Single((await site.Visitor.Ask(Address, ("Accept-Encoding", "gzip, deflate, br, zstd"))).Content.ContentEncoding));
        Assert.Equal("gzip", Assert.Single((await site.Visitor.Ask(Address, ("Accept-Encoding", "gzip"))).Content.ContentEncoding));
    }

    [Fact]
    public async Task What_a_browser_refuses_it_does_not_get() =>
        Assert.DoesNotContain("br", (await site.Visitor.Ask("/", ("Accept-Encoding", "br;q=0, gzip"))).Content.ContentEncoding);

    private static byte[] Unpacked(Answer answer)
    {
        using var packed = new MemoryStream(answer.Body);
        using var stream = answer.Content.ContentEncoding.SingleOrDefault() switch
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
