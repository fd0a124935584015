using System.Text;
using System.Text.Json;

namespace DefendFreedom.Media.Documents;

/// <summary>Writes objects in qpdf's JSON format, byte for byte as <see cref="PdfObjects"/> read them.</summary>
internal sealed class QpdfJsonWriter(string path) : IDisposable
{
    private StreamWriter _output = new(path, append: false, Encoding.Latin1);
    private readonly HashSet<string> _written = [],
        _referenced = [];
    private bool _isFirst = true;

    /// <summary>Whether a reference leads to an object that was not written and would therefore stay unchanged.</summary>
    public bool HasUnwrittenReferences => !_referenced.IsSubsetOf(_written);

    public void WriteStart(char bracket)
    {
        WriteSeparator();
        _output.Write(bracket);
        _isFirst = true;
    }

    public void WriteEnd(char bracket)
    {
        _output.Write(bracket);
        _isFirst = false;
    }

    public void WriteKey(string name)
    {
        WriteSeparator();
        _output.Write('"');
        foreach (var c in name)
            if (c < ' ')
                _output.Write($"\\u{(int)c:x4}");
            else
                _output.Write(c is '"' or '\\' ? $"\\{c}" : c.ToString());
        _output.Write("\":");
        _isFirst = true;
    }

    public void WriteValue(JsonElement value) => WriteRaw(value.GetRawText());

    /// <summary>Writes a value that is already JSON.</summary>
    public void WriteRaw(string json)
    {
        WriteSeparator();
        if (json is ['"', >= '0' and <= '9', .., ' ', 'R', '"'])
            _referenced.Add(json[1..^1]);
        _output.Write(json);
    }

    public void WriteObject(string reference, Action value)
    {
        WriteObjectKey(reference);
        WriteStart('{');
        WriteKey("value");
        value();
        WriteEnd('}');
    }

    /// <summary>Writes a stream; without data it keeps the data in the file.</summary>
    public void WriteStream(string reference, byte[]? data, Action entries)
    {
        WriteObjectKey(reference);
        WriteStart('{');
        WriteKey("stream");
        WriteStart('{');
        if (data is not null)
        {
            WriteKey("data");
            WriteRaw($"\"{Convert.ToBase64String(data)}\"");
        }
        WriteKey("dict");
        WriteStart('{');
        entries();
        WriteEnd('}');
        WriteEnd('}');
        WriteEnd('}');
    }

    /// <summary>Runs an action for its side effects only, discarding its output.</summary>
    public void WithoutOutput(Action action)
    {
        var (output, first) = (_output, _isFirst);
        _output = StreamWriter.Null;
        action();
        (_output, _isFirst) = (output, first);
    }

    private void WriteObjectKey(string reference)
    {
        _written.Add(reference);
        WriteKey($"obj:{reference}");
    }

    public void Dispose() => _output.Dispose();

    private void WriteSeparator()
    {
        if (!_isFirst)
            _output.Write(',');
        _isFirst = false;
    }
}
