namespace DefendFreedom.Text;

/// <summary>A link with its title, as front matter gives it.</summary>
public sealed record NavigationLink(string Title, string Address)
{
    internal static NavigationLink Read(FrontMatter fields) => new(fields.Text("title"), fields.Text("address"));
}
