using static DefendFreedom.Tests.Search.SomeIndex;

namespace DefendFreedom.Tests.Search;

public sealed class WordTests
{
    [Theory]
    [InlineData("refugee", "Refugees at the border")]
    [InlineData("protesting", "A protest")]
    [InlineData("acuna", "Máxima Acuña")]
    [InlineData("Acuña", "Maxima Acuna")]
    [InlineData("MA\u0301XIMA", "Máxima Acuña")]   // the accent as a sign of its own
    [InlineData("asyl", "Asylum for all")]
    [InlineData("governm", "The government answers")]   // longer than the stem, which is “govern”
    [InlineData("right to asyl", "Asylum is a right, and we go to court")]
    [InlineData("covid-19", "The COVID-19 crisis")]
    [InlineData("people’s", "The people's court")]
    [InlineData("права", "Права человека")]
    [InlineData("人权", "人权捍卫者")]
    [InlineData("\"human rights\"", "Human rights defenders")]
    [InlineData("\"human rights", "Rights that every human has")]   // a quotation without an end is none
    [InlineData("rights -prison", "Human rights")]
    public async Task Finds(string text, string title)
    {
        using var some = await SomeIndex.Of(Publication(title));
        Assert.Equal([title], some.Titles(text));
    }

    [Theory]
    [InlineData("\"human rights\"", "Rights that every human has")]
    [InlineData("well-known", "Known well")]
    [InlineData("rights -human", "Human rights")]
    [InlineData("-human", "Human rights")]
    [InlineData("asylum refugees", "Asylum for all")]
    [InlineData("ce", "Ceasefire")]   // two letters begin too many words
    [InlineData("\uE000kind\uE001report\uE000", "What the index notes is no text")]
    public async Task Does_not_find(string text, string title)
    {
        using var some = await SomeIndex.Of(Publication(title));
        Assert.Empty(some.Titles(text));
    }

    [Fact]
    public async Task A_word_of_the_same_stem_is_found_beside_one_that_begins_alike()
    {
        using var some = await SomeIndex.Of(Publication("Rightsholders", slug: "a"), Publication("A right", slug: "b"));
        Assert.Equal(2, some.Find("rights").Total);
    }

    [Fact]
    public async Task Many_words_that_begin_alike_are_all_found()
    {
        using var some = await SomeIndex.Of([.. Enumerable.Range(0, 40).Select(i => Publication($"Asylum{(char)('a' + i / 26)}{(char)('a' + i % 26)}", slug: $"s{i}"))]);
        Assert.Equal(40, some.Find("asylum").Total);
    }

    [Fact]
    public async Task What_was_found_is_marked_in_title_and_snippet()
    {
        using var some = await SomeIndex.Of(Publication("Refugees <b>first</b>", summary: "A summary.", body: "Nobody chooses to be a refugee & flee."));
        var hit = Assert.Single(some.Find("refugee").Hits);
        Assert.Equal([new("Refugees", true), new(" <b>first</b>", false)], hit.Title);
        Assert.Equal([new("Nobody chooses to be a ", false), new("refugee", true), new(" & flee.", false)], hit.Snippet);
    }

    [Fact]
    public async Task Marks_cannot_be_forged()
    {
        using var some = await SomeIndex.Of(Publication("\u0002Asylum\u0003 and \0 more"));
        Assert.Equal([new(" ", false), new("Asylum", true), new("  and   more", false)], Assert.Single(some.Find("asylum").Hits).Title);
    }
}
