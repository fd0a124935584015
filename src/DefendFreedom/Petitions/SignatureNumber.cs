namespace DefendFreedom.Petitions;

/// <summary>
/// A signature's id as people read it: twelve characters of Crockford's Base32, which has no I, L, O and U. It is on the receipt and in
/// the sealed file, and the desk erases by it.
/// </summary>
public static class SignatureNumber
{
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 12,
        Bits = 5;

    /// <summary>"7K2M-9QXR-4TBN".</summary>
    public static string Format(long id)
    {
        var text = string.Concat(Enumerable.Range(0, Length).Select(i => Digits[(int)(id >> (Bits * (Length - 1 - i))) & 31]));
        return $"{text[..4]}-{text[4..8]}-{text[8..]}";
    }

    /// <summary>The id of a number as somebody typed it; null when it is none.</summary>
    public static long? Parse(string? input)
    {
        var text = new string([.. (input ?? "").ToUpperInvariant().Where(c => c != '-' && !char.IsWhiteSpace(c)).Select(CorrectLookalike)]);
        if (text.Length != Length || text.Any(c => !Digits.Contains(c, StringComparison.Ordinal)))
            return null;
        return text.Aggregate(0L, (id, c) => (id << Bits) | (long)Digits.IndexOf(c, StringComparison.Ordinal));
    }

    // As Crockford reads them: a zero is often typed as O, a one as I or L.
    private static char CorrectLookalike(char c) =>
        c switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            _ => c,
        };
}
