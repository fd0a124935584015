using DefendFreedom.Search;
using static DefendFreedom.Tests.Search.TestIndex;

namespace DefendFreedom.Tests.Search;

public sealed class VisibilityTests
{
    [Fact]
    public async Task An_embargoed_publication_is_found_only_once_its_embargo_ends()
    {
        using var index = await TestIndex.Create(Publication("Asylum") with { VisibleFrom = Now });
        Assert.Empty(index.FindTitles("asylum", Now.AddTicks(-1)));
        Assert.Single(index.FindTitles("asylum", Now));
    }

    [Fact]
    public async Task Counts_do_not_reveal_embargoed_publications()
    {
        using var index = await TestIndex.Create(
            Publication("Asylum", kind: "report", slug: "a", issues: "refugees"),
            Publication("Asylum", kind: "victory", slug: "b", issues: "secret-issue") with
            {
                VisibleFrom = Now.AddDays(1),
            }
        );
        var response = index.Find("asylum");
        Assert.Equal(1, response.Total);
        Assert.Equal([new("report", 1)], response.Kinds);
        Assert.Equal([new("refugees", 1)], response.Issues);
        Assert.Equal(0, index.Find("asylum", kind: "victory").Total);
    }

    [Fact]
    public async Task Suggestions_do_not_reveal_embargoed_publications()
    {
        using var index = await TestIndex.Create(Publication("Guantanamo closes") with { VisibleFrom = Now.AddDays(1) });
        Assert.Null(index.Find("guantanmo").Suggestion);
        Assert.Equal("guantanamo", index.Find("guantanmo", Now.AddDays(2)).Suggestion);
    }

    [Fact]
    public async Task Suggestions_do_not_reveal_word_pairs_of_embargoed_publications()
    {
        using var index = await TestIndex.Create(
            Publication("Guantanamo", slug: "a"),
            Publication("Closes", slug: "b"),
            Publication("Guantanamo closes", slug: "c") with
            {
                VisibleFrom = Now.AddDays(1),
            }
        );
        Assert.Null(index.Find("guantanmo closes").Suggestion);
    }
}
