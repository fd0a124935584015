using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Newsroom;

public class VisibleToTests
{
    private static readonly DateTime Now = Some.Noon;

    public static TheoryData<PublicationState, int, int?, bool> Cases()
    {
        var cases = new TheoryData<PublicationState, int, int?, bool>();
        foreach (var state in Enum.GetValues<PublicationState>())
            foreach (var published in new[] { -60, 0, 60 })
                foreach (var embargo in new int?[] { null, -60, 0, 60 })
                    cases.Add(state, published, embargo, state is PublicationState.Published or PublicationState.Scheduled && published <= 0 && (embargo ?? 0) <= 0);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_public_sees_what_is_out_when_its_time_has_come_and_no_embargo_holds(PublicationState state, int publishedIn, int? embargoIn, bool visible)
    {
        var publication = Some.Publication();
        publication.Schedule(Now.AddMinutes(publishedIn));
        publication.Embargo(embargoIn is { } minutes ? Now.AddMinutes(minutes) : null);
        typeof(Publication).GetProperty(nameof(Publication.State))!.SetValue(publication, state);
        Assert.Equal(visible, new[] { publication }.AsQueryable().VisibleToPublic(Now).Any());
    }

    [Fact]
    public void Due_is_what_the_clock_puts_out_between_two_times()
    {
        var publication = Some.Publication();
        publication.Schedule(Now.AddMinutes(1));
        var all = new[] { publication }.AsQueryable();
        Assert.Equal((1, 0, 0), (all.Due(Now, Now.AddMinutes(1)).Count(), all.Due(Now, Now.AddSeconds(59)).Count(), all.Due(Now.AddMinutes(1), Now.AddHours(1)).Count()));
    }

    [Fact]
    public void A_publication_without_a_date_is_visible() =>
        Assert.Single(new[] { Some.Publication(published: "not dated") }.AsQueryable().VisibleToPublic(Now));

    [Fact]
    public void A_tick_before_its_time_it_is_hidden()
    {
        var publication = Some.Publication();
        publication.Schedule(Now);
        Assert.Empty(new[] { publication }.AsQueryable().VisibleToPublic(Now.AddTicks(-1)));
    }

    [Fact]
    public void The_newest_comes_first_and_what_has_no_date_last()
    {
        var list = new[] { Some.Publication("old", "2020-01-01"), Some.Publication("undated", "not dated"), Some.Publication("new", "2026-01-01") };
        Assert.Equal(["new", "old", "undated"], list.AsQueryable().NewestFirst().Select(p => p.Slug));
    }

    [Fact]
    public void Only_what_was_public_is_explained_when_it_is_withdrawn()
    {
        var (known, held) = (Some.Publication("known"), Some.Publication("held"));
        held.Embargo(Now.AddDays(2));
        foreach (var publication in new[] { known, held }) publication.Withdraw(Now, "It was wrong.");
        Assert.Equal(["known"], new[] { known, held }.AsQueryable().Withdrawn(Now.AddDays(9)).Select(p => p.Slug));
        Assert.Empty(new[] { known }.AsQueryable().Withdrawn(Now.AddTicks(-1)));
    }
}
