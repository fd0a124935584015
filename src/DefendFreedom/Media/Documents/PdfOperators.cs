namespace DefendFreedom.Media.Documents;

/// <summary>
/// Operators of a page, a form, a glyph or a program, without comments (7.2.4) and without what programs note in marked
/// content beside the text for readers (14.6): a dictionary keeps the keys of a property list. The rest stays byte for byte.
/// </summary>
internal ref struct PdfOperators
{
    private readonly ReadOnlySpan<byte> _all;
    private readonly bool _isDrawing;
    private readonly MemoryStream _clean;
    private int _at, _copied;

    private PdfOperators(ReadOnlySpan<byte> all, bool isDrawing)
    {
        _all = all;
        (_isDrawing, _clean) = (isDrawing, new MemoryStream());
    }

    /// <summary>The cleaned operators; null when there is nothing to take out.</summary>
    public static byte[]? Clean(ReadOnlySpan<byte> all, bool isDrawing)
    {
        var operators = new PdfOperators(all, isDrawing);
        while (operators._at < all.Length) operators.Next();
        return operators._copied == 0 ? null : operators.Rest();
    }

    private byte[] Rest()
    {
        _clean.Write(_all[_copied..]);
        return _clean.ToArray();
    }

    private void Next()
    {
        var start = _at;
        if (_all[_at] == '%')
        {
            Skip();
            LeaveOut(start, _at);
        }
        else if (_isDrawing && Begins("<<"u8)) Properties();
        else if (_isDrawing && Word() is var word && word > 0)
        {
            _at += word;
            if (_all[start..(start + word)].SequenceEqual("BI"u8)) InlinePicture();
        }
        else Skip();
    }

    // A dictionary among operators; its keys that are not kept go with their values.
    private void Properties()
    {
        _at += 2;
        while (_at < _all.Length && !Begins(">>"u8))
        {
            var start = _at;
            if (_all[_at] != '/')
            {
                Next();
                continue;
            }
            Skip();
            var key = System.Text.Encoding.Latin1.GetString(_all[start.._at]);
            SkipValue();
            if (PdfRoles.All["PropertyList"].Of(key) is null) LeaveOut(start, _at);
        }
        _at = Math.Min(_at + 2, _all.Length);
    }

    private void LeaveOut(int start, int end)
    {
        _clean.Write(_all[_copied..start]);
        _clean.WriteByte((byte)' ');
        _copied = end;
    }

    // 8.9.7: after ID and one blank come bytes, until EI stands alone and what follows it is text again.
    private void InlinePicture()
    {
        while (_at < _all.Length && !(Word() == 2 && Begins("ID"u8))) Skip();
        var start = Math.Min(_at + 3, _all.Length);
        for (_at = start; _at < _all.Length; _at++)
            if (Begins("EI"u8) && (_at == start || IsBlank(_all[_at - 1])) && IsText(_all[(_at + 2)..Math.Min(_at + 20, _all.Length)]))
                break;
        var picture = _all[start.._at];
        if (picture is [0xFF, 0xD8, 0xFF, ..])
        {
            _clean.Write(_all[_copied..start]);
            _clean.Write(JpegSegments.Clean(picture));
            _clean.WriteByte((byte)'\n');
            _copied = _at;
        }
        _at = Math.Min(_at + 2, _all.Length);
    }

    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 0 && !IsBlank(bytes[0])) return false;
        foreach (var b in bytes)
            if (b is not ((>= 32 and < 127) or (byte)'\n' or (byte)'\r' or (byte)'\t')) return false;
        return true;
    }

    // One object behind blanks and comments: a dictionary or an array as a whole.
    private void SkipValue()
    {
        while (_at < _all.Length && (IsBlank(_all[_at]) || _all[_at] == '%')) Skip();
        var depth = 0;
        do
        {
            if (_at >= _all.Length || depth == 0 && Begins(">>"u8)) return;
            if (Begins("<<"u8) || Begins("["u8)) depth++;
            if (Begins(">>"u8) || Begins("]"u8)) depth--;
            Skip();
        }
        while (depth > 0);
    }

    // One token, or one blank.
    private void Skip()
    {
        var first = _all[_at];
        if (first == '(') SkipText();
        else if (first == '%') _at += Until("\r\n"u8);
        else if (Begins("<<"u8) || Begins(">>"u8)) _at += 2;
        else if (first == '<') _at = Math.Min(_at + Until(">"u8) + 1, _all.Length);
        else _at += Math.Max(1, first == '/' ? 1 + Word(1) : Word());
    }

    // 7.3.4.2: brackets nest, and a backslash takes the next byte.
    private void SkipText()
    {
        var depth = 0;
        for (; _at < _all.Length; _at++)
            if (_all[_at] == '\\') _at++;
            else if (_all[_at] == '(') depth++;
            else if (_all[_at] == ')' && --depth == 0) break;
        _at = Math.Min(_at + 1, _all.Length);
    }

    private readonly int Until(ReadOnlySpan<byte> any) => _all[_at..].IndexOfAny(any) is >= 0 and var found ? found : _all.Length - _at;

    private readonly int Word(int from = 0)
    {
        var end = _at + from;
        while (end < _all.Length && !IsBlank(_all[end]) && "()<>[]{}/%"u8.IndexOf(_all[end]) < 0) end++;
        return end - _at - from;
    }

    private readonly bool Begins(ReadOnlySpan<byte> with) => _all[_at..].StartsWith(with);

    private static bool IsBlank(byte b) => b is 0 or 9 or 10 or 12 or 13 or 32;
}
