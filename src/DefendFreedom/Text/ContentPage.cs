namespace DefendFreedom.Text;

/// <summary>Common fields of pages that are Markdown files.</summary>
public abstract record ContentPage
{
    protected ContentPage(MarkdownFile file)
    {
        Slug = file.Slug;
        Title = file.FrontMatter.Text("title");
        Summary = file.FrontMatter.Text("summary");
        Updated = file.FrontMatter.Day("updated");
        BodyMarkdown = file.Body;
        _body = new Lazy<RenderedMarkdown>(() => MarkdownRenderer.Render(BodyMarkdown));
    }

    private readonly Lazy<RenderedMarkdown> _body;

    public string Slug { get; }
    public string Title { get; }

    /// <summary>One or two sentences: the page's standfirst, also shown by search engines and feeds.</summary>
    public string Summary { get; }

    /// <summary>Day of the last change that matters to readers.</summary>
    public DateOnly Updated { get; }

    /// <summary>The text as Markdown.</summary>
    public string BodyMarkdown { get; }

    /// <summary>The text as HTML and blocks, rendered on first use.</summary>
    public RenderedMarkdown Body => _body.Value;
}
