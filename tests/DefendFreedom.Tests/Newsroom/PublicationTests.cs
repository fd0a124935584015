using DefendFreedom.Newsroom;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Newsroom;

public class PublicationTests
{
    [Fact]
    public void A_publication_is_read_from_its_file()
    {
        var publication = SampleData.Publication(
            "court",
            "2026-11-01",
            "issues: [police, police]",
            "countries: [utopia]",
            "campaigns: [freedom]",
            "language: es",
            "dateline: Utopia City",
            "last-updated: 2026-11-03",
            "documents:\n  - { title: Report, file: report.pdf }",
            "change-notes:\n  - { at: 2026-11-02, text: More }",
            "corrections:\n  - { at: 2026-11-03, wrong: five, right: six }"
        );
        Assert.Equal(
            ("court", PublicationKind.PressRelease, PublicationState.Published),
            (publication.Slug, publication.Kind, publication.State)
        );
        Assert.Equal(["police", "utopia", "freedom"], [.. publication.Issues, .. publication.Countries, .. publication.Campaigns]);
        Assert.Equal(("es", "Utopia City", "She is free."), (publication.Language, publication.Dateline, publication.Body));
        Assert.Equal(
            ("report.pdf", "More", "five", "six"),
            (
                publication.Documents.Single().File,
                publication.ChangeNotes.Single().Text,
                publication.Corrections.Single().Wrong,
                publication.Corrections.Single().Right
            )
        );
    }

    [Fact]
    public void A_publication_is_visible_from_the_later_of_its_date_and_its_embargo()
    {
        var publication = SampleData.Publication(published: "2026-11-01", lines: "embargo-until: 2026-11-05");
        Assert.Equal(new DateTime(2026, 11, 5), publication.VisibleFrom);
        publication.Embargo(new DateTime(2026, 10, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(new DateTime(2026, 11, 1, 12, 0, 0), publication.VisibleFrom);
        publication.Embargo(null);
        Assert.Equal((null, new DateTime(2026, 11, 1, 12, 0, 0)), (publication.EmbargoUntil, publication.VisibleFrom));
    }

    [Fact]
    public void An_embargo_applies_to_an_undated_publication()
    {
        var publication = SampleData.Publication(published: "not dated");
        publication.Embargo(SampleData.Noon);
        Assert.Equal((null, SampleData.Noon), (publication.PublishedAt, publication.VisibleFrom));
    }

    [Fact]
    public void Scheduling_keeps_a_later_embargo()
    {
        var publication = SampleData.Publication();
        publication.Embargo(SampleData.Noon.AddDays(2));
        publication.Schedule(SampleData.Noon);
        Assert.Equal(
            (PublicationState.Scheduled, SampleData.Noon, SampleData.Noon.AddDays(2)),
            (publication.State, publication.PublishedAt, publication.VisibleFrom)
        );
    }

    [Fact]
    public void Withdrawing_a_publication_records_the_reason()
    {
        var publication = SampleData.Publication();
        publication.Withdraw(SampleData.Noon, "It named the wrong court.");
        Assert.Equal(
            (PublicationState.Withdrawn, SampleData.Noon, "It named the wrong court."),
            (publication.State, publication.WithdrawnAt, publication.WithdrawalReason)
        );
    }

    [Fact]
    public void A_held_back_publication_keeps_its_reason_until_it_is_edited_or_published()
    {
        var publication = SampleData.Publication();
        publication.Embargo(SampleData.Noon);
        publication.HoldBack(new string('a', Publication.HeldBackReasonMaxLength + 1));
        Assert.Equal(
            (PublicationState.HeldBack, Publication.HeldBackReasonMaxLength, null, false),
            (
                publication.State,
                publication.HeldBackReason!.Length,
                publication.EmbargoUntil,
                publication.IsPublic(SampleData.Noon.AddYears(1))
            )
        );
        publication.ReturnToDraft();
        Assert.Equal((PublicationState.Draft, null), (publication.State, publication.HeldBackReason));
        publication.HoldBack("There is no such picture.");
        publication.Publish(publication.Text, SampleData.Noon);
        Assert.Equal(
            (PublicationState.Published, null, SampleData.Noon),
            (publication.State, publication.HeldBackReason, publication.VisibleFrom)
        );
    }

    [Fact]
    public void Publishing_keeps_a_scheduled_date_that_has_passed()
    {
        var publication = SampleData.Publication();
        publication.Schedule(SampleData.Noon);
        publication.Publish(publication.Text, SampleData.Noon.AddDays(1));
        Assert.Equal(SampleData.Noon, publication.PublishedAt);
        publication.Schedule(SampleData.Noon.AddDays(9));
        publication.Publish(publication.Text, SampleData.Noon.AddDays(2));
        Assert.Equal(SampleData.Noon.AddDays(2), publication.PublishedAt);
    }

    [Fact]
    public void Only_a_draft_can_be_trashed_and_only_once()
    {
        Assert.Throws<InvalidOperationException>(() => SampleData.Publication().Trash(SampleData.Noon));
        var draft = Publication.CreateDraft("court", new PublicationText { Title = "Court" });
        draft.Trash(SampleData.Noon);
        Assert.Throws<InvalidOperationException>(() => draft.Trash(SampleData.Noon));
    }

    [Fact]
    public void Adding_an_issue_keeps_the_others()
    {
        var publication = SampleData.Publication(lines: "issues: [police]");
        publication.AddIssue("prison");
        publication.AddIssue("prison");
        Assert.Equal(["police", "prison"], publication.Issues);
    }

    [Fact]
    public void An_editing_session_restarts_after_a_long_absence()
    {
        var session = new EditingSession(1, 1, SampleData.Noon);
        session.Touch(SampleData.Noon.AddMinutes(2));
        Assert.Equal((SampleData.Noon, SampleData.Noon.AddMinutes(2)), (session.Since, session.LastSeenAt));
        session.Touch(SampleData.Noon.AddMinutes(5));
        Assert.Equal(SampleData.Noon.AddMinutes(5), session.Since);
    }

    [Fact]
    public void Corrections_and_change_notes_are_dated()
    {
        var publication = SampleData.Publication();
        publication.AddCorrection(SampleData.Noon, "five", "six");
        Assert.Equal(
            (SampleData.Noon, "five", "six", SampleData.Noon),
            (
                publication.Corrections[0].At,
                publication.Corrections[0].Wrong,
                publication.Corrections[0].Right,
                publication.LastUpdated!.Value
            )
        );
        publication.AddChangeNote(SampleData.Noon.AddDays(1), "The verdict was added.");
        Assert.Equal(("The verdict was added.", SampleData.Noon.AddDays(1)), (publication.ChangeNotes[0].Text, publication.LastUpdated));
    }

    [Fact]
    public void A_previous_slug_is_kept_until_it_is_reused()
    {
        var publication = SampleData.Publication("a");
        publication.ChangeSlug("b");
        publication.ChangeSlug("c");
        Assert.Equal(["a", "b"], publication.SlugRedirects.Select(f => f.PreviousSlug));
        publication.ChangeSlug("a");
        Assert.Equal(["b", "c"], publication.SlugRedirects.Select(f => f.PreviousSlug));
    }

    [Fact]
    public void Renaming_to_the_same_slug_adds_no_redirect()
    {
        var publication = SampleData.Publication("a");
        publication.ChangeSlug("a");
        Assert.Empty(publication.SlugRedirects);
    }

    [Fact]
    public void Each_kind_has_names_and_a_URL_segment_that_round_trips()
    {
        foreach (var kind in Enum.GetValues<PublicationKind>())
        {
            Assert.Equal(kind, PublicationKindNames.FromSlug(kind.ToSlug()));
            Assert.Matches("^[A-Z][a-z]+( releases?)?$", kind.DisplayName());
            Assert.Matches("^[A-Z][a-z]+( releases)?$", kind.PluralName());
        }
        Assert.Null(PublicationKindNames.FromSlug("PressRelease"));
        Assert.Null(PublicationKindNames.FromSlug(null));
    }
}
