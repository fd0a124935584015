namespace DefendFreedom.Text;

/// <summary>A YAML value with its position in the file (lines and columns from 1).</summary>
public abstract record FrontMatterValue(int Line, int Column);

/// <summary>A scalar.</summary>
public sealed record FrontMatterText(string Text, int Line, int Column) : FrontMatterValue(Line, Column);

/// <summary>A sequence.</summary>
public sealed record FrontMatterList(IReadOnlyList<FrontMatterValue> Items, int Line, int Column) : FrontMatterValue(Line, Column);

/// <summary>A mapping; each key has a position of its own.</summary>
public sealed record FrontMatterMap(IReadOnlyDictionary<string, FrontMatterField> Fields, int Line, int Column)
    : FrontMatterValue(Line, Column);

/// <summary>A key of a mapping with its value.</summary>
public sealed record FrontMatterField(FrontMatterText Key, FrontMatterValue Value);
