using static DefendFreedom.Tests.Search.TestIndex;

namespace DefendFreedom.Tests.Search;

public sealed class HostileTextTests(HostileTextTests.IndexFixture fixture) : IClassFixture<HostileTextTests.IndexFixture>
{
    public static TheoryData<string> Texts =>
        new(
            "",
            " ",
            "\"",
            "\"\"",
            "\"\"\"",
            "'",
            "''",
            "' OR 1=1 --",
            "asylum'; DROP TABLE words; --",
            "asylum\"",
            "\"asylum",
            "\" OR \"",
            "\"-\"",
            "-\"",
            "AND",
            "OR",
            "NOT",
            "NEAR",
            "asylum AND",
            "OR asylum",
            "asylum NOT",
            "NOT NOT",
            "NEAR(asylum rights, 5)",
            "NEAR(",
            "(",
            ")",
            "((((",
            "asylum)",
            "{title} : asylum",
            "title:asylum",
            "tags:k",
            "-title:asylum",
            "*",
            "**",
            "asy*",
            "* asylum",
            "^asylum",
            "^",
            ":",
            "+",
            "asylum + rights",
            "-",
            "--",
            "-asylum",
            "- asylum",
            "asylum -",
            ",",
            ";",
            "\\",
            "%",
            "_",
            "?",
            "$0",
            "@x",
            "\0",
            "asylum\0rights",
            "\uD800",
            "a\uDC00",
            "asylum\uD83D",
            "\uDE00asylum",
            "😀",
            "😀*",
            "\"😀\"",
            "-😀",
            "👩‍👩‍👧",
            "\u202Easylum",
            "\uFFFF",
            "\u0301",
            "a\u0301\u0301\u0301",
            "ﬁ",
            "İ",
            "ß",
            "٣",
            "½",
            "ⅷ",
            "\uE000",
            "𝔞𝔰𝔶𝔩𝔲𝔪",
            "𐐀",
            "\u1C90",
            "a.b-c'd",
            "---a",
            "\n\r\t",
            "\u0002\u0003",
            new string('a', 10_000),
            new string('"', 10_000),
            new string('(', 10_000),
            string.Join(' ', Enumerable.Range(0, 2000)),
            string.Join(" OR ", Enumerable.Repeat("asylum", 1000)),
            string.Concat(Enumerable.Repeat("\"a b\" -c ", 1000)),
            string.Concat(Enumerable.Repeat("😀", 5000)),
            new string('\uD800', 10_000),
            string.Join('-', Enumerable.Repeat("a", 5000))
        );

    [Theory]
    [MemberData(nameof(Texts))]
    public void No_text_can_break_the_search(string text)
    {
        Assert.InRange(fixture.Index.Find(text).Total, 0, 1);
        Assert.Equal(0, fixture.Index.Find(text, kind: text, issue: text).Total);
        Assert.Equal(1, fixture.Index.Find("asylum").Total);
    }

    [Fact]
    public async Task No_document_can_break_the_index()
    {
        var documents = ((IEnumerable<object[]>)Texts)
            .Select(row => (string)row[0])
            .Select((text, i) => Publication(text, text, text, text, $"s{i}", text))
            .ToArray();
        using var index = await TestIndex.Create([.. documents, Publication("Refugees")]);
        Assert.Equal(["Refugees"], index.FindTitles("refugees"));
        await index.Update([.. documents.Select(d => d.Key)]);
        Assert.Equal((1, 0), (index.Find("refugees").Total, index.Find("asylum").Total));
    }

    public sealed class IndexFixture : IAsyncLifetime
    {
        public TestIndex Index { get; private set; } = null!;

        public async Task InitializeAsync() => Index = await TestIndex.Create(Publication("Asylum", body: "a right"));

        public Task DisposeAsync()
        {
            Index.Dispose();
            return Task.CompletedTask;
        }
    }
}
