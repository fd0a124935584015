namespace DefendFreedom.Text;

/// <summary>A YAML value with the place it stands at (lines and columns of the file, from 1).</summary>
public abstract record FrontMatterValue(int Line, int Column);

/// <summary>A scalar.</summary>
public sealed record FrontMatterText(string Text, int Line, int Column) : FrontMatterValue(Line, Column);

/// <summary>A sequence.</summary>
public sealed record FrontMatterList(IReadOnlyList<FrontMatterValue> Items, int Line, int Column) : FrontMatterValue(Line, Column);

/// <summary>A mapping; each key is kept with its own place.</summary>
public sealed record FrontMatterMap(IReadOnlyDictionary<string, FrontMatterField> Fields, int Line, int Column)
    : FrontMatterValue(Line, Column);

/// <summary>A key of a mapping with its value.</summary>
public sealed record FrontMatterField(FrontMatterText Key, FrontMatterValue Value);
