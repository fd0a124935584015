using System.Text;
using System.Text.Json;

namespace DefendFreedom.Media.Documents;

/// <summary>
/// The objects of a PDF as qpdf prints them in JSON: a reference is `7 0 R`, a name begins with `/` (or, by newer versions,
/// with `n:/`), text with `u:` or `b:`. The print is read byte for byte as Latin-1, since a name need not be UTF-8.
/// </summary>
internal sealed class PdfObjects : IDisposable
{
    /// <summary>Bytes of a print, so that a small file cannot unfold into all the memory there is.</summary>
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

    /// <summary>What qpdf says of the file itself.</summary>
    public JsonElement Header { get; }

    public int MaxId => Header.GetProperty("maxobjectid").GetInt32();

    /// <summary>All values and dictionaries of streams.</summary>
    public IEnumerable<JsonElement> All => _objects.Keys.Select(GetValue);

    public JsonElement Catalog => Get(GetValue("trailer"), "/Root");

    public string? CatalogReference => AsReference(GetRaw(GetValue("trailer"), "/Root"));

    /// <summary>Reads a print. Throws <see cref="RefusedFileException"/> when it is too large or too deep.</summary>
    public static async Task<PdfObjects> Read(string path)
    {
        const string tooComplex = "The document is too complex to clean. Print it to a new PDF, or split it into parts, and upload that.";
        if (new FileInfo(path).Length > MaxSize)
            throw new RefusedFileException(tooComplex);
        try
        {
            await using var print = Encoding.CreateTranscodingStream(File.OpenRead(path), Encoding.Latin1, Encoding.UTF8);
            return new PdfObjects(await JsonDocument.ParseAsync(print, new JsonDocumentOptions { MaxDepth = MaxDepth }));
        }
        catch (JsonException e)
        {
            throw new RefusedFileException(tooComplex, e);
        }
    }

    /// <summary>The object that a reference names: a value, or a stream's dictionary. Undefined when there is none.</summary>
    public JsonElement GetValue(string reference) =>
        !_objects.TryGetValue(reference, out var found) ? default
        : found.TryGetProperty("stream", out var stream) ? stream.GetProperty("dict")
        : found.GetProperty("value");

    /// <summary>The bytes of a stream, where the print has them.</summary>
    public byte[] GetStreamData(string reference) =>
        _objects.TryGetValue(reference, out var found)
        && found.TryGetProperty("stream", out var stream)
        && stream.TryGetProperty("data", out var data)
            ? data.GetBytesFromBase64()
            : [];

    public bool IsStream(string? reference) =>
        reference is not null && _objects.TryGetValue(reference, out var found) && found.TryGetProperty("stream", out _);

    /// <summary>
    /// Whether a dictionary is that of a drawing with a box of its own (8.10.2). Some programs leave out the subtype of an
    /// annotation's appearance, and readers draw it all the same.
    /// </summary>
    public bool IsForm(JsonElement dictionary) =>
        AsText(Get(dictionary, "/Subtype")) is var kind
        && (kind == "/Form" || kind is null && Get(dictionary, "/BBox").ValueKind == JsonValueKind.Array);

    /// <summary>What stands under a key, behind its reference; undefined when nothing does.</summary>
    public JsonElement Get(JsonElement dictionary, string key) => Resolve(GetRaw(dictionary, key));

    /// <summary>What stands under a key as it stands there.</summary>
    public static JsonElement GetRaw(JsonElement dictionary, string key) =>
        dictionary.ValueKind == JsonValueKind.Object && dictionary.TryGetProperty(key, out var found) ? found : default;

    /// <summary>A value, or what its reference names; a reference to a reference is none.</summary>
    public JsonElement Resolve(JsonElement value) => AsReference(value) is { } reference ? GetValue(reference) : value;

    /// <summary>The items of an array, or the one value that stands in its place.</summary>
    public IEnumerable<JsonElement> Items(JsonElement value) =>
        Resolve(value) switch
        {
            { ValueKind: JsonValueKind.Array } items => items.EnumerateArray(),
            { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => [],
            _ => [value],
        };

    /// <summary>The object that a value refers to; null when it is no reference.</summary>
    public static string? AsReference(JsonElement value) =>
        AsText(value) is [>= '0' and <= '9', ..] text && text.EndsWith(" R", StringComparison.Ordinal) ? text : null;

    public static bool IsName(string text) => text.StartsWith('/') || text.StartsWith("n:/", StringComparison.Ordinal);

    /// <summary>A name, text or reference as it is printed; null for anything else.</summary>
    public static string? AsText(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public void Dispose() => _document.Dispose();
}
