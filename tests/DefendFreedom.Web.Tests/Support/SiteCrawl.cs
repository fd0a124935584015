using System.Collections.Concurrent;
using System.Security.Cryptography;
using AngleSharp.Dom;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>Every internal address reachable from the home page, with its response.</summary>
public sealed class SiteCrawl(IReadOnlyDictionary<string, HttpResult> responses)
{
    private static readonly string[] LinkAttributes = ["href", "src", "action", "data-src"];

    // Most pages do not change between crawls, and parsing takes most of the time.
    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> ParsedLinks = new();

    public IEnumerable<HttpResult> Answers => responses.Values;
    public IEnumerable<HttpResult> Pages => responses.Values.Where(a => a.IsPage && a.IsOk);

    public HttpResult? Find(string address) => responses.GetValueOrDefault(WithoutFragment(address));

    public static async Task<SiteCrawl> Run(HttpClient visitor)
    {
        var responses = new Dictionary<string, HttpResult>();
        var waiting = new Queue<string>(["/", "/robots.txt", "/sitemap.xml"]);
        while (waiting.TryDequeue(out var address))
        {
            if (responses.ContainsKey(address))
                continue;
            var response = responses[address] = await visitor.Fetch(address);
            if (!response.IsPage)
                continue;
            var next = ParsedLinks.GetOrAdd(
                $"{address} {Convert.ToHexString(SHA256.HashData(response.Body))}",
                _ => [.. GetInternalLinks(response)]
            );
            foreach (var link in next)
                waiting.Enqueue(link);
        }
        return new SiteCrawl(responses);
    }

    /// <summary>
    /// Returns everything a page links to, except form targets: its own addresses relative to the root, others unchanged.
    /// </summary>
    public static IEnumerable<string> GetLinks(HttpResult response)
    {
        var page = response.Page;
        var named = page
            .All.Where(e => !e.Matches("form[method=post]"))
            .SelectMany(e => LinkAttributes.Select(e.GetAttribute).Concat(GetSrcsetUrls(e)))
            .OfType<string>()
            .Concat(GetFilterLinks(page));
        return named
            .Select(link => link.StartsWith('#') ? WithoutFragment(response.Address) + link : link)
            .Where(l => l.Length > 0)
            .Distinct();
    }

    private static IEnumerable<string> GetInternalLinks(HttpResult response) =>
        GetLinks(response).Select(WithoutFragment).Where(link => link.StartsWith('/')).Distinct();

    public static IEnumerable<string> GetSrcsetUrls(IElement element) =>
        (element.GetAttribute("srcset") ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(s => s.Split(' ')[0]);

    // Returns the address of each option of a filter form, one filter at a time.
    private static IEnumerable<string> GetFilterLinks(IParentNode page) =>
        page.QuerySelectorAll("form[method=get] option[value]:not([value=''])")
            .Select(option =>
                $"{option.Closest("form")!.GetAttribute("action")}"
                + $"?{option.Closest("select")!.GetAttribute("name")}={option.GetAttribute("value")}"
            );

    private static string WithoutFragment(string address) => address.Split('#')[0];
}
