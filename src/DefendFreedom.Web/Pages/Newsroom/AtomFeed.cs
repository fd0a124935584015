using System.Globalization;
using System.Text;
using System.Xml;
using DefendFreedom.Content;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>Writes Atom feeds (RFC 4287).</summary>
public static class AtomFeed
{
    private const string Namespace = "http://www.w3.org/2005/Atom";

    public static string Write(Site site, string id, string title, string home, string self, IReadOnlyList<FeedEntry> entries, DateTime now)
    {
        var text = new Utf8Text();
        using (var xml = XmlWriter.Create(text))
        {
            xml.WriteStartDocument();
            xml.WriteStartElement("feed", Namespace);
            xml.WriteAttributeString("xml", "lang", null, site.Language);
            WriteElement(xml, "id", id);
            WriteElement(xml, "title", title);
            WriteElement(xml, "updated", site.TimeZone.FormatTimestamp(entries.Select(e => e.Updated).DefaultIfEmpty(now).Max()));
            WriteLink(xml, "self", "application/atom+xml", self);
            WriteLink(xml, "alternate", "text/html", home);
            xml.WriteStartElement("author", Namespace);
            WriteElement(xml, "name", site.Organisation);
            xml.WriteEndElement();
            foreach (var entry in entries)
                WriteEntry(xml, entry, site.TimeZone);
            xml.WriteEndElement();
        }
        return text.ToString();
    }

    private static void WriteEntry(XmlWriter xml, FeedEntry entry, TimeZoneInfo zone)
    {
        xml.WriteStartElement("entry", Namespace);
        xml.WriteAttributeString("xml", "lang", null, entry.Language);
        WriteElement(xml, "id", entry.Id);
        WriteElement(xml, "title", entry.Title);
        WriteElement(xml, "updated", zone.FormatTimestamp(entry.Updated));
        if (entry.Published is { } published)
            WriteElement(xml, "published", zone.FormatTimestamp(published));
        WriteLink(xml, "alternate", "text/html", entry.Address);
        if (entry.File is { } file)
            WriteLink(xml, "enclosure", file.MediaType, file.Address);
        xml.WriteStartElement("category", Namespace);
        xml.WriteAttributeString("term", entry.Kind);
        xml.WriteEndElement();
        WriteElement(xml, "summary", entry.Summary);
        xml.WriteStartElement("content", Namespace);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(RemoveInvalidXmlCharacters(entry.Html));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteElement(XmlWriter xml, string name, string text) =>
        xml.WriteElementString(name, Namespace, RemoveInvalidXmlCharacters(text));

    // XML 1.0 cannot represent most control characters, even escaped. Dropping them keeps one in a headline from breaking the feed.
    private static string RemoveInvalidXmlCharacters(string text) =>
        string.Concat(text.EnumerateRunes().Where(r => r.Value > char.MaxValue || XmlConvert.IsXmlChar((char)r.Value)));

    private static void WriteLink(XmlWriter xml, string relation, string type, string address)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    // StringWriter would declare the document as UTF-16.
    private sealed class Utf8Text() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
