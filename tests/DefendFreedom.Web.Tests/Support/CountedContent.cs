namespace DefendFreedom.Web.Tests.Support;

/// <summary>Content files of which everything has the same number: corrections of a publication, figures of an issue.</summary>
internal static class CountedContent
{
    /// <summary>Returns the files of one number.</summary>
    public static IEnumerable<(string File, string Text)> Create(int number, int count) =>
        [
            (
                $"issues/issue-{number}.md",
                CreateTopic($"Issue no. {number}", $"short-title: Issue {number}\norder: {number}\n", "\n::: things-to-know\n:::\n")
            ),
            ($"countries/country-{number}.md", CreateTopic($"Country no. {number}", "code: US\n")),
            ($"campaigns/campaign-{number}.md", CreateTopic($"Campaign no. {number}", CampaignFields)),
            ($"cases/case-{number}.md", CreateTopic($"Case no. {number}", CaseFields)),
            ($"newsroom/publication-{number}.md", CreatePublication(number, count)),
            ($"newsroom/report-{number}.md", CreatePublication(number, count, "report")),
            ($"statistics/statistic-{number}.md", CreateStatistic(number)),
        ];

    private const string CampaignFields = """
        freedoms:
          - { name: "To speak", text: "Everyone may speak." }
        call: "Write to them."
        issues: [issue-1]

        """;

    private const string CaseFields = """
        kind: at-risk
        place: Peru
        checked: 2026-11-20
        checked-against: "The file of the court"
        issues: [issue-1]
        countries: [country-1]
        chronology:
          - { when: "2019", text: "She is arrested." }
        ask: "Free her."

        """;

    private static string CreateTopic(string title, string fields, string body = "") =>
        $"---\ntitle: {title}\nstatement: \"A statement\"\nsummary: \"A summary of it.\"\n"
        + $"updated: 2026-11-20\n{fields}---\n\nA text.\n{body}";

    private static string CreatePublication(int number, int count, string kind = "press-release") =>
        $"""
            ---
            title: "Zebra {kind} no. {number}"
            kind: {kind}
            published: 2020-01-0{number}
            summary: "What happened."
            source: "Source"
            press-contact: "Contact"
            issues: [{List(count, "issue-")}]
            countries: [{List(count, "country-")}]
            campaigns: [{List(count, "campaign-")}]
            change-notes: [{Repeat(count, "{ at: 2020-01-02, text: \"A table was added.\" }")}]
            corrections: [{Repeat(count, "{ at: 2020-01-03, wrong: \"It was seven.\", right: \"It was nine.\" }")}]
            ---
            A text.
            """;

    private static string CreateStatistic(int number) =>
        $"""
            ---
            value: "{number}"
            text: "of the prisoners went free."
            source: "Source"
            as-of: 2019
            review-by: 2020-01-01
            issues:
              issue-1: {number}
            ---
            """;

    private static string List(int count, string prefix) => string.Join(", ", Enumerable.Range(1, count).Select(i => prefix + i));

    private static string Repeat(int count, string text) => string.Join(", ", Enumerable.Repeat(text, count));
}
