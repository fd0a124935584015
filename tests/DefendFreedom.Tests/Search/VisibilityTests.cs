using static DefendFreedom.Tests.Search.SomeIndex;

namespace DefendFreedom.Tests.Search;

public sealed class VisibilityTests
{
    [Fact]
    public async Task An_embargoed_publication_is_found_only_after_its_time()
    {
        using var some = await SomeIndex.Of(Publication("Asylum") with { VisibleFrom = Now });
        Assert.Empty(some.Titles("asylum", Now.AddTicks(-1)));
        Assert.Single(some.Titles("asylum", Now));
    }

    [Fact]
    public async Task Counts_do_not_tell_of_what_is_under_embargo()
    {
        using var some = await SomeIndex.Of(
            Publication("Asylum", kind: "report", slug: "a", issues: "refugees"),
            Publication("Asylum", kind: "victory", slug: "b", issues: "secret-issue") with { VisibleFrom = Now.AddDays(1) });
        var answer = some.Find("asylum");
        Assert.Equal(1, answer.Total);
        Assert.Equal([new("report", 1)], answer.Kinds);
        Assert.Equal([new("refugees", 1)], answer.Issues);
        Assert.Equal(0, some.Find("asylum", kind: "victory").Total);
    }

    [Fact]
    public async Task A_suggestion_does_not_tell_of_what_is_under_embargo()
    {
        using var some = await SomeIndex.Of(Publication("Guantanamo closes") with { VisibleFrom = Now.AddDays(1) });
        Assert.Null(some.Find("guantanmo").Suggestion);
        Assert.Equal("guantanamo", some.Find("guantanmo", Now.AddDays(2)).Suggestion);
    }

    [Fact]
    public async Task A_suggestion_does_not_put_together_what_only_an_embargoed_text_has_together()
    {
        using var some = await SomeIndex.Of(
            Publication("Guantanamo", slug: "a"), Publication("Closes", slug: "b"),
            Publication("Guantanamo closes", slug: "c") with { VisibleFrom = Now.AddDays(1) });
        Assert.Null(some.Find("guantanmo closes").Suggestion);
    }
}
