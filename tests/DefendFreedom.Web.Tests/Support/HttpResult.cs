using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>The response to a request.</summary>
public sealed record HttpResult(
    string Address,
    HttpStatusCode Status,
    HttpResponseHeaders Headers,
    HttpContentHeaders ContentHeaders,
    byte[] Body,
    long? ContentLength
)
{
    private IHtmlDocument? _page;

    public string Text => Encoding.UTF8.GetString(Body);
    public bool IsPage => ContentHeaders.ContentType?.MediaType == "text/html";
    public bool IsOk => Status == HttpStatusCode.OK;
    public IHtmlDocument Page => _page ??= new HtmlParser().ParseDocument(Text);

    public string? GetHeader(string name) => Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    public override string ToString() => $"{(int)Status} {Address}";
}

/// <summary>Requests sent by tests.</summary>
public static class HttpClientExtensions
{
    public static async Task<HttpResult> Fetch(
        this HttpClient visitor,
        string address,
        HttpMethod? method = null,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, address);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await visitor.Fetch(request);
    }

    public static async Task<HttpResult> Fetch(this HttpClient visitor, HttpRequestMessage request)
    {
        using var response = await visitor.SendAsync(request);
        var length = response.Content.Headers.ContentLength; // as sent by the server; must be read before the body is buffered
        var body = await response.Content.ReadAsByteArrayAsync();
        return new HttpResult(
            request.RequestUri!.OriginalString,
            response.StatusCode,
            response.Headers,
            response.Content.Headers,
            body,
            length
        );
    }

    public static Task<HttpResult> Fetch(this HttpClient visitor, string address, params (string Name, string Value)[] headers) =>
        visitor.Fetch(address, null, headers);

    /// <summary>Returns the page at an address; fails if it is not found.</summary>
    public static async Task<IHtmlDocument> GetPage(this HttpClient visitor, string address)
    {
        var result = await visitor.Fetch(address);
        Assert.True(result.IsOk, result.ToString());
        return result.Page;
    }

    /// <summary>Returns the day of the last change of each path in the sitemap that has one.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> GetLastModified(this HttpClient visitor) =>
        System
            .Xml.Linq.XDocument.Parse((await visitor.Fetch("/sitemap.xml")).Text)
            .Root!.Elements()
            .Select(url => url.Elements().ToDictionary(e => e.Name.LocalName, e => e.Value))
            .Where(url => url.ContainsKey("lastmod"))
            .ToDictionary(url => new Uri(url["loc"]).PathAndQuery, url => url["lastmod"]);

    /// <summary>Returns the paths in the sitemap.</summary>
    public static async Task<IReadOnlyList<string>> GetSitemapPaths(this HttpClient visitor)
    {
        var map = System.Xml.Linq.XDocument.Parse((await visitor.Fetch("/sitemap.xml")).Text);
        return map.Descendants().Where(e => e.Name.LocalName == "loc").Select(e => new Uri(e.Value).PathAndQuery).ToList();
    }
}
