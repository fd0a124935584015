using System.Security;
using System.Text;

namespace DefendFreedom.Media.Documents;

/// <summary>A document's title in the two formats where viewers look for it.</summary>
internal static class PdfTitle
{
    /// <summary>Returns the title as text in qpdf's JSON format.</summary>
    public static string ToJsonText(string title) => "b:feff" + Convert.ToHexStringLower(Encoding.BigEndianUnicode.GetBytes(title));

    /// <summary>
    /// Returns the title as XMP without any other property. Control characters are removed, because XML does not allow them.
    /// </summary>
    public static byte[] ToXmp(string title) => CreatePacket(SecurityElement.Escape(string.Concat(title.Where(c => !char.IsControl(c))))!);

    private static byte[] CreatePacket(string title) =>
        Encoding.UTF8.GetBytes(
            $"""
            <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """
        );
}
