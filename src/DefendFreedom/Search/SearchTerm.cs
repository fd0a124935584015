namespace DefendFreedom.Search;

/// <summary>A word or phrase. A prefix term may also match the beginning of a longer word.</summary>
internal sealed record SearchTerm(IReadOnlyList<string> Words, bool IsExcluded, bool IsPrefix)
{
    /// <summary>The term in quotes for the index. Within quotes only a quote is special, and words contain none.</summary>
    public string Quoted => $"\"{Text}\"";

    public string Text => string.Join(' ', Words);

    /// <summary>The word to be matched as a prefix, or null. Two ASCII letters would match too many words.</summary>
    public string? Prefix => IsPrefix && Words is [var word] && (word.Length > 2 || !char.IsAscii(word[0])) ? word : null;

    public bool Equals(SearchTerm? other) =>
        other is not null && other.IsExcluded == IsExcluded && other.Text.Equals(Text, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Text);
}
