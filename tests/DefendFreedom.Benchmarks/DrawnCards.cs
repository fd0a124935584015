using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DefendFreedom.Benchmarks;

/// <summary>The cards of all pages in the sitemap, which a site draws anew after their files were deleted.</summary>
internal sealed partial class DrawnCards(SiteProcess site, string folder, IReadOnlyList<string> paths)
{
    private int _next;

    /// <summary>Size of the largest card so far in bytes.</summary>
    public long MaxSize { get; private set; }

    public static async Task<DrawnCards> Find(SiteProcess site, string folder, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = site.Client.BaseAddress };
        var paths = new List<string>();
        var map = XDocument.Parse(await client.GetStringAsync("/sitemap.xml", cancellationToken));
        foreach (var location in map.Descendants().Where(e => e.Name.LocalName == "loc"))
        {
            var page = await client.GetStringAsync(new Uri(location.Value).PathAndQuery, cancellationToken);
            if (CardPath().Match(page) is { Success: true } card)
                paths.Add(card.Value);
        }
        return new DrawnCards(site, folder, paths);
    }

    /// <summary>Has one card after another drawn for a time, with a pause after each; returns how many.</summary>
    public async Task<int> Draw(int seconds, TimeSpan pause, CancellationToken cancellationToken)
    {
        var (clock, drawn) = (Stopwatch.StartNew(), 0);
        while (clock.Elapsed < TimeSpan.FromSeconds(seconds))
        {
            var path = paths[_next++ % paths.Count];
            File.Delete(Path.Combine(folder, Path.GetFileName(path)));
            using var response = await site.Client.GetAsync(path, cancellationToken);
            if (!response.IsSuccessStatusCode)
                continue;
            MaxSize = Math.Max(MaxSize, (await response.Content.ReadAsByteArrayAsync(cancellationToken)).Length);
            drawn++;
            await Task.Delay(pause, cancellationToken);
        }
        return drawn;
    }

    [GeneratedRegex("/cards/[0-9a-f]{32}\\.jpg")]
    private static partial Regex CardPath();
}
