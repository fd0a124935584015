using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace DefendFreedom.Benchmarks;

/// <summary>What a first visit transfers, pictures apart: the page, its styles and scripts, and every font that its text may call for.</summary>
internal static partial class FirstView
{
    private const double TotalAtMost = 100, WithoutFontsAtMost = 35, HtmlAtMost = 14;   // kilobytes of 1,000 bytes, heads of the answers included
    private static readonly string[] Pages =
        ["/", "/issues/death-penalty", "/campaigns/defend-freedom", "/newsroom", "/newsroom/tear-gas", "/search?q=police", "/petitions", "/petitions/free-ilham-tohti"];

    public static async Task Measure(SiteProcess site, Table table, CancellationToken stop)
    {
        foreach (var page in Pages)
        {
            var html = await Fetch(site, page, stop);
            var files = await Task.WhenAll(StylesAndScripts().Matches(html.Text).Select(m => Fetch(site, m.Groups[1].Value, stop)));
            var named = FontPreload().Matches(html.Text).Select(m => m.Groups[1].Value).Concat(files.SelectMany(f => FontsFor(html.Text, f.Text))).Distinct();
            var fonts = await Task.WhenAll(named.Select(f => Fetch(site, f, stop)));
            var (head, styled) = (html.Kilobytes, html.Kilobytes + files.Sum(f => f.Kilobytes));
            var total = styled + fonts.Sum(f => f.Kilobytes);
            var holds = head <= HtmlAtMost && styled <= WithoutFontsAtMost && total <= TotalAtMost;
            table.Add(new Measured($"first view: {page}, page / without fonts / all",
                $"{head:0.0} / {styled:0.0} / {total:0.0} kB{(html.Found ? "" : " (answers 404)")}", $"≤ {HtmlAtMost} / {WithoutFontsAtMost} / {TotalAtMost} kB", holds));
        }
    }

    private static async Task<Fetched> Fetch(SiteProcess site, string address, CancellationToken stop)
    {
        using var answer = await site.Client.GetAsync(address, stop);
        var bytes = await answer.Content.ReadAsByteArrayAsync(stop);
        var head = answer.Headers.ToString().Length + answer.Content.Headers.ToString().Length;
        var body = answer.Content.Headers.ContentEncoding.Contains("br") ? Unpack(bytes) : bytes;
        return new Fetched(Encoding.UTF8.GetString(body), (bytes.Length + head) / 1000.0, answer.StatusCode == HttpStatusCode.OK);
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        brotli.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private static IEnumerable<string> FontsFor(string html, string css)
    {
        var letters = WebUtility.HtmlDecode(html).Select(c => (int)c).ToHashSet();
        return from face in FontFace().Matches(css)
               where UnicodeRange().Matches(face.Groups[2].Value).Any(r => Among(letters, r.Groups[1].Value, r.Groups[2].Value))
               select face.Groups[1].Value;
    }

    private static bool Among(HashSet<int> letters, string first, string last)
    {
        var (from, to) = (Convert.ToInt32(first, 16), Convert.ToInt32(last.Length == 0 ? first : last, 16));
        return letters.Any(l => l >= from && l <= to);
    }

    private sealed record Fetched(string Text, double Kilobytes, bool Found);

    [GeneratedRegex("""(?:<link rel="stylesheet" href|<script[^>]* src)="([^"]+)""")]
    private static partial Regex StylesAndScripts();

    [GeneratedRegex("""<link rel="preload" href="([^"]+)" as="font""")]
    private static partial Regex FontPreload();

    [GeneratedRegex("""@font-face[^}]*?url\(["']?([^)"']+)[^}]*?unicode-range:([^;}]+)""")]
    private static partial Regex FontFace();

    [GeneratedRegex("U\\+([0-9A-F]+)(?:-([0-9A-F]+))?", RegexOptions.IgnoreCase)]
    private static partial Regex UnicodeRange();
}
