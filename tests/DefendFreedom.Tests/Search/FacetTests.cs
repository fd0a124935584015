using static DefendFreedom.Tests.Search.SomeIndex;

namespace DefendFreedom.Tests.Search;

public sealed class FacetTests
{
    private static Task<SomeIndex> Some() => SomeIndex.Of(
        Publication("Asylum one", kind: "report", slug: "a", issues: ["refugees", "guns"]),
        Publication("Asylum two", kind: "report", slug: "b", issues: "refugees"),
        Publication("Asylum three", kind: "press-release", slug: "c", issues: "guns"),
        Publication("Something else", kind: "press-release", slug: "d", issues: "guns"));

    [Fact]
    public async Task Kinds_and_issues_are_counted_most_first()
    {
        using var some = await Some();
        var answer = some.Find("asylum");
        Assert.Equal([new("report", 2), new("press-release", 1)], answer.Kinds);
        Assert.Equal([new("guns", 2), new("refugees", 2)], answer.Issues);
    }

    [Fact]
    public async Task A_choice_narrows_the_hits_and_the_other_counts_but_not_its_own()
    {
        using var some = await Some();
        var answer = some.Find("asylum", kind: "report");
        Assert.Equal(2, answer.Total);
        Assert.Equal([new("report", 2), new("press-release", 1)], answer.Kinds);
        Assert.Equal([new("refugees", 2), new("guns", 1)], answer.Issues);
    }

    [Fact]
    public async Task Kind_and_issue_narrow_together()
    {
        using var some = await Some();
        Assert.Equal("/newsroom/a", Assert.Single(some.Find("asylum", kind: "report", issue: "guns").Hits).Address);
    }

    [Fact]
    public async Task A_slug_that_another_begins_with_is_another()
    {
        using var some = await SomeIndex.Of(Publication("Asylum", issues: "gun-violence"));
        Assert.Equal(0, some.Find("asylum", issue: "gun").Total);
        Assert.Equal(0, some.Find("asylum", issue: "violence").Total);
        Assert.Equal(1, some.Find("asylum", issue: "gun-violence").Total);
    }
}
