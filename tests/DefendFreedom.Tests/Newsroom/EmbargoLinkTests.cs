using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Newsroom;

public class EmbargoLinkTests
{
    private static readonly DateTime End = SampleData.Noon.AddHours(1);

    [Fact]
    public void An_embargo_link_grants_access_until_the_embargo_ends()
    {
        var (link, _) = EmbargoLink.Create("Ana", CreateEmbargoed(), 1, SampleData.Noon);
        Assert.Equal(
            (true, true, false),
            (
                link.GrantsAccess(SampleData.Noon, CreateEmbargoed()),
                link.GrantsAccess(End.AddTicks(-1), CreateEmbargoed()),
                link.GrantsAccess(End, CreateEmbargoed())
            )
        );
    }

    [Fact]
    public void A_revoked_embargo_link_grants_no_access()
    {
        var (link, _) = EmbargoLink.Create("Ana", CreateEmbargoed(), 1, SampleData.Noon);
        link.Revoke(SampleData.Noon);
        link.Revoke(End);
        Assert.Equal((SampleData.Noon, false), (link.RevokedAt, link.GrantsAccess(SampleData.Noon, CreateEmbargoed())));
    }

    [Fact]
    public void An_embargo_link_grants_no_access_to_withdrawn_scheduled_or_draft_publications()
    {
        var (withdrawn, scheduled, draft) = (
            CreateEmbargoed(),
            SampleData.Publication(),
            Publication.CreateDraft("a", new PublicationText())
        );
        withdrawn.Withdraw(SampleData.Noon, "Wrong.");
        scheduled.Schedule(End);
        draft.Embargo(End);
        foreach (var publication in new[] { withdrawn, scheduled, draft })
            Assert.False(EmbargoLink.Create("Ana", publication, 1, SampleData.Noon).Link.GrantsAccess(SampleData.Noon, publication));
    }

    [Fact]
    public void An_embargo_link_grants_no_access_to_another_publication() =>
        Assert.False(new EmbargoLink(7, "Ana", "", 1, SampleData.Noon).GrantsAccess(SampleData.Noon, CreateEmbargoed()));

    [Fact]
    public void Only_the_hash_of_an_embargo_link_token_is_stored()
    {
        var (link, token) = EmbargoLink.Create("Ana", CreateEmbargoed(), 1, SampleData.Noon);
        Assert.Matches("^[A-Za-z0-9_-]{43}$", token);
        Assert.Equal(EmbargoLink.HashToken(token), link.TokenHash);
        Assert.Equal(EmbargoLink.HashLength, link.TokenHash.Length);
        Assert.NotEqual(token, EmbargoLink.Create("Ana", CreateEmbargoed(), 1, SampleData.Noon).Token);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    public void An_invalid_token_has_no_hash(string token) => Assert.Null(EmbargoLink.HashToken(token));

    [Fact]
    public void The_publication_date_follows_the_end_of_the_embargo()
    {
        var publication = CreateEmbargoed();
        Assert.Equal((End, End, PublicationState.Published), (publication.PublishedAt, publication.VisibleFrom, publication.State));
        publication.MoveEmbargoEnd(End.AddDays(1));
        Assert.Equal((End.AddDays(1), End.AddDays(1)), (publication.PublishedAt, publication.VisibleFrom));
        publication.MoveEmbargoEnd(SampleData.Noon);
        Assert.Equal(
            (SampleData.Noon, true, false),
            (publication.PublishedAt, publication.IsPublic(SampleData.Noon), publication.IsUnderEmbargo(SampleData.Noon))
        );
    }

    [Fact]
    public void An_earlier_publication_date_stays_when_the_embargo_moves()
    {
        var publication = SampleData.Publication(published: "2026-11-01");
        publication.Embargo(End);
        publication.MoveEmbargoEnd(End.AddDays(1));
        Assert.Equal((new DateTime(2026, 11, 1, 12, 0, 0), End.AddDays(1)), (publication.PublishedAt, publication.VisibleFrom));
    }

    [Fact]
    public void A_publication_agrees_with_the_visibility_query()
    {
        var (withdrawn, scheduled) = (CreateEmbargoed(), SampleData.Publication());
        withdrawn.Withdraw(SampleData.Noon, "Wrong.");
        scheduled.Schedule(End);
        foreach (var publication in new[] { CreateEmbargoed(), withdrawn, scheduled, Publication.CreateDraft("b", new PublicationText()) })
        foreach (var time in new[] { End.AddTicks(-1), End, End.AddTicks(1) })
            Assert.Equal(new[] { publication }.AsQueryable().VisibleToPublic(time).Any(), publication.IsPublic(time));
    }

    private static Publication CreateEmbargoed()
    {
        var publication = Publication.CreateDraft("a", new PublicationText());
        publication.Embargo(new PublicationText { Title = "A" }, End);
        return publication;
    }
}
