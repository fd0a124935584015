using System.Text.Json;

namespace DefendFreedom.Media.Documents;

/// <summary>Descriptions of removed parts for the uploader.</summary>
internal static class RemovedPdfParts
{
    private const string Scripts = "scripts",
        Files = "attached files",
        Opening = "actions that run when it is opened";
    private const string Fields = "form fields (what they show stays)";

    private static readonly Dictionary<string, string> Descriptions = new()
    {
        ["/Metadata"] = "metadata (XMP)",
        ["/PieceInfo"] = "private data of the programs that created it",
        ["/Thumb"] = "page thumbnails",
        ["/LastModified"] = "modification times",
        ["/JavaScript"] = Scripts,
        ["/XFA"] = Scripts,
        ["/OpenAction"] = Opening,
        ["/AA"] = Opening,
        ["/EmbeddedFiles"] = Files,
        ["/AF"] = Files,
        ["/Collection"] = Files,
        ["/AcroForm"] = Fields,
        ["/Perms"] = "signatures",
        ["/DSS"] = "signatures",
        ["/OCProperties"] = "the list of its layers",
        ["/Threads"] = "article threads",
    };

    /// <summary>Returns what a removed key contained; null for one that nobody misses or that is a name from the document.</summary>
    public static string? Describe(PdfRole role, string key) => role.Keys.ContainsKey("/*") ? null : Descriptions.GetValueOrDefault(key);

    /// <summary>Returns what the keys of a removed dictionary contained.</summary>
    public static IEnumerable<string> DescribeEntries(JsonElement dictionary) =>
        dictionary.ValueKind != JsonValueKind.Object
            ? []
            : dictionary.EnumerateObject().Select(p => Descriptions.GetValueOrDefault(p.Name)).OfType<string>();

    /// <summary>Returns what is removed with an annotation, by its subtype.</summary>
    public static string DescribeAnnotation(string? kind) =>
        kind switch
        {
            "/Link" => "links that do not lead to a web page or a page of the document",
            "/Widget" => Fields,
            "/FileAttachment" => Files,
            _ => "comments and their authors",
        };
}
