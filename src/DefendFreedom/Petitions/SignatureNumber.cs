using DefendFreedom.Text;

namespace DefendFreedom.Petitions;

/// <summary>
/// A signature's id in readable form: twelve characters of Crockford's Base32, which has no I, L, O and U. It is on the receipt and in
/// the sealed file, and the desk erases signatures by it.
/// </summary>
public static class SignatureNumber
{
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 12,
        Bits = 5;

    /// <summary>Formats an id, such as "7K2M-9QXR-4TBN".</summary>
    public static string Format(long id)
    {
        var text = string.Concat(Enumerable.Range(0, Length).Select(i => Digits[(int)(id >> (Bits * (Length - 1 - i))) & 31]));
        return $"{text[..4]}-{text[4..8]}-{text[8..]}";
    }

    /// <summary>Parses a number as typed; returns null if it is invalid.</summary>
    public static long? Parse(string? input)
    {
        var text = new string([
            .. TypedNumber.ToAscii(input).ToUpperInvariant().Where(c => c != '-' && !char.IsWhiteSpace(c)).Select(CorrectLookalike),
        ]);
        if (text.Length != Length || text.Any(c => !Digits.Contains(c, StringComparison.Ordinal)))
            return null;
        return text.Aggregate(0L, (id, c) => (id << Bits) | (long)Digits.IndexOf(c, StringComparison.Ordinal));
    }

    // As Crockford specifies: O is read as zero, and I and L as one.
    private static char CorrectLookalike(char c) =>
        c switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            _ => c,
        };
}
