namespace DefendFreedom.Search;

/// <summary>A word or words that stand together; an open one may be the beginning of a longer word.</summary>
internal sealed record SearchTerm(IReadOnlyList<string> Words, bool IsExcluded, bool IsPrefix)
{
    /// <summary>As the index wants it: in quotes, where nothing but a quote has a meaning, and words hold none.</summary>
    public string Quoted => $"\"{Text}\"";

    public string Text => string.Join(' ', Words);

    /// <summary>The single word that others may begin with; two letters begin too many.</summary>
    public string? Prefix => IsPrefix && Words is [var word] && (word.Length > 2 || !char.IsAscii(word[0])) ? word : null;

    public bool Equals(SearchTerm? other) =>
        other is not null && other.IsExcluded == IsExcluded && other.Text.Equals(Text, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Text);
}
