using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DefendFreedom.Content;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>JSON Feed 1.1 (https://jsonfeed.org/version/1.1).</summary>
public static class JsonFeed
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Site site, string home, string self, IReadOnlyList<FeedEntry> entries) => new JsonObject
    {
        ["version"] = "https://jsonfeed.org/version/1.1",
        ["title"] = $"{site.Name}: newsroom",
        ["description"] = site.Tagline,
        ["home_page_url"] = home,
        ["feed_url"] = self,
        ["language"] = site.Language,
        ["authors"] = new JsonArray(new JsonObject { ["name"] = site.Organisation }),
        ["items"] = new JsonArray(entries.Select(Item).ToArray<JsonNode?>()),
    }.ToJsonString(Readable);

    private static JsonObject Item(FeedEntry entry)
    {
        var item = new JsonObject
        {
            ["id"] = entry.Address,
            ["url"] = entry.Address,
            ["title"] = entry.Title,
            ["summary"] = entry.Summary,
            ["content_html"] = entry.Html,
            ["language"] = entry.Language,
            ["tags"] = new JsonArray(entry.Kind),
            ["date_modified"] = Time(entry.Updated),
        };
        if (entry.Published is { } published) item["date_published"] = Time(published);
        return item;
    }

    private static string Time(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
