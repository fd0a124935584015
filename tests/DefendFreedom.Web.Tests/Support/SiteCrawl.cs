using System.Collections.Concurrent;
using System.Security.Cryptography;
using AngleSharp.Dom;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>Every internal address that can be reached from the home page, with its answer.</summary>
public sealed class SiteCrawl(IReadOnlyDictionary<string, HttpResult> answers)
{
    private static readonly string[] LinkAttributes = ["href", "src", "action", "data-src"];

    // Most pages are the same at each crawl, and parsing them is most of its work.
    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> ParsedLinks = new();

    public IEnumerable<HttpResult> Answers => answers.Values;
    public IEnumerable<HttpResult> Pages => answers.Values.Where(a => a.IsPage && a.IsOk);

    public HttpResult? Find(string address) => answers.GetValueOrDefault(WithoutFragment(address));

    public static async Task<SiteCrawl> Run(HttpClient visitor)
    {
        var answers = new Dictionary<string, HttpResult>();
        var waiting = new Queue<string>(["/", "/robots.txt", "/sitemap.xml"]);
        while (waiting.TryDequeue(out var address))
        {
            if (answers.ContainsKey(address))
                continue;
            var answer = answers[address] = await visitor.Fetch(address);
            if (!answer.IsPage)
                continue;
            var next = ParsedLinks.GetOrAdd(
                $"{address} {Convert.ToHexString(SHA256.HashData(answer.Body))}",
                _ => [.. GetInternalLinks(answer)]
            );
            foreach (var link in next)
                waiting.Enqueue(link);
        }
        return new SiteCrawl(answers);
    }

    /// <summary>All that a page refers to, without where it sends a form: its own addresses from the root, others as they stand.</summary>
    public static IEnumerable<string> GetLinks(HttpResult answer)
    {
        var page = answer.Page;
        var named = page
            .All.Where(e => !e.Matches("form[method=post]"))
            .SelectMany(e => LinkAttributes.Select(e.GetAttribute).Concat(GetSrcsetUrls(e)))
            .OfType<string>()
            .Concat(GetFilterLinks(page));
        return named
            .Select(link => link.StartsWith('#') ? WithoutFragment(answer.Address) + link : link)
            .Where(l => l.Length > 0)
            .Distinct();
    }

    private static IEnumerable<string> GetInternalLinks(HttpResult answer) =>
        GetLinks(answer).Select(WithoutFragment).Where(link => link.StartsWith('/')).Distinct();

    public static IEnumerable<string> GetSrcsetUrls(IElement element) =>
        (element.GetAttribute("srcset") ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(s => s.Split(' ')[0]);

    // What each choice of a form leads to, one at a time.
    private static IEnumerable<string> GetFilterLinks(IParentNode page) =>
        page.QuerySelectorAll("form[method=get] option[value]:not([value=''])")
            .Select(option =>
                $"{option.Closest("form")!.GetAttribute("action")}?{option.Closest("select")!.GetAttribute("name")}={option.GetAttribute("value")}"
            );

    private static string WithoutFragment(string address) => address.Split('#')[0];
}
