namespace DefendFreedom.Media.Documents;

/// <summary>
/// Removes comments (7.2.4) and software notes in marked content (14.6) from the operators of a page, form, glyph or program. A dictionary
/// keeps only the keys of a property list. Everything else stays byte for byte.
/// </summary>
internal ref struct PdfOperators
{
    private readonly ReadOnlySpan<byte> _input;
    private readonly bool _isDrawing;
    private readonly MemoryStream _clean;
    private int _position,
        _copied;

    private PdfOperators(ReadOnlySpan<byte> input, bool isDrawing)
    {
        _input = input;
        (_isDrawing, _clean) = (isDrawing, new MemoryStream());
    }

    /// <summary>Returns the cleaned operators, or null when there is nothing to remove.</summary>
    public static byte[]? Clean(ReadOnlySpan<byte> input, bool isDrawing)
    {
        var operators = new PdfOperators(input, isDrawing);
        while (operators._position < input.Length)
            operators.ProcessNext();
        return operators._copied == 0 ? null : operators.Finish();
    }

    private byte[] Finish()
    {
        _clean.Write(_input[_copied..]);
        return _clean.ToArray();
    }

    private void ProcessNext()
    {
        var start = _position;
        if (_input[_position] == '%')
        {
            SkipToken();
            Remove(start, _position);
        }
        else if (_isDrawing && StartsWith("<<"u8))
            CleanProperties();
        else if (_isDrawing && WordLength() is var word && word > 0)
        {
            _position += word;
            if (_input[start..(start + word)].SequenceEqual("BI"u8))
                CleanInlinePicture();
        }
        else
            SkipToken();
    }

    // A dictionary among operators. Keys that are not kept are removed with their values.
    private void CleanProperties()
    {
        _position += 2;
        while (_position < _input.Length && !StartsWith(">>"u8))
        {
            var start = _position;
            if (_input[_position] != '/')
            {
                ProcessNext();
                continue;
            }
            SkipToken();
            var key = System.Text.Encoding.Latin1.GetString(_input[start.._position]);
            SkipValue();
            if (PdfRoles.All["PropertyList"].RoleOfValue(key) is null)
                Remove(start, _position);
        }
        _position = Math.Min(_position + 2, _input.Length);
    }

    private void Remove(int start, int end)
    {
        _clean.Write(_input[_copied..start]);
        _clean.WriteByte((byte)' ');
        _copied = end;
    }

    // 8.9.7: ID and one white-space byte are followed by data, up to an EI that stands alone and is followed by text.
    private void CleanInlinePicture()
    {
        while (_position < _input.Length && !(WordLength() == 2 && StartsWith("ID"u8)))
            SkipToken();
        var start = Math.Min(_position + 3, _input.Length);
        for (_position = start; _position < _input.Length; _position++)
            if (
                StartsWith("EI"u8)
                && (_position == start || IsWhiteSpace(_input[_position - 1]))
                && IsText(_input[(_position + 2)..Math.Min(_position + 20, _input.Length)])
            )
                break;
        var picture = _input[start.._position];
        if (picture is [0xFF, 0xD8, 0xFF, ..])
        {
            _clean.Write(_input[_copied..start]);
            _clean.Write(JpegSegments.Clean(picture));
            _clean.WriteByte((byte)'\n');
            _copied = _position;
        }
        _position = Math.Min(_position + 2, _input.Length);
    }

    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 0 && !IsWhiteSpace(bytes[0]))
            return false;
        foreach (var b in bytes)
            if (b is not ((>= 32 and < 127) or (byte)'\n' or (byte)'\r' or (byte)'\t'))
                return false;
        return true;
    }

    // Skips one object after white space and comments; a dictionary or an array is one object.
    private void SkipValue()
    {
        while (_position < _input.Length && (IsWhiteSpace(_input[_position]) || _input[_position] == '%'))
            SkipToken();
        var depth = 0;
        do
        {
            if (_position >= _input.Length || depth == 0 && StartsWith(">>"u8))
                return;
            if (StartsWith("<<"u8) || StartsWith("["u8))
                depth++;
            if (StartsWith(">>"u8) || StartsWith("]"u8))
                depth--;
            SkipToken();
        } while (depth > 0);
    }

    // Skips one token or one white-space byte.
    private void SkipToken()
    {
        var first = _input[_position];
        if (first == '(')
            SkipText();
        else if (first == '%')
            _position += LengthUntil("\r\n"u8);
        else if (StartsWith("<<"u8) || StartsWith(">>"u8))
            _position += 2;
        else if (first == '<')
            _position = Math.Min(_position + LengthUntil(">"u8) + 1, _input.Length);
        else
            _position += Math.Max(1, first == '/' ? 1 + WordLength(1) : WordLength());
    }

    // 7.3.4.2: parentheses nest, and a backslash escapes the next byte.
    private void SkipText()
    {
        var depth = 0;
        for (; _position < _input.Length; _position++)
            if (_input[_position] == '\\')
                _position++;
            else if (_input[_position] == '(')
                depth++;
            else if (_input[_position] == ')' && --depth == 0)
                break;
        _position = Math.Min(_position + 1, _input.Length);
    }

    private readonly int LengthUntil(ReadOnlySpan<byte> any) =>
        _input[_position..].IndexOfAny(any) is >= 0 and var index ? index : _input.Length - _position;

    private readonly int WordLength(int from = 0)
    {
        var end = _position + from;
        while (end < _input.Length && !IsWhiteSpace(_input[end]) && "()<>[]{}/%"u8.IndexOf(_input[end]) < 0)
            end++;
        return end - _position - from;
    }

    private readonly bool StartsWith(ReadOnlySpan<byte> prefix) => _input[_position..].StartsWith(prefix);

    private static bool IsWhiteSpace(byte b) => b is 0 or 9 or 10 or 12 or 13 or 32;
}
