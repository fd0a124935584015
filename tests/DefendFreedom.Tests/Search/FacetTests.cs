using DefendFreedom.Search;
using static DefendFreedom.Tests.Search.TestIndex;

namespace DefendFreedom.Tests.Search;

public sealed class FacetTests
{
    private static Task<TestIndex> CreateIndex() =>
        TestIndex.Create(
            Publication("Asylum one", kind: "report", slug: "a", issues: ["refugees", "guns"]),
            Publication("Asylum two", kind: "report", slug: "b", issues: "refugees"),
            Publication("Asylum three", kind: "press-release", slug: "c", issues: "guns"),
            Publication("Something else", kind: "press-release", slug: "d", issues: "guns")
        );

    [Fact]
    public async Task Kinds_and_issues_are_counted_largest_first()
    {
        using var index = await CreateIndex();
        var response = index.Find("asylum");
        Assert.Equal([new("report", 2), new("press-release", 1)], response.Kinds);
        Assert.Equal([new("guns", 2), new("refugees", 2)], response.Issues);
    }

    [Fact]
    public async Task A_filter_narrows_the_hits_and_the_counts_of_other_facets_only()
    {
        using var index = await CreateIndex();
        var response = index.Find("asylum", kind: "report");
        Assert.Equal(2, response.Total);
        Assert.Equal([new("report", 2), new("press-release", 1)], response.Kinds);
        Assert.Equal([new("refugees", 2), new("guns", 1)], response.Issues);
    }

    [Fact]
    public async Task Kind_and_issue_narrow_together()
    {
        using var index = await CreateIndex();
        Assert.Equal("/newsroom/a", Assert.Single(index.Find("asylum", kind: "report", issue: "guns").Hits).Address);
    }

    [Fact]
    public async Task A_slug_does_not_match_a_longer_slug()
    {
        using var index = await TestIndex.Create(Publication("Asylum", issues: "gun-violence"));
        Assert.Equal(0, index.Find("asylum", issue: "gun").Total);
        Assert.Equal(0, index.Find("asylum", issue: "violence").Total);
        Assert.Equal(1, index.Find("asylum", issue: "gun-violence").Total);
    }
}
