using System.Globalization;
using System.Text;
using System.Xml;
using DefendFreedom.Content;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>Atom (RFC 4287).</summary>
public static class AtomFeed
{
    private const string Namespace = "http://www.w3.org/2005/Atom";

    public static string Write(Site site, string title, string home, string self, IReadOnlyList<FeedEntry> entries, DateTime now)
    {
        var text = new Utf8Text();
        using (var xml = XmlWriter.Create(text))
        {
            xml.WriteStartDocument();
            xml.WriteStartElement("feed", Namespace);
            xml.WriteAttributeString("xml", "lang", null, site.Language);
            Element(xml, "id", self);
            Element(xml, "title", title);
            Element(xml, "updated", Time(entries.Select(e => e.Updated).DefaultIfEmpty(now).Max()));
            Link(xml, "self", "application/atom+xml", self);
            Link(xml, "alternate", "text/html", home);
            xml.WriteStartElement("author", Namespace);
            Element(xml, "name", site.Organisation);
            xml.WriteEndElement();
            foreach (var entry in entries) Entry(xml, entry);
            xml.WriteEndElement();
        }
        return text.ToString();
    }

    private static void Entry(XmlWriter xml, FeedEntry entry)
    {
        xml.WriteStartElement("entry", Namespace);
        xml.WriteAttributeString("xml", "lang", null, entry.Language);
        Element(xml, "id", entry.Address);
        Element(xml, "title", entry.Title);
        Element(xml, "updated", Time(entry.Updated));
        if (entry.Published is { } published) Element(xml, "published", Time(published));
        Link(xml, "alternate", "text/html", entry.Address);
        xml.WriteStartElement("category", Namespace);
        xml.WriteAttributeString("term", entry.Kind);
        xml.WriteEndElement();
        Element(xml, "summary", entry.Summary);
        xml.WriteStartElement("content", Namespace);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(Writable(entry.Html));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Namespace, Writable(text));

    // XML 1.0 has no place for most control characters, not even escaped; one of them in a headline must not end the feed.
    private static string Writable(string text) => string.Concat(text.EnumerateRunes().Where(r => r.Value > char.MaxValue || XmlConvert.IsXmlChar((char)r.Value)));

    private static void Link(XmlWriter xml, string relation, string type, string address)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static string Time(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    // A StringWriter would call itself UTF-16 in the declaration.
    private sealed class Utf8Text() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
