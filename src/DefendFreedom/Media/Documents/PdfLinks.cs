using System.Text.Json;

namespace DefendFreedom.Media.Documents;

/// <summary>Links that stay: to a page of the same document, or to an http or https address (12.6.4.2, 12.6.4.8).</summary>
internal sealed class PdfLinks(PdfObjects pdf, PdfDestinations destinations)
{
    /// <summary>Whether an annotation or a bookmark leads to a place that stays.</summary>
    public bool Leads(JsonElement item) => Place(item) is not null || Address(item) is not null;

    /// <summary>Whether an annotation is a link that stays.</summary>
    public bool Stays(JsonElement annotation) => PdfObjects.Text(pdf.Get(annotation, "/Subtype")) == "/Link" && Leads(annotation);

    /// <summary>The place in this document that an item leads to, by itself or by an action.</summary>
    public JsonElement? Place(JsonElement item) =>
        destinations.Of(PdfObjects.Raw(item, "/Dest"))
        ?? (Action(item, "/GoTo") is { } action ? destinations.Of(PdfObjects.Raw(action, "/D")) : null);

    /// <summary>The address that an item leads to. An action that follows another is not looked at, so it goes.</summary>
    public JsonElement? Address(JsonElement item) =>
        Action(item, "/URI") is { } action && pdf.Get(action, "/URI") is var address && PdfObjects.Text(address) is { } text && IsWeb(text)
            ? address : null;

    private JsonElement? Action(JsonElement item, string kind) =>
        pdf.Get(item, "/A") is { ValueKind: JsonValueKind.Object } action && PdfObjects.Text(pdf.Get(action, "/S")) == kind ? action : null;

    private static bool IsWeb(string text) =>
        text.StartsWith("u:http://", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("u:https://", StringComparison.OrdinalIgnoreCase);
}
