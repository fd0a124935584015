using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>Settings of the whole site from `site.yml`: its name, navigation and home page.</summary>
public sealed class Site
{
    public Site(MarkdownFile file)
    {
        var fields = file.FrontMatter;
        Name = fields.Text("name");
        Tagline = fields.Text("tagline");
        Organisation = fields.Text("organisation");
        Language = fields.OptionalText("language") ?? "en";
        TimeZone = ReadTimeZone(file);
        Navigation = fields.MapList("navigation", NavigationLink.Read);
        Footer = fields.MapList("footer", NavigationLink.Read);
        PressName = fields.Text("press-name");
        PressEmail = fields.OptionalText("press-email");
        Campaign = fields.Text("campaign");
        Statistics = fields.TextList("figures");
        SharePicture = fields.OptionalText("share-picture");
        fields.RejectUnknownFields();
    }

    public string Name { get; }
    public string Tagline { get; }

    /// <summary>The organization that runs the site.</summary>
    public string Organisation { get; }
    public string Language { get; }

    /// <summary>Time zone in which times are shown.</summary>
    public TimeZoneInfo TimeZone { get; }
    public IReadOnlyList<NavigationLink> Navigation { get; }
    public IReadOnlyList<NavigationLink> Footer { get; }
    public string PressName { get; }
    public string? PressEmail { get; }

    /// <summary>Slug of the campaign that the home page leads with.</summary>
    public string Campaign { get; }

    /// <summary>Slugs of the statistics on the home page.</summary>
    public IReadOnlyList<string> Statistics { get; }

    /// <summary>Picture shown with shared links to pages that have none of their own.</summary>
    public string? SharePicture { get; }

    private static TimeZoneInfo ReadTimeZone(MarkdownFile file)
    {
        var id = file.FrontMatter.OptionalText("time-zone") ?? "UTC";
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
            return zone;
        var (line, column) = file.FrontMatter.LocationOf("time-zone");
        file.Findings.Add(
            new Finding(
                file.Path,
                line,
                column,
                Severity.Error,
                "site-time-zone",
                $"`{id}` is no time zone; write one such as America/New_York"
            )
        );
        return TimeZoneInfo.Utc;
    }
}

/// <summary>A navigation link.</summary>
public sealed record NavigationLink(string Title, string Address)
{
    internal static NavigationLink Read(FrontMatter fields) => new(fields.Text("title"), fields.Text("address"));
}
