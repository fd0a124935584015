namespace DefendFreedom.Text;

/// <summary>A rendered text: HTML, interleaved with blocks that the page renders itself.</summary>
public sealed record RenderedMarkdown(IReadOnlyList<MarkdownPart> Parts, IReadOnlyList<MarkdownHeading> Headings)
{
    /// <summary>The HTML alone, without the blocks.</summary>
    public string Html => string.Concat(Parts.OfType<HtmlPart>().Select(part => part.Html));
}

/// <summary>A part of a rendered text.</summary>
public abstract record MarkdownPart;

/// <summary>HTML that is safe to write unencoded.</summary>
public sealed record HtmlPart(string Html) : MarkdownPart;

/// <summary>A block `::: name argument` that refers to statistics, a picture, cases or a call to action.</summary>
public sealed record BlockPart(string Name, IReadOnlyList<string> Arguments) : MarkdownPart;

/// <summary>A heading with the id used in links.</summary>
public sealed record MarkdownHeading(int Level, string Id, string Text);
