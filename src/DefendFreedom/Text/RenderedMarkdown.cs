namespace DefendFreedom.Text;

/// <summary>A rendered text: prose as HTML, and between it the blocks that a page fills in with what it knows.</summary>
public sealed record RenderedMarkdown(IReadOnlyList<MarkdownPart> Parts, IReadOnlyList<MarkdownHeading> Headings);

/// <summary>One stretch of a text.</summary>
public abstract record MarkdownPart;

/// <summary>HTML that is safe to write out as it is.</summary>
public sealed record HtmlPart(string Html) : MarkdownPart;

/// <summary>`::: name argument` with what it names: statistics, a picture, cases, a call.</summary>
public sealed record BlockPart(string Name, IReadOnlyList<string> Arguments) : MarkdownPart;

/// <summary>A heading of the text with the id that links go to.</summary>
public sealed record MarkdownHeading(int Level, string Id, string Text);
