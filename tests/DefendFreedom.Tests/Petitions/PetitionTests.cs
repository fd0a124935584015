using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Petitions;

public class PetitionTests
{
    [Theory]
    [InlineData(0, 1000, 100, 250)]
    [InlineData(100, 1000, 250, 500)]
    [InlineData(999, 1000, 1000, 2500)]
    [InlineData(1000, 1000, 2500, 5000)]
    [InlineData(6_100_000, 1000, 10_000_000, 25_000_000)]
    [InlineData(10, 50, 50, 100)]
    [InlineData(500, 750, 750, 1000)]
    [InlineData(750, 750, 1000, 2500)]
    [InlineData(int.MaxValue - 1, 1000, int.MaxValue, int.MaxValue)]
    public void The_goals_are_steps_above_the_count_with_the_own_goal_among_them(int count, int own, int goal, int next) =>
        Assert.Equal((goal, next), GoalSteps.GetGoals(count, own));

    [Fact]
    public void The_text_is_frozen_when_a_petition_opens()
    {
        var petition = CreateOpen();
        var text = petition.CurrentText!;
        Assert.Equal((1, 64), (text.Number, text.Sha256.Length));
        Assert.Equal("Free her\n\nTo: The court\n\nLet her go.\n\nShe is in prison.\n", text.Text);
    }

    [Fact]
    public void A_typo_adds_a_version_and_a_change_of_substance_closes_the_previous_one()
    {
        var petition = CreateOpen();
        petition.Revise("Free her", "The court", "Let her go.", "She is in jail.", TextChange.TypingError, "A word.", SampleData.Noon);
        Assert.Equal((2, null), (petition.CurrentText!.Number, petition.TextVersions[0].ClosedAt));
        petition.Revise("Free her", "The king", "Let her go.", "She is in jail.", TextChange.Substance, "Another target.", SampleData.Noon);
        Assert.Equal((3, SampleData.Noon), (petition.CurrentText!.Number, petition.TextVersions[1].ClosedAt));
        petition.Revise("Free her", "The king", "Let her go.", "She is in jail.", TextChange.Substance, "Nothing.", SampleData.Noon);
        Assert.Equal(3, petition.TextVersions.Count);
    }

    [Fact]
    public void A_petition_is_open_until_it_closes_and_accepts_confirmations_for_a_day_longer()
    {
        var petition = CreateOpen();
        petition.ScheduleClosing(SampleData.Noon.AddDays(1));
        Assert.Equal(
            (false, true, false),
            (petition.IsOpen(SampleData.Noon.AddYears(-1)), petition.IsOpen(SampleData.Noon), petition.IsOpen(SampleData.Noon.AddDays(1)))
        );
        Assert.Equal(
            (true, false),
            (petition.AcceptsConfirmations(SampleData.Noon.AddDays(1.9)), petition.AcceptsConfirmations(SampleData.Noon.AddDays(2)))
        );
    }

    [Fact]
    public void Confirmation_ends_five_minutes_after_the_grace_period()
    {
        var petition = CreateOpen();
        Assert.False(petition.ShouldEndConfirmation(SampleData.Noon.AddYears(1)));
        petition.ScheduleClosing(SampleData.Noon);
        var end = SampleData.Noon + Petition.ConfirmationGrace + TimeSpan.FromMinutes(5);
        Assert.Equal((false, true), (petition.ShouldEndConfirmation(end.AddTicks(-1)), petition.ShouldEndConfirmation(end)));
        petition.EndConfirmation(end);
        Assert.Equal(
            (PetitionState.Closed, SampleData.Noon, end, false),
            (petition.State, petition.ClosedAt, petition.ConfirmationEndedAt, petition.AcceptsConfirmations(end))
        );
        petition.EndConfirmation(end.AddDays(1));
        Assert.Equal(end, petition.ConfirmationEndedAt);
    }

    [Fact]
    public void Ending_confirmation_stays_due_until_everything_is_destroyed()
    {
        var petition = CreateOpen();
        petition.MarkSecretsDestroyed(SampleData.Noon);
        Assert.Null(petition.SecretsDestroyedAt);
        petition.EndConfirmation(SampleData.Noon);
        Assert.True(petition.ShouldEndConfirmation(SampleData.Noon));
        petition.MarkSecretsDestroyed(SampleData.Noon);
        petition.MarkSecretsDestroyed(SampleData.Noon.AddDays(1));
        Assert.Equal((SampleData.Noon, false), (petition.SecretsDestroyedAt, petition.ShouldEndConfirmation(SampleData.Noon.AddYears(1))));
    }

    [Fact]
    public void A_petition_cannot_reopen_after_confirmation_has_ended()
    {
        var petition = CreateOpen();
        petition.EndConfirmation(SampleData.Noon);
        Assert.Equal(
            (SampleData.Noon, false, false),
            (petition.ClosedAt, petition.IsOpen(SampleData.Noon), petition.AcceptsConfirmations(SampleData.Noon))
        );
        petition.Open(SampleData.Noon);
        Assert.Equal(PetitionState.Closed, petition.State);
    }

    [Fact]
    public void A_draft_has_no_confirmation_period()
    {
        var draft = CreateDraft();
        draft.ScheduleClosing(SampleData.Noon);
        Assert.Equal(
            (false, false),
            (draft.ShouldEndConfirmation(SampleData.Noon.AddYears(1)), draft.AcceptsConfirmations(SampleData.Noon))
        );
    }

    [Fact]
    public void Petitions_other_than_drafts_are_public()
    {
        Assert.Equal(["free-her"], new[] { CreateDraft(), CreateOpen() }.AsQueryable().Public().Select(p => p.Slug));
        Assert.Equal((false, true), (CreateDraft().IsPublic, CreateOpen().IsPublic));
    }

    [Fact]
    public void Retention_is_counted_from_closing_and_then_from_delivery()
    {
        var petition = CreateOpen();
        Assert.Null(petition.GetRetentionEnd(6));
        petition.Close(SampleData.Noon);
        Assert.Equal(SampleData.Noon.AddMonths(6), petition.GetRetentionEnd(6));
        var day = DateOnly.FromDateTime(SampleData.Noon);
        petition.Deliver(SampleData.Noon.AddMonths(1), day.AddDays(2), "They have it.");
        Assert.Equal(SampleData.Noon.AddMonths(6).AddDays(3), petition.GetRetentionEnd(6)); // at UTC-12, the day after the second ends
        petition.Deliver(SampleData.Noon.AddMonths(1), day, "They had it two days before.");
        Assert.Equal((day, SampleData.Noon.AddMonths(6).AddDays(1)), (petition.DeliveredOn, petition.GetRetentionEnd(6)));
    }

    [Theory]
    [InlineData("US", "10001", "US-NY")]
    [InlineData("US", "94103-1234", "US-CA")]
    [InlineData("US", "tx", "US-TX")]
    [InlineData("US", "New Hampshire", "US-NH")]
    [InlineData("US", "00901", "US-PR")]
    [InlineData("US", "09012", "US")]
    [InlineData("US", "", "US")]
    [InlineData("DE", "10115", "DE")]
    public void A_place_is_a_country_or_a_state(string country, string postcode, string place)
    {
        Assert.Equal(place, SignerLocation.GetCode(country, postcode));
        Assert.Contains(place, SignerLocation.All);
    }

    private static Petition CreateDraft() =>
        Petition.Read(SampleData.ParseFile("---\ntitle: a\nsummary: b\ntarget: c\nask: d\ngoal: 1\n---\n", "petitions/draft.md"));

    internal static Petition CreateOpen(string slug = "free-her")
    {
        var petition = Petition.Read(
            SampleData.ParseFile(
                "---\ntitle: Free her\nsummary: She is in prison.\ntarget: The court\nask: Let her go.\ngoal: 100\nopens: "
                    + "2026-11-01\n---\nShe is in prison.\n",
                $"petitions/{slug}.md"
            )
        );
        return petition;
    }
}
