using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DefendFreedom.Content;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>Writes a JSON Feed 1.1 (https://jsonfeed.org/version/1.1).</summary>
public static class JsonFeed
{
    private static readonly JsonSerializerOptions SerializerOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Site site, string home, string self, IReadOnlyList<FeedEntry> entries) =>
        new JsonObject
        {
            ["version"] = "https://jsonfeed.org/version/1.1",
            ["title"] = $"{site.Name}: newsroom",
            ["description"] = site.Tagline,
            ["home_page_url"] = home,
            ["feed_url"] = self,
            ["language"] = site.Language,
            ["authors"] = new JsonArray(new JsonObject { ["name"] = site.Organisation }),
            ["items"] = new JsonArray(entries.Select(e => CreateItem(e, site.TimeZone)).ToArray<JsonNode?>()),
        }.ToJsonString(SerializerOptions);

    private static JsonObject CreateItem(FeedEntry entry, TimeZoneInfo zone)
    {
        var item = new JsonObject
        {
            ["id"] = entry.Id,
            ["url"] = entry.Address,
            ["title"] = entry.Title,
            ["summary"] = entry.Summary,
            ["content_html"] = entry.Html,
            ["language"] = entry.Language,
            ["tags"] = new JsonArray(entry.Kind),
            ["date_modified"] = zone.FormatTimestamp(entry.Updated),
        };
        if (entry.Published is { } published)
            item["date_published"] = zone.FormatTimestamp(published);
        if (entry.OriginalAddress is { } original)
            item["external_url"] = original;
        if (entry.File is { } file)
            item["attachments"] = new JsonArray(CreateAttachment(file.Address, file.MediaType, file.Size));
        return item;
    }

    private static JsonObject CreateAttachment(string address, string mediaType, long? size)
    {
        var attachment = new JsonObject { ["url"] = address, ["mime_type"] = mediaType };
        if (size is { } bytes)
            attachment["size_in_bytes"] = bytes;
        return attachment;
    }
}
