using DefendFreedom.Search;
using static DefendFreedom.Tests.Search.TestIndex;

namespace DefendFreedom.Tests.Search;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("refugee", "Refugees at the border")]
    [InlineData("protesting", "A protest")]
    [InlineData("acuna", "Máxima Acuña")]
    [InlineData("Acuña", "Maxima Acuna")]
    [InlineData("MA\u0301XIMA", "Máxima Acuña")] // the accent as a combining character
    [InlineData("asyl", "Asylum for all")]
    [InlineData("governm", "The government answers")] // longer than the stem, which is "govern"
    [InlineData("right to asyl", "Asylum is a right, and we go to court")]
    [InlineData("covid-19", "The COVID-19 crisis")]
    [InlineData("people’s", "The people's court")]
    [InlineData("права", "Права человека")]
    [InlineData("人权", "人权捍卫者")]
    [InlineData("捍卫", "人权捍卫者")]
    [InlineData("卫", "人权捍卫者")]
    [InlineData("人权 捍卫者", "我们是人权捍卫者")]
    [InlineData("\"权捍\"", "人权捍卫者")]
    [InlineData("死刑", "アムネスティは死刑に反対する")]
    [InlineData("ネスティ", "アムネスティは死刑に反対する")]
    [InlineData("ｱﾑﾈ", "国際ｱﾑﾈｽﾃｨ")]
    [InlineData("제도", "사형제도를 폐지하라")]
    [InlineData("𠮷野", "作家𠮷野家")] // outside the Basic Multilingual Plane
    [InlineData("疫情", "COVID疫情")]
    [InlineData("covid", "COVID疫情")]
    [InlineData("COVID疫", "COVID疫情")]
    [InlineData("มนุษยชน", "สิทธิมนุษยชนของทุกคน")]
    [InlineData("\"human rights\"", "Human rights defenders")]
    [InlineData("\"human rights", "Rights that every human has")] // an unclosed quotation mark is ignored
    [InlineData("rights -prison", "Human rights")]
    public async Task A_query_matches_equivalent_words(string text, string title)
    {
        using var index = await TestIndex.Create(Publication(title));
        Assert.Equal([title], index.FindTitles(text));
    }

    [Theory]
    [InlineData("\"human rights\"", "Rights that every human has")]
    [InlineData("well-known", "Known well")]
    [InlineData("刑死", "死刑")]
    [InlineData("人卫", "人权捍卫者")]
    [InlineData("死刑 -反対", "死刑に反対する")]
    [InlineData("rights -human", "Human rights")]
    [InlineData("-human", "Human rights")]
    [InlineData("asylum refugees", "Asylum for all")]
    [InlineData("ce", "Ceasefire")] // two letters are the prefix of too many words
    [InlineData("\uE000kind\uE001report\uE000", "What the index notes is no text")]
    public async Task A_query_does_not_match_other_words(string text, string title)
    {
        using var index = await TestIndex.Create(Publication(title));
        Assert.Empty(index.FindTitles(text));
    }

    [Fact]
    public async Task Words_with_the_same_stem_or_prefix_are_found()
    {
        using var index = await TestIndex.Create(Publication("Rightsholders", slug: "a"), Publication("A right", slug: "b"));
        Assert.Equal(2, index.Find("rights").Total);
    }

    [Fact]
    public async Task All_words_with_the_same_prefix_are_found()
    {
        using var index = await TestIndex.Create([
            .. Enumerable.Range(0, 40).Select(i => Publication($"Asylum{(char)('a' + i / 26)}{(char)('a' + i % 26)}", slug: $"s{i}")),
        ]);
        Assert.Equal(40, index.Find("asylum").Total);
    }

    [Fact]
    public async Task Matches_are_highlighted_in_title_and_snippet()
    {
        using var index = await TestIndex.Create(
            Publication("Refugees <b>first</b>", summary: "A summary.", body: "Nobody chooses to be a refugee & flee.")
        );
        var hit = Assert.Single(index.Find("refugee").Hits);
        Assert.Equal([new("Refugees", true), new(" <b>first</b>", false)], hit.Title);
        Assert.Equal([new("Nobody chooses to be a ", false), new("refugee", true), new(" & flee.", false)], hit.Snippet);
    }

    [Fact]
    public async Task A_run_of_characters_is_highlighted_and_shown_as_it_was_written()
    {
        using var index = await TestIndex.Create(Publication("私たちは死刑に反対する", body: "世界の死刑。"));
        var hit = Assert.Single(index.Find("死刑").Hits);
        Assert.Equal([new("私たちは", false), new("死刑", true), new("に反対する", false)], hit.Title);
        Assert.Equal([new("世界の", false), new("死刑", true), new("。", false)], hit.Snippet);
    }

    [Fact]
    public async Task Characters_that_are_not_found_together_are_not_suggested_apart()
    {
        using var index = await TestIndex.Create(Publication("刑に死"));
        Assert.Null(index.Find("死刑").Suggestion);
    }

    [Fact]
    public async Task Highlights_cannot_be_forged()
    {
        using var index = await TestIndex.Create(Publication("\u0002Asylum\u0003 and \0 more"));
        Assert.Equal([new(" ", false), new("Asylum", true), new("  and   more", false)], Assert.Single(index.Find("asylum").Hits).Title);
    }
}
