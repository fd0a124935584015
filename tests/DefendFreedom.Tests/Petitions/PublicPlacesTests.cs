using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Petitions;

public class PublicPlacesTests
{
    [Fact]
    public void A_place_has_a_number_from_349_on_for_certain_and_none_below_250()
    {
        var petition = PetitionTests.Open();
        petition.PublishPlaces(new Dictionary<string, int> { ["US-NY"] = 349, ["DE"] = 249, [""] = 900 }, Some.Noon);
        Assert.Equal([new PlaceCount("US-NY", 250)], petition.Places);
        Assert.Equal(DateOnly.FromDateTime(Some.Noon), petition.PlacesPublishedOn);
    }

    [Fact]
    public void Places_are_published_once_a_day()
    {
        var petition = PetitionTests.Open();
        petition.PublishPlaces(Wyoming(0), Some.Noon);
        petition.PublishPlaces(Wyoming(400), Some.Noon.AddHours(11.9));
        Assert.Empty(petition.Places);
        Assert.True(petition.ArePlacesDue(Some.Noon.AddHours(12)));
        petition.PublishPlaces(Wyoming(400), Some.Noon.AddHours(12));
        Assert.Equal([new PlaceCount("US-WY", 250)], petition.Places);
    }

    [Fact]
    public void What_was_shown_stays_when_signatures_are_withdrawn()
    {
        var petition = PetitionTests.Open();
        petition.PublishPlaces(Wyoming(400), Some.Noon);
        petition.PublishPlaces(new Dictionary<string, int>(), Some.Noon.AddDays(1));
        petition.PublishPlaces(Wyoming(-1), Some.Noon.AddDays(2));
        Assert.Equal([new PlaceCount("US-WY", 250)], petition.Places);
    }

    [Fact]
    public void Nothing_is_published_of_a_draft_or_long_after_the_end()
    {
        var petition = PetitionTests.Open();
        petition.Close(Some.Noon);
        Assert.True(petition.ArePlacesDue(Some.Noon.AddDays(2)));
        Assert.False(petition.ArePlacesDue(Some.Noon.AddDays(2).AddSeconds(1)));
        petition.PublishPlaces(Wyoming(400), Some.Noon.AddDays(3));
        Assert.Empty(petition.Places);
        var draft = Petition.Read(Some.File("---\ntitle: T\nsummary: S\ntarget: The court\nask: A\ngoal: 1\n---\nB\n", "petitions/draft.md"));
        Assert.False(draft.ArePlacesDue(Some.Noon));
    }

    private static Dictionary<string, int> Wyoming(int count) => new() { ["US-WY"] = count };
}
