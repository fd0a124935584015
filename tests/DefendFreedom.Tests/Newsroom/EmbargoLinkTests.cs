using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Newsroom;

public class EmbargoLinkTests
{
    private static readonly DateTime End = Some.Noon.AddHours(1);

    [Fact]
    public void It_opens_until_the_embargo_ends()
    {
        var (link, _) = EmbargoLink.For("Ana", Held(), 1, Some.Noon);
        Assert.Equal((true, true, false), (link.Opens(Some.Noon, Held()), link.Opens(End.AddTicks(-1), Held()), link.Opens(End, Held())));
    }

    [Fact]
    public void It_opens_nothing_once_it_is_revoked()
    {
        var (link, _) = EmbargoLink.For("Ana", Held(), 1, Some.Noon);
        link.Revoke(Some.Noon);
        link.Revoke(End);
        Assert.Equal((Some.Noon, false), (link.RevokedAt, link.Opens(Some.Noon, Held())));
    }

    [Fact]
    public void It_opens_nothing_that_is_withdrawn_scheduled_alone_or_still_written()
    {
        var (withdrawn, scheduled, begun) = (Held(), Some.Publication(), Publication.Begin("a", new PublicationText()));
        withdrawn.Withdraw(Some.Noon, "Wrong.");
        scheduled.Schedule(End);
        begun.Embargo(End);
        foreach (var publication in new[] { withdrawn, scheduled, begun })
            Assert.False(EmbargoLink.For("Ana", publication, 1, Some.Noon).Link.Opens(Some.Noon, publication));
    }

    [Fact]
    public void It_opens_no_other_publication() =>
        Assert.False(new EmbargoLink(7, "Ana", "", 1, Some.Noon).Opens(Some.Noon, Held()));

    [Fact]
    public void Its_token_is_told_once_and_only_its_hash_is_kept()
    {
        var (link, token) = EmbargoLink.For("Ana", Held(), 1, Some.Noon);
        Assert.Matches("^[A-Za-z0-9_-]{43}$", token);
        Assert.Equal(EmbargoLink.Hash(token), link.TokenHash);
        Assert.Equal(EmbargoLink.HashLength, link.TokenHash.Length);
        Assert.NotEqual(token, EmbargoLink.For("Ana", Held(), 1, Some.Noon).Token);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    public void What_cannot_be_a_token_has_no_hash(string token) => Assert.Null(EmbargoLink.Hash(token));

    [Fact]
    public void The_end_of_the_embargo_is_the_date_and_moves_along()
    {
        var publication = Held();
        Assert.Equal((End, End, PublicationState.Published), (publication.PublishedAt, publication.VisibleFrom, publication.State));
        publication.Lift(End.AddDays(1));
        Assert.Equal((End.AddDays(1), End.AddDays(1)), (publication.PublishedAt, publication.VisibleFrom));
        publication.Lift(Some.Noon);
        Assert.Equal((Some.Noon, true, false), (publication.PublishedAt, publication.IsPublic(Some.Noon), publication.IsUnderEmbargo(Some.Noon)));
    }

    [Fact]
    public void An_earlier_date_stays_when_the_embargo_moves()
    {
        var publication = Some.Publication(published: "2026-11-01");
        publication.Embargo(End);
        publication.Lift(End.AddDays(1));
        Assert.Equal((new DateTime(2026, 11, 1, 12, 0, 0), End.AddDays(1)), (publication.PublishedAt, publication.VisibleFrom));
    }

    [Fact]
    public void What_a_publication_says_of_itself_is_what_the_database_is_asked()
    {
        var (withdrawn, scheduled) = (Held(), Some.Publication());
        withdrawn.Withdraw(Some.Noon, "Wrong.");
        scheduled.Schedule(End);
        foreach (var publication in new[] { Held(), withdrawn, scheduled, Publication.Begin("b", new PublicationText()) })
            foreach (var time in new[] { End.AddTicks(-1), End, End.AddTicks(1) })
                Assert.Equal(new[] { publication }.AsQueryable().VisibleToPublic(time).Any(), publication.IsPublic(time));
    }

    private static Publication Held()
    {
        var publication = Publication.Begin("a", new PublicationText());
        publication.Embargo(new PublicationText { Title = "A" }, End);
        return publication;
    }
}
