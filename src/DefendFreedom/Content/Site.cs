using System.Globalization;
using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>Settings of the whole site from `site.yml`: its name, navigation and home page.</summary>
public sealed class Site
{
    public const int FooterNoteMaxLength = 300;

    /// <summary>Reads the file. A time zone from the settings overrides the one in the file.</summary>
    public Site(MarkdownFile file, TimeZoneInfo? timeZone = null)
    {
        var fields = file.FrontMatter;
        Name = fields.Text("name");
        Tagline = fields.Text("tagline");
        Organisation = fields.Text("organisation");
        Culture = ReadCulture(file);
        var ownTimeZone = ReadTimeZone(file);
        TimeZone = timeZone ?? ownTimeZone;
        Navigation = fields.MapList("navigation", NavigationLink.Read);
        Footer = fields.MapList("footer", NavigationLink.Read);
        FooterNote = fields.OptionalText("footer-note", FooterNoteMaxLength);
        Contact = SiteContact.Read(fields, Organisation);
        Campaign = fields.OptionalText("campaign");
        Demand = fields.OptionalText("demand");
        Statistics = fields.TextList("figures");
        SharePicture = fields.OptionalText("share-picture");
        fields.RejectUnknownFields();
    }

    public string Name { get; }
    public string Tagline { get; }

    /// <summary>The organization that runs the site.</summary>
    public string Organisation { get; }

    /// <summary>Language of the pages, as an HTML language tag ("en", "pt-BR").</summary>
    public string Language => Culture.Name;

    /// <summary>Formats of dates and numbers in that language.</summary>
    public CultureInfo Culture { get; }

    /// <summary>Time zone in which times are shown.</summary>
    public TimeZoneInfo TimeZone { get; }
    public IReadOnlyList<NavigationLink> Navigation { get; }
    public IReadOnlyList<NavigationLink> Footer { get; }

    /// <summary>A sentence at the foot of every page, such as whose research the site draws on.</summary>
    public string? FooterNote { get; }

    /// <summary>Whom people can reach.</summary>
    public SiteContact Contact { get; }

    /// <summary>Slug of the campaign that the home page leads with; null if there is none.</summary>
    public string? Campaign { get; }

    /// <summary>Slug of the petition that the home page asks readers to sign; null if it is the newest open one.</summary>
    public string? Demand { get; }

    /// <summary>Slugs of the statistics on the home page.</summary>
    public IReadOnlyList<string> Statistics { get; }

    /// <summary>Picture shown with shared links to pages that have none of their own.</summary>
    public string? SharePicture { get; }

    private static CultureInfo ReadCulture(MarkdownFile file)
    {
        var tag = file.FrontMatter.OptionalText("language") ?? "en";
        if (FindCulture(tag) is { } culture)
            return culture;
        file.Findings.Add(
            FieldRules.CreateError(file, "language", "site-language", $"`{tag}` is not a language tag; write one such as en or pt-BR")
        );
        return CultureInfo.InvariantCulture;
    }

    // Sources and addresses count days by the Gregorian calendar, so the pages do too.
    private static CultureInfo? FindCulture(string tag)
    {
        try
        {
            var culture = (CultureInfo)CultureInfo.GetCultureInfo(tag, predefinedOnly: true).Clone();
            if (culture.OptionalCalendars.OfType<GregorianCalendar>().FirstOrDefault() is { } gregorian)
                culture.DateTimeFormat.Calendar = gregorian;
            return CultureInfo.ReadOnly(culture);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }

    private static TimeZoneInfo ReadTimeZone(MarkdownFile file)
    {
        var id = file.FrontMatter.OptionalText("time-zone") ?? "UTC";
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
            return zone;
        file.Findings.Add(
            FieldRules.CreateError(file, "time-zone", "site-time-zone", $"`{id}` is not a time zone; write one such as America/New_York")
        );
        return TimeZoneInfo.Utc;
    }
}
