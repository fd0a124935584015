using System.Text.Json;

namespace DefendFreedom.Media.Documents;

/// <summary>Selects the links to keep: those to a page of the same document or to an http or https address (12.6.4.2, 12.6.4.8).</summary>
internal sealed class PdfLinks(PdfObjects pdf, PdfDestinations destinations)
{
    /// <summary>Whether an annotation or a bookmark has a target that is kept.</summary>
    public bool HasTarget(JsonElement item) => FindDestination(item) is not null || FindAddress(item) is not null;

    /// <summary>Whether an annotation is a link to keep.</summary>
    public bool IsKept(JsonElement annotation) => PdfObjects.AsText(pdf.Get(annotation, "/Subtype")) == "/Link" && HasTarget(annotation);

    /// <summary>Returns the target of an item within the document, given directly or by an action.</summary>
    public JsonElement? FindDestination(JsonElement item) =>
        destinations.Resolve(PdfObjects.GetRaw(item, "/Dest"))
        ?? (FindAction(item, "/GoTo") is { } action ? destinations.Resolve(PdfObjects.GetRaw(action, "/D")) : null);

    /// <summary>Returns the web address of an item. Chained actions (/Next) are ignored and so removed.</summary>
    public JsonElement? FindAddress(JsonElement item) =>
        FindAction(item, "/URI") is { } action
        && pdf.Get(action, "/URI") is var address
        && PdfObjects.AsText(address) is { } text
        && IsWebAddress(text)
            ? address
            : null;

    private JsonElement? FindAction(JsonElement item, string kind) =>
        pdf.Get(item, "/A") is { ValueKind: JsonValueKind.Object } action && PdfObjects.AsText(pdf.Get(action, "/S")) == kind
            ? action
            : null;

    private static bool IsWebAddress(string text) =>
        text.StartsWith("u:http://", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("u:https://", StringComparison.OrdinalIgnoreCase);
}
