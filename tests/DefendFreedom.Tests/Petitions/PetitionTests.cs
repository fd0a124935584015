using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Petitions;

public class PetitionTests
{
    [Theory]
    [InlineData(0, 1000, 1000, 2000)]
    [InlineData(999, 1000, 1000, 2000)]
    [InlineData(1000, 1000, 2000, 5000)]
    [InlineData(4_999, 1000, 5000, 10_000)]
    [InlineData(6_100_000, 1000, 10_000_000, 20_000_000)]
    [InlineData(10, 750, 750, 1000)]
    [InlineData(750, 750, 1000, 2000)]
    public void There_is_always_a_goal_ahead(int count, int first, int goal, int next) => Assert.Equal((goal, next), GoalLadder.At(count, first));

    [Fact]
    public void What_people_sign_is_frozen_when_it_opens()
    {
        var petition = Open();
        var text = petition.CurrentText!;
        Assert.Equal((1, 64), (text.Number, text.Sha256.Length));
        Assert.Equal("Free her\n\nTo: The court\n\nLet her go.\n\nShe is in prison.\n", text.Text);
    }

    [Fact]
    public void A_typing_error_makes_a_version_and_a_change_of_substance_ends_the_one_before()
    {
        var petition = Open();
        petition.Revise("Free her", "The court", "Let her go.", "She is in jail.", TextChange.TypingError, "A word.", Some.Noon);
        Assert.Equal((2, null), (petition.CurrentText!.Number, petition.Texts[0].ClosedAt));
        petition.Revise("Free her", "The king", "Let her go.", "She is in jail.", TextChange.Substance, "Another target.", Some.Noon);
        Assert.Equal((3, Some.Noon), (petition.CurrentText!.Number, petition.Texts[1].ClosedAt));
        petition.Revise("Free her", "The king", "Let her go.", "She is in jail.", TextChange.Substance, "Nothing.", Some.Noon);
        Assert.Equal(3, petition.Texts.Count);
    }

    [Fact]
    public void It_is_open_from_its_day_to_its_end_and_takes_confirmations_a_day_longer()
    {
        var petition = Open();
        petition.CloseAt(Some.Noon.AddDays(1));
        Assert.Equal((false, true, false), (petition.IsOpen(Some.Noon.AddYears(-1)), petition.IsOpen(Some.Noon), petition.IsOpen(Some.Noon.AddDays(1))));
        Assert.Equal((true, false), (petition.TakesConfirmations(Some.Noon.AddDays(1.9)), petition.TakesConfirmations(Some.Noon.AddDays(2))));
    }

    [Fact]
    public void Confirming_ends_five_minutes_after_the_last_that_could_be_confirmed()
    {
        var petition = Open();
        Assert.False(petition.EndsConfirming(Some.Noon.AddYears(1)));
        petition.CloseAt(Some.Noon);
        var end = Some.Noon + Petition.ConfirmationGrace + TimeSpan.FromMinutes(5);
        Assert.Equal((false, true), (petition.EndsConfirming(end.AddTicks(-1)), petition.EndsConfirming(end)));
        petition.EndConfirming(end);
        Assert.Equal((PetitionState.Closed, Some.Noon, end, false), (petition.State, petition.ClosedAt, petition.ConfirmingEndedAt, petition.TakesConfirmations(end)));
        petition.EndConfirming(end.AddDays(1));
        Assert.Equal(end, petition.ConfirmingEndedAt);
    }

    [Fact]
    public void Confirming_goes_on_ending_until_everything_is_destroyed()
    {
        var petition = Open();
        petition.FinishDestroying(Some.Noon);
        Assert.Null(petition.DestroyedAt);
        petition.EndConfirming(Some.Noon);
        Assert.True(petition.EndsConfirming(Some.Noon));
        petition.FinishDestroying(Some.Noon);
        petition.FinishDestroying(Some.Noon.AddDays(1));
        Assert.Equal((Some.Noon, false), (petition.DestroyedAt, petition.EndsConfirming(Some.Noon.AddYears(1))));
    }

    [Fact]
    public void A_petition_whose_confirming_was_ended_is_never_signed_again()
    {
        var petition = Open();
        petition.EndConfirming(Some.Noon);
        Assert.Equal((Some.Noon, false, false), (petition.ClosedAt, petition.IsOpen(Some.Noon), petition.TakesConfirmations(Some.Noon)));
        petition.Open(Some.Noon);
        Assert.Equal(PetitionState.Closed, petition.State);
    }

    [Fact]
    public void A_draft_has_no_confirming_to_end()
    {
        var draft = Draft();
        draft.CloseAt(Some.Noon);
        Assert.Equal((false, false), (draft.EndsConfirming(Some.Noon.AddYears(1)), draft.TakesConfirmations(Some.Noon)));
    }

    [Fact]
    public void Readers_see_petitions_that_are_no_draft()
    {
        Assert.Equal(["free-her"], new[] { Draft(), Open() }.AsQueryable().Public().Select(p => p.Slug));
        Assert.Equal((false, true), (Draft().IsPublic, Open().IsPublic));
    }

    [Fact]
    public void People_are_forgotten_so_many_months_after_the_end()
    {
        var petition = Open();
        Assert.Null(petition.ForgetAt(6));
        petition.Close(Some.Noon);
        Assert.Equal(Some.Noon.AddMonths(6), petition.ForgetAt(6));
        petition.Deliver(Some.Noon.AddMonths(1), "They have it.");
        Assert.Equal(Some.Noon.AddMonths(7), petition.ForgetAt(6));
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
        Assert.Equal(place, Place.Of(country, postcode));
        Assert.Contains(place, Place.All);
    }

    private static Petition Draft() => Petition.Read(Some.File("---\ntitle: a\nsummary: b\ntarget: c\nask: d\ngoal: 1\n---\n", "petitions/draft.md"));

    internal static Petition Open(string slug = "free-her")
    {
        var petition = Petition.Read(Some.File("---\ntitle: Free her\nsummary: She is in prison.\ntarget: The court\nask: Let her go.\ngoal: 100\nopens: 2026-11-01\n---\nShe is in prison.\n", $"petitions/{slug}.md"));
        return petition;
    }
}
