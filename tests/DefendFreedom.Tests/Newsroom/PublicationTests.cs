using DefendFreedom.Newsroom;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Newsroom;

public class PublicationTests
{
    [Fact]
    public void Its_file_says_everything_about_it()
    {
        var publication = Some.Publication("court", "2026-11-01",
            "issues: [police, police]", "countries: [utopia]", "campaigns: [freedom]", "language: es", "dateline: Utopia City", "last-updated: 2026-11-03",
            "documents:\n  - { title: Report, file: report.pdf }", "change-notes:\n  - { at: 2026-11-02, text: More }", "corrections:\n  - { at: 2026-11-03, wrong: five, right: six }");
        Assert.Equal(("court", PublicationKind.PressRelease, PublicationState.Published), (publication.Slug, publication.Kind, publication.State));
        Assert.Equal(["police", "utopia", "freedom"], [.. publication.Issues, .. publication.Countries, .. publication.Campaigns]);
        Assert.Equal(("es", "Utopia City", "She is free."), (publication.Language, publication.Dateline, publication.Body));
        Assert.Equal(("report.pdf", "More", "five", "six"),
            (publication.Documents.Single().File, publication.ChangeNotes.Single().Text, publication.Corrections.Single().Wrong, publication.Corrections.Single().Right));
    }

    [Fact]
    public void It_is_visible_from_the_later_of_publication_and_embargo()
    {
        var publication = Some.Publication(published: "2026-11-01", lines: "embargo-until: 2026-11-05");
        Assert.Equal(new DateTime(2026, 11, 5), publication.VisibleFrom);
        publication.Embargo(new DateTime(2026, 10, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(new DateTime(2026, 11, 1, 12, 0, 0), publication.VisibleFrom);
        publication.Embargo(null);
        Assert.Equal((null, new DateTime(2026, 11, 1, 12, 0, 0)), (publication.EmbargoUntil, publication.VisibleFrom));
    }

    [Fact]
    public void An_embargo_holds_what_has_no_date()
    {
        var publication = Some.Publication(published: "not dated");
        publication.Embargo(Some.Noon);
        Assert.Equal((null, Some.Noon), (publication.PublishedAt, publication.VisibleFrom));
    }

    [Fact]
    public void Scheduling_keeps_a_later_embargo()
    {
        var publication = Some.Publication();
        publication.Embargo(Some.Noon.AddDays(2));
        publication.Schedule(Some.Noon);
        Assert.Equal((PublicationState.Scheduled, Some.Noon, Some.Noon.AddDays(2)), (publication.State, publication.PublishedAt, publication.VisibleFrom));
    }

    [Fact]
    public void Withdrawing_it_leaves_an_explanation()
    {
        var publication = Some.Publication();
        publication.Withdraw(Some.Noon, "It named the wrong court.");
        Assert.Equal((PublicationState.Withdrawn, Some.Noon, "It named the wrong court."), (publication.State, publication.WithdrawnAt, publication.WithdrawnBecause));
    }

    [Fact]
    public void What_failed_at_its_hour_says_why_until_it_is_written_on_or_put_out_again()
    {
        var publication = Some.Publication();
        publication.Embargo(Some.Noon);
        publication.Fail(new string('a', Publication.FailedMaxLength + 1));
        Assert.Equal((PublicationState.Failed, Publication.FailedMaxLength, null, false), (publication.State, publication.FailedBecause!.Length, publication.EmbargoUntil, publication.IsPublic(Some.Noon.AddYears(1))));
        publication.Return();
        Assert.Equal((PublicationState.Draft, null), (publication.State, publication.FailedBecause));
        publication.Fail("There is no such picture.");
        publication.Publish(publication.Text, Some.Noon);
        Assert.Equal((PublicationState.Published, null, Some.Noon), (publication.State, publication.FailedBecause, publication.VisibleFrom));
    }

    [Fact]
    public void What_went_out_by_the_clock_keeps_its_date_when_its_text_is_replaced()
    {
        var publication = Some.Publication();
        publication.Schedule(Some.Noon);
        publication.Publish(publication.Text, Some.Noon.AddDays(1));
        Assert.Equal(Some.Noon, publication.PublishedAt);
        publication.Schedule(Some.Noon.AddDays(9));
        publication.Publish(publication.Text, Some.Noon.AddDays(2));
        Assert.Equal(Some.Noon.AddDays(2), publication.PublishedAt);
    }

    [Fact]
    public void What_readers_may_have_seen_does_not_go_into_the_trash()
    {
        Assert.Throws<InvalidOperationException>(() => Some.Publication().Trash(Some.Noon));
        var draft = Publication.Begin("court", new PublicationText { Title = "Court" });
        draft.Trash(Some.Noon);
        Assert.Throws<InvalidOperationException>(() => draft.Trash(Some.Noon));
    }

    [Fact]
    public void Filing_it_under_an_issue_keeps_the_others()
    {
        var publication = Some.Publication(lines: "issues: [police]");
        publication.File("prison");
        publication.File("prison");
        Assert.Equal(["police", "prison"], publication.Issues);
    }

    [Fact]
    public void Who_was_away_for_long_has_it_open_since_they_came_back()
    {
        var presence = new Presence(1, 1, Some.Noon);
        presence.Seen(Some.Noon.AddMinutes(2));
        Assert.Equal((Some.Noon, Some.Noon.AddMinutes(2)), (presence.Since, presence.SeenAt));
        presence.Seen(Some.Noon.AddMinutes(5));
        Assert.Equal(Some.Noon.AddMinutes(5), presence.Since);
    }

    [Fact]
    public void A_correction_and_a_note_are_said_aloud_and_dated()
    {
        var publication = Some.Publication();
        publication.Correct(Some.Noon, "five", "six");
        Assert.Equal((Some.Noon, "five", "six", Some.Noon), (publication.Corrections[0].At, publication.Corrections[0].Wrong, publication.Corrections[0].Right, publication.LastUpdated!.Value));
        publication.Note(Some.Noon.AddDays(1), "The verdict was added.");
        Assert.Equal(("The verdict was added.", Some.Noon.AddDays(1)), (publication.ChangeNotes[0].Text, publication.LastUpdated));
    }

    [Fact]
    public void A_former_address_is_kept_until_it_is_taken_again()
    {
        var publication = Some.Publication("a");
        publication.Rename("b");
        publication.Rename("c");
        Assert.Equal(["a", "b"], publication.FormerSlugs.Select(f => f.Slug));
        publication.Rename("a");
        Assert.Equal(["b", "c"], publication.FormerSlugs.Select(f => f.Slug));
    }

    [Fact]
    public void The_same_address_again_redirects_nowhere()
    {
        var publication = Some.Publication("a");
        publication.Rename("a");
        Assert.Empty(publication.FormerSlugs);
    }

    [Fact]
    public void Each_kind_has_names_and_an_address_that_leads_back()
    {
        foreach (var kind in Enum.GetValues<PublicationKind>())
        {
            Assert.Equal(kind, PublicationKindNames.FromAddress(kind.InAddress()));
            Assert.Matches("^[A-Z][a-z]+( releases?)?$", kind.InWords());
            Assert.Matches("^[A-Z][a-z]+( releases)?$", kind.InPlural());
        }
        Assert.Null(PublicationKindNames.FromAddress("PressRelease"));
        Assert.Null(PublicationKindNames.FromAddress(null));
    }
}
