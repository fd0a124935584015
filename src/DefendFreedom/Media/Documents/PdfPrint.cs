using System.Text;
using System.Text.Json;

namespace DefendFreedom.Media.Documents;

/// <summary>Writes objects in qpdf's JSON, byte for byte as <see cref="PdfObjects"/> has read them.</summary>
internal sealed class PdfPrint(string path) : IDisposable
{
    private readonly StreamWriter _output = new(path, append: false, Encoding.Latin1);
    private bool _first = true;

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
        _output.Write(json);
    }

    public void Object(string reference, Action value)
    {
        Key($"obj:{reference}");
        Open('{');
        Key("value");
        value();
        Close('}');
    }

    /// <summary>A stream; without data it keeps the bytes that it has in the file.</summary>
    public void Stream(string reference, byte[]? data, Action entries)
    {
        Key($"obj:{reference}");
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

    public void Dispose() => _output.Dispose();

    private void Separate()
    {
        if (!_first) _output.Write(',');
        _first = false;
    }
}
