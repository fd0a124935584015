using static DefendFreedom.Tests.Search.SomeIndex;

namespace DefendFreedom.Tests.Search;

public sealed class HostileTextTests(HostileTextTests.Filled filled) : IClassFixture<HostileTextTests.Filled>
{
    public static TheoryData<string> Texts => new(
        "", " ", "\"", "\"\"", "\"\"\"", "'", "''", "' OR 1=1 --", "asylum'; DROP TABLE words; --", "asylum\"", "\"asylum", "\" OR \"", "\"-\"", "-\"",
        "AND", "OR", "NOT", "NEAR", "asylum AND", "OR asylum", "asylum NOT", "NOT NOT", "NEAR(asylum rights, 5)", "NEAR(", "(", ")", "((((", "asylum)", "{title} : asylum", "title:asylum",
        "tags:k", "-title:asylum", "*", "**", "asy*", "* asylum", "^asylum", "^", ":", "+", "asylum + rights", "-", "--", "-asylum", "- asylum", "asylum -", ",", ";", "\\", "%", "_", "?", "$0", "@x",
        "\0", "asylum\0rights", "\uD800", "a\uDC00", "asylum\uD83D", "\uDE00asylum", "😀", "😀*", "\"😀\"", "-😀", "👩‍👩‍👧", "\u202Easylum", "\uFFFF", "\u0301", "a\u0301\u0301\u0301", "ﬁ", "İ", "ß", "٣", "½", "ⅷ",
        "\uE000", "𝔞𝔰𝔶𝔩𝔲𝔪", "𐐀", "\u1C90", "a.b-c'd", "---a", "\n\r\t", "\u0002\u0003",
        new string('a', 10_000), new string('"', 10_000), new string('(', 10_000), string.Join(' ', Enumerable.Range(0, 2000)), string.Join(" OR ", Enumerable.Repeat("asylum", 1000)),
        string.Concat(Enumerable.Repeat("\"a b\" -c ", 1000)), string.Concat(Enumerable.Repeat("😀", 5000)), new string('\uD800', 10_000), string.Join('-', Enumerable.Repeat("a", 5000)));

    [Theory]
    [MemberData(nameof(Texts))]
    public void No_text_can_break_the_search(string text)
    {
        Assert.InRange(filled.Some.Find(text).Total, 0, 1);
        Assert.Equal(0, filled.Some.Find(text, kind: text, issue: text).Total);
        Assert.Equal(1, filled.Some.Find("asylum").Total);
    }

    [Fact]
    public async Task No_document_can_break_the_index()
    {
        var documents = ((IEnumerable<object[]>)Texts).Select(row => (string)row[0]).Select((text, i) => Publication(text, text, text, text, $"s{i}", text)).ToArray();
        using var some = await SomeIndex.Of([.. documents, Publication("Refugees")]);
        Assert.Equal(["Refugees"], some.Titles("refugees"));
        await some.Update([.. documents.Select(d => d.Key)]);
        Assert.Equal((1, 0), (some.Find("refugees").Total, some.Find("asylum").Total));
    }

    public sealed class Filled : IAsyncLifetime
    {
        public SomeIndex Some { get; private set; } = null!;

        public async Task InitializeAsync() => Some = await SomeIndex.Of(Publication("Asylum", body: "a right"));

        public Task DisposeAsync()
        {
            Some.Dispose();
            return Task.CompletedTask;
        }
    }
}
