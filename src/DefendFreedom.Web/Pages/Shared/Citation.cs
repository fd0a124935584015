using System.Globalization;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Pages.Shared;

/// <summary>How to cite a page: its title, who published it, the day of its latest version, and its canonical address.</summary>
public sealed record Citation(string Title, string Publisher, DateOnly? Day, string Address)
{
    /// <summary>Where the content is from, such as "Source: Amnesty International USA, 2019"; null when the publisher wrote it.</summary>
    public string? Source { get; init; }

    /// <summary>Returns the citation in one line. A page without a date is cited without one.</summary>
    public string Format(CultureInfo culture)
    {
        var published = Day is { } day ? $"{Publisher}, {day.FormatDay(culture)}" : Publisher;
        return $"“{EndSentence(QuoteWithin(Title))}” {(Source is null ? "" : EndSentence(Source) + " ")}{EndSentence(published)} {Address}";
    }

    private static string EndSentence(string text) => text.EndsWith('.') || text.EndsWith('?') || text.EndsWith('!') ? text : text + ".";

    // Quotation marks within quotation marks are single.
    private static string QuoteWithin(string title) => title.Replace('“', '‘').Replace('”', '’');
}
