using System.Text;
using DefendFreedom.Newsroom;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>Sample data for tests.</summary>
public static class SampleData
{
    public const string IssueSlug = "death-penalty";
    public const string SiblingAddress = "/newsroom/new-law-condemns-detention-of-uyghurs";

    /// <summary>Replaces ASCII digits by those of another script, given its zero.</summary>
    public static string ToDigits(string text, char zero) =>
        string.Concat(text.Select(c => char.IsAsciiDigit(c) ? (char)(zero + (c - '0')) : c));

    /// <summary>Returns a report of yesterday, in every category, with a word in every text field.</summary>
    public static Publication CreatePublication(string word, string kind = "report", string extra = "") =>
        Newsroom.Publication.Read(
            MarkdownFile.Read(
                $"newsroom/a-{word}-b.md",
                Encoding.UTF8.GetBytes(
                    $$"""
                    ---
                    title: 'Title {{word}}{{extra}}'
                    kind: {{kind}}
                    published: {{DateTime.UtcNow.AddDays(-1):yyyy-MM-dd}}
                    summary: 'Summary {{word}}{{extra}}'
                    source: "Source {{word}}"
                    dateline: 'Dateline {{word}}{{extra}}'
                    press-contact: "Contact {{word}}"
                    notes-to-editors: "Notes {{word}}"
                    issues: [death-penalty, individuals-at-risk]
                    countries: [united-states]
                    campaigns: [defend-freedom]
                    documents: [{ title: "Document {{word}}", file: death-penalty.svg }]
                    change-notes: [{ at: 2020-01-02, text: "Change {{word}}" }]
                    corrections: [{ at: 2020-01-03, wrong: "Wrong {{word}}", right: "Right {{word}}" }]
                    ---
                    Body {{word}}{{extra}} with a [link](/issues/death-penalty).
                    """
                )
            )
        );

    public static string PublicationAddress(string word) => $"/newsroom/a-{word}-b";

    /// <summary>Adds a publication in a state.</summary>
    public static Task AddPublicationInState(this RunningSite site, Publication publication, PublicationState state) =>
        site.ChangeDatabase(db =>
        {
            db.Add(publication);
            db.Entry(publication).Property(p => p.State).CurrentValue = state;
            return Task.CompletedTask;
        });
}
