using System.Text;
using System.Text.Json;

namespace DefendFreedom.Media.Documents;

/// <summary>Writes objects in qpdf's JSON, byte for byte as <see cref="PdfObjects"/> has read them.</summary>
internal sealed class PdfPrint(string path) : IDisposable
{
    private StreamWriter _output = new(path, append: false, Encoding.Latin1);
    private readonly HashSet<string> _written = [], _referred = [];
    private bool _first = true;

    /// <summary>Whether something refers to an object that is not written here, and that would so stay as it was.</summary>
    public bool LeavesObjects => !_referred.IsSubsetOf(_written);

    public void Open(char bracket)
    {
        Separate();
        _output.Write(bracket);
        _first = true;
    }

    public void Close(char bracket)
    {
        _output.Write(bracket);
        _first = false;
    }

    public void Key(string name)
    {
        Separate();
        _output.Write('"');
        foreach (var c in name)
            if (c < ' ') _output.Write($"\\u{(int)c:x4}");
            else _output.Write(c is '"' or '\\' ? $"\\{c}" : c.ToString());
        _output.Write("\":");
        _first = true;
    }

    public void Value(JsonElement value) => Raw(value.GetRawText());

    /// <summary>A value that is JSON already.</summary>
    public void Raw(string json)
    {
        Separate();
        if (json is ['"', >= '0' and <= '9', .., ' ', 'R', '"']) _referred.Add(json[1..^1]);
        _output.Write(json);
    }

    public void Object(string reference, Action value)
    {
        Begin(reference);
        Open('{');
        Key("value");
        value();
        Close('}');
    }

    /// <summary>A stream; without data it keeps the bytes that it has in the file.</summary>
    public void Stream(string reference, byte[]? data, Action entries)
    {
        Begin(reference);
        Open('{');
        Key("stream");
        Open('{');
        if (data is not null)
        {
            Key("data");
            Raw($"\"{Convert.ToBase64String(data)}\"");
        }
        Key("dict");
        Open('{');
        entries();
        Close('}');
        Close('}');
        Close('}');
    }

    /// <summary>Does without printing what prints elsewhere.</summary>
    public void Nowhere(Action printing)
    {
        var (output, first) = (_output, _first);
        _output = StreamWriter.Null;
        printing();
        (_output, _first) = (output, first);
    }

    private void Begin(string reference)
    {
        _written.Add(reference);
        Key($"obj:{reference}");
    }

    public void Dispose() => _output.Dispose();

    private void Separate()
    {
        if (!_first) _output.Write(',');
        _first = false;
    }
}
