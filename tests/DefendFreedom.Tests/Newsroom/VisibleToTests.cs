using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Newsroom;

public class VisibleToTests
{
    private static readonly DateTime Now = SampleData.Noon;

    public static TheoryData<PublicationState, int, int?, bool> Cases()
    {
        var cases = new TheoryData<PublicationState, int, int?, bool>();
        foreach (var state in Enum.GetValues<PublicationState>())
        foreach (var published in new[] { -60, 0, 60 })
        foreach (var embargo in new int?[] { null, -60, 0, 60 })
            cases.Add(
                state,
                published,
                embargo,
                state is PublicationState.Published or PublicationState.Scheduled && published <= 0 && (embargo ?? 0) <= 0
            );
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_published_publication_is_visible_after_its_date_and_embargo(
        PublicationState state,
        int publishedIn,
        int? embargoIn,
        bool visible
    )
    {
        var publication = SampleData.Publication();
        publication.Schedule(Now.AddMinutes(publishedIn));
        publication.Embargo(embargoIn is { } minutes ? Now.AddMinutes(minutes) : null);
        typeof(Publication).GetProperty(nameof(Publication.State))!.SetValue(publication, state);
        Assert.Equal(visible, new[] { publication }.AsQueryable().VisibleToPublic(Now).Any());
    }

    [Fact]
    public void The_due_query_returns_publications_scheduled_between_two_times()
    {
        var publication = SampleData.Publication();
        publication.Schedule(Now.AddMinutes(1));
        var all = new[] { publication }.AsQueryable();
        Assert.Equal(
            (1, 0, 0),
            (
                all.BecomingVisible(Now, Now.AddMinutes(1)).Count(),
                all.BecomingVisible(Now, Now.AddSeconds(59)).Count(),
                all.BecomingVisible(Now.AddMinutes(1), Now.AddHours(1)).Count()
            )
        );
    }

    [Fact]
    public void A_publication_without_a_date_is_visible() =>
        Assert.Single(new[] { SampleData.Publication(published: "not dated") }.AsQueryable().VisibleToPublic(Now));

    [Fact]
    public void A_publication_is_hidden_one_tick_before_its_time()
    {
        var publication = SampleData.Publication();
        publication.Schedule(Now);
        Assert.Empty(new[] { publication }.AsQueryable().VisibleToPublic(Now.AddTicks(-1)));
    }

    [Fact]
    public void Publications_are_sorted_newest_first_and_undated_last()
    {
        var list = new[]
        {
            SampleData.Publication("old", "2020-01-01"),
            SampleData.Publication("undated", "not dated"),
            SampleData.Publication("new", "2026-01-01"),
        };
        Assert.Equal(["new", "old", "undated"], list.AsQueryable().NewestFirst().Select(p => p.Slug));
    }

    [Fact]
    public void Only_the_withdrawal_of_a_public_publication_is_explained()
    {
        var (known, held) = (SampleData.Publication("known"), SampleData.Publication("held"));
        held.Embargo(Now.AddDays(2));
        foreach (var publication in new[] { known, held })
            publication.Withdraw(Now, "It was wrong.");
        Assert.Equal(["known"], new[] { known, held }.AsQueryable().Withdrawn(Now.AddDays(9)).Select(p => p.Slug));
        Assert.Empty(new[] { known }.AsQueryable().Withdrawn(Now.AddTicks(-1)));
    }
}
