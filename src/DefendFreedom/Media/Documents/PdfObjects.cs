using System.Text;
using System.Text.Json;

namespace DefendFreedom.Media.Documents;

/// <summary>
/// The objects of a PDF in qpdf's JSON format: a reference is `7 0 R`, a name begins with `/` (or `n:/` in newer versions), text with `u:`
/// or `b:`. The JSON is read byte for byte as Latin-1, because a name need not be UTF-8.
/// </summary>
internal sealed class PdfObjects : IDisposable
{
    /// <summary>Maximum JSON size in bytes, so that a small file cannot expand until memory is exhausted.</summary>
    public const int MaxSize = 100 * 1024 * 1024;

    private const int MaxDepth = 1000; // qpdf itself stops at 500
    private readonly JsonDocument _document;
    private readonly Dictionary<string, JsonElement> _objects = [];

    private PdfObjects(JsonDocument document)
    {
        _document = document;
        var parts = document.RootElement.GetProperty("qpdf");
        Header = parts[0];
        foreach (var part in parts[1].EnumerateObject())
            _objects[part.Name.Replace("obj:", "", StringComparison.Ordinal)] = part.Value;
    }

    /// <summary>The JSON header with qpdf's information about the file.</summary>
    public JsonElement Header { get; }

    public int MaxId => Header.GetProperty("maxobjectid").GetInt32();

    /// <summary>All object values and stream dictionaries.</summary>
    public IEnumerable<JsonElement> All => _objects.Keys.Select(GetValue);

    public JsonElement Catalog => Get(GetValue("trailer"), "/Root");

    public string? CatalogReference => AsReference(GetRaw(GetValue("trailer"), "/Root"));

    /// <summary>Reads JSON written by qpdf. Throws <see cref="RejectedFileException"/> when it is too large or too deeply nested.</summary>
    public static async Task<PdfObjects> Read(string path)
    {
        const string tooComplex = "The document is too complex to clean. Print it to a new PDF, or split it into parts, and upload that.";
        if (new FileInfo(path).Length > MaxSize)
            throw new RejectedFileException(tooComplex);
        try
        {
            await using var json = Encoding.CreateTranscodingStream(File.OpenRead(path), Encoding.Latin1, Encoding.UTF8);
            return new PdfObjects(await JsonDocument.ParseAsync(json, new JsonDocumentOptions { MaxDepth = MaxDepth }));
        }
        catch (JsonException e)
        {
            throw new RejectedFileException(tooComplex, e);
        }
    }

    /// <summary>Returns the referenced object: a value, or a stream's dictionary. Undefined if it does not exist.</summary>
    public JsonElement GetValue(string reference) =>
        !_objects.TryGetValue(reference, out var entry) ? default
        : entry.TryGetProperty("stream", out var stream) ? stream.GetProperty("dict")
        : entry.GetProperty("value");

    /// <summary>Returns the data of a stream, or an empty array if the JSON does not contain it.</summary>
    public byte[] GetStreamData(string reference) =>
        _objects.TryGetValue(reference, out var entry)
        && entry.TryGetProperty("stream", out var stream)
        && stream.TryGetProperty("data", out var data)
            ? data.GetBytesFromBase64()
            : [];

    public bool IsStream(string? reference) =>
        reference is not null && _objects.TryGetValue(reference, out var entry) && entry.TryGetProperty("stream", out _);

    /// <summary>
    /// Whether a dictionary belongs to a form XObject (8.10.2). Some programs omit the subtype in an annotation's appearance, and viewers
    /// draw it nevertheless.
    /// </summary>
    public bool IsForm(JsonElement dictionary) =>
        AsText(Get(dictionary, "/Subtype")) is var kind
        && (kind == "/Form" || kind is null && Get(dictionary, "/BBox").ValueKind == JsonValueKind.Array);

    /// <summary>Returns the value of a key with its reference resolved; undefined if there is none.</summary>
    public JsonElement Get(JsonElement dictionary, string key) => Resolve(GetRaw(dictionary, key));

    /// <summary>Returns the value of a key without resolving a reference.</summary>
    public static JsonElement GetRaw(JsonElement dictionary, string key) =>
        dictionary.ValueKind == JsonValueKind.Object && dictionary.TryGetProperty(key, out var entry) ? entry : default;

    /// <summary>Returns a value, or the object it refers to. References to references are not followed.</summary>
    public JsonElement Resolve(JsonElement value) => AsReference(value) is { } reference ? GetValue(reference) : value;

    /// <summary>Returns the items of an array, or a single value as the only item.</summary>
    public IEnumerable<JsonElement> Items(JsonElement value) =>
        Resolve(value) switch
        {
            { ValueKind: JsonValueKind.Array } items => items.EnumerateArray(),
            { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => [],
            _ => [value],
        };

    /// <summary>Returns the value as a reference, or null if it is not one.</summary>
    public static string? AsReference(JsonElement value) =>
        AsText(value) is [>= '0' and <= '9', ..] text && text.EndsWith(" R", StringComparison.Ordinal) ? text : null;

    public static bool IsName(string text) => text.StartsWith('/') || text.StartsWith("n:/", StringComparison.Ordinal);

    /// <summary>Returns a name, text or reference as it is in the JSON; null for any other value.</summary>
    public static string? AsText(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public void Dispose() => _document.Dispose();
}
