using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// Measures what a first visit transfers apart from pictures: the page, its styles and scripts, and every font that its text may need.
/// </summary>
internal static partial class FirstViewSize
{
    private const double MaxTotalKilobytes = 100,
        MaxWithoutFontsKilobytes = 35,
        MaxHtmlKilobytes = 14; // kilobytes of 1,000 bytes, including response headers
    private static readonly string[] Pages =
    [
        "/",
        "/issues/death-penalty",
        "/campaigns/defend-freedom",
        "/newsroom",
        "/newsroom/tear-gas",
        "/search?q=police",
        "/petitions",
        "/petitions/free-ilham-tohti",
    ];

    public static async Task Measure(SiteProcess site, ResultTable table, CancellationToken cancellationToken)
    {
        foreach (var page in Pages)
        {
            var html = await Fetch(site, page, cancellationToken);
            var files = await Task.WhenAll(
                StylesAndScripts().Matches(html.Text).Select(m => Fetch(site, m.Groups[1].Value, cancellationToken))
            );
            var named = FontPreload()
                .Matches(html.Text)
                .Select(m => m.Groups[1].Value)
                .Concat(files.SelectMany(f => FontsFor(html.Text, f.Text)))
                .Distinct();
            var fonts = await Task.WhenAll(named.Select(f => Fetch(site, f, cancellationToken)));
            var (head, styled) = (html.Kilobytes, html.Kilobytes + files.Sum(f => f.Kilobytes));
            var total = styled + fonts.Sum(f => f.Kilobytes);
            var holds = head <= MaxHtmlKilobytes && styled <= MaxWithoutFontsKilobytes && total <= MaxTotalKilobytes;
            table.Add(
                new Measurement(
                    $"first view: {page}, page / without fonts / all",
                    $"{head:0.0} / {styled:0.0} / {total:0.0} kB{(html.IsFound ? "" : " (status 404)")}",
                    $"≤ {MaxHtmlKilobytes} / {MaxWithoutFontsKilobytes} / {MaxTotalKilobytes} kB",
                    holds
                )
            );
        }
    }

    private static async Task<FetchResult> Fetch(SiteProcess site, string address, CancellationToken cancellationToken)
    {
        using var response = await site.Client.GetAsync(address, cancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var head = response.Headers.ToString().Length + response.Content.Headers.ToString().Length;
        var body = response.Content.Headers.ContentEncoding.Contains("br") ? Decompress(bytes) : bytes;
        return new FetchResult(Encoding.UTF8.GetString(body), (bytes.Length + head) / 1000.0, response.StatusCode == HttpStatusCode.OK);
    }

    private static byte[] Decompress(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        brotli.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private static IEnumerable<string> FontsFor(string html, string css)
    {
        var characters = WebUtility.HtmlDecode(html).Select(c => (int)c).ToHashSet();
        return from face in FontFace().Matches(css)
            where UnicodeRange().Matches(face.Groups[2].Value).Any(r => ContainsAny(characters, r.Groups[1].Value, r.Groups[2].Value))
            select face.Groups[1].Value;
    }

    private static bool ContainsAny(HashSet<int> characters, string first, string last)
    {
        var (from, to) = (Convert.ToInt32(first, 16), Convert.ToInt32(last.Length == 0 ? first : last, 16));
        return characters.Any(l => l >= from && l <= to);
    }

    private sealed record FetchResult(string Text, double Kilobytes, bool IsFound);

    [GeneratedRegex("""(?:<link rel="stylesheet" href|<script[^>]* src)="([^"]+)""")]
    private static partial Regex StylesAndScripts();

    [GeneratedRegex("""<link rel="preload" href="([^"]+)" as="font""")]
    private static partial Regex FontPreload();

    [GeneratedRegex("""@font-face[^}]*?url\(["']?([^)"']+)[^}]*?unicode-range:([^;}]+)""")]
    private static partial Regex FontFace();

    [GeneratedRegex("U\\+([0-9A-F]+)(?:-([0-9A-F]+))?", RegexOptions.IgnoreCase)]
    private static partial Regex UnicodeRange();
}
