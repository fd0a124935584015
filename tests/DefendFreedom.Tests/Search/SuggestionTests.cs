using static DefendFreedom.Tests.Search.SomeIndex;

namespace DefendFreedom.Tests.Search;

public sealed class SuggestionTests
{
    [Theory]
    [InlineData("asylm", "asylum")]
    [InlineData("asyulm", "asylum")]
    [InlineData("refugee asylm", "refugee asylum")]
    [InlineData("guantanmo", "guantánamo")]
    public async Task A_slip_of_the_hand_is_put_right(string text, string suggestion)
    {
        using var some = await SomeIndex.Of(Publication("Asylum for a refugee from Guantánamo"));
        Assert.Equal(suggestion, some.Find(text).Suggestion);
        Assert.Equal(1, some.Find(suggestion).Total);
    }

    [Theory]
    [InlineData("asylum")]
    [InlineData("asylum zebra")]
    [InlineData("qqqqqqqq")]
    [InlineData("asylm-asylm-asylm-asylm")]
    [InlineData("asylm asyulm asylms asylumm")]
    [InlineData("\"asylm asylm asylm asylm\"")]
    public async Task Nothing_is_suggested_when_there_is_nothing_better_or_more_words_than_three_are_wrong(string text)
    {
        using var some = await SomeIndex.Of(Publication("Asylum asylum asylum asylum"));
        Assert.Null(some.Find(text).Suggestion);
    }

    [Fact]
    public async Task The_more_frequent_of_two_near_words_is_suggested()
    {
        using var some = await SomeIndex.Of(Publication("Casts", slug: "a"), Publication("Cases", slug: "b"), Publication("Cases", slug: "c"));
        Assert.Equal("cases", some.Find("cazes").Suggestion);
    }
}
