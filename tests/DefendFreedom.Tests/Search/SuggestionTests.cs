using static DefendFreedom.Tests.Search.TestIndex;

namespace DefendFreedom.Tests.Search;

public sealed class SuggestionTests
{
    [Theory]
    [InlineData("asylm", "asylum")]
    [InlineData("asyulm", "asylum")]
    [InlineData("refugee asylm", "refugee asylum")]
    [InlineData("guantanmo", "guantánamo")]
    public async Task A_typo_is_corrected(string text, string suggestion)
    {
        using var index = await TestIndex.Create(Publication("Asylum for a refugee from Guantánamo"));
        Assert.Equal(suggestion, index.Find(text).Suggestion);
        Assert.Equal(1, index.Find(suggestion).Total);
    }

    [Theory]
    [InlineData("asylum")]
    [InlineData("asylum zebra")]
    [InlineData("qqqqqqqq")]
    [InlineData("asylm-asylm-asylm-asylm")]
    [InlineData("asylm asyulm asylms asylumm")]
    [InlineData("\"asylm asylm asylm asylm\"")]
    public async Task Nothing_is_suggested_without_a_better_match_or_for_more_than_three_misspelled_words(string text)
    {
        using var index = await TestIndex.Create(Publication("Asylum asylum asylum asylum"));
        Assert.Null(index.Find(text).Suggestion);
    }

    [Fact]
    public async Task The_more_frequent_of_two_similar_words_is_suggested()
    {
        using var index = await TestIndex.Create(
            Publication("Casts", slug: "a"),
            Publication("Cases", slug: "b"),
            Publication("Cases", slug: "c")
        );
        Assert.Equal("cases", index.Find("cazes").Suggestion);
    }
}
