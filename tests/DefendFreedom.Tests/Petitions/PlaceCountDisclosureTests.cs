using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Petitions;

public class PlaceCountDisclosureTests
{
    [Fact]
    public void A_place_count_is_always_shown_from_349_and_never_below_250()
    {
        var petition = PetitionTests.CreateOpen();
        petition.PublishPlaceCounts(
            new Dictionary<string, int>
            {
                ["US-NY"] = 349,
                ["DE"] = 249,
                [""] = 900,
            },
            SampleData.Noon,
            TimeZoneInfo.Utc
        );
        Assert.Equal([new PlaceCount("US-NY", 250)], petition.PlaceCounts);
        Assert.Equal(DateOnly.FromDateTime(SampleData.Noon), petition.PlaceCountsPublishedOn);
    }

    [Fact]
    public void Place_counts_are_published_once_a_day()
    {
        var petition = PetitionTests.CreateOpen();
        petition.PublishPlaceCounts(WyomingCounts(0), SampleData.Noon, TimeZoneInfo.Utc);
        petition.PublishPlaceCounts(WyomingCounts(400), SampleData.Noon.AddHours(11.9), TimeZoneInfo.Utc);
        Assert.Empty(petition.PlaceCounts);
        Assert.True(petition.ArePlaceCountsDue(SampleData.Noon.AddHours(12), TimeZoneInfo.Utc));
        petition.PublishPlaceCounts(WyomingCounts(400), SampleData.Noon.AddHours(12), TimeZoneInfo.Utc);
        Assert.Equal([new PlaceCount("US-WY", 250)], petition.PlaceCounts);
    }

    [Fact]
    public void Shown_counts_do_not_fall_when_signatures_are_withdrawn()
    {
        var petition = PetitionTests.CreateOpen();
        petition.PublishPlaceCounts(WyomingCounts(400), SampleData.Noon, TimeZoneInfo.Utc);
        petition.PublishPlaceCounts(new Dictionary<string, int>(), SampleData.Noon.AddDays(1), TimeZoneInfo.Utc);
        petition.PublishPlaceCounts(WyomingCounts(-1), SampleData.Noon.AddDays(2), TimeZoneInfo.Utc);
        Assert.Equal([new PlaceCount("US-WY", 250)], petition.PlaceCounts);
    }

    [Fact]
    public void Place_counts_are_not_published_for_drafts_or_two_days_after_closing()
    {
        var petition = PetitionTests.CreateOpen();
        petition.Close(SampleData.Noon);
        Assert.True(petition.ArePlaceCountsDue(SampleData.Noon.AddDays(2), TimeZoneInfo.Utc));
        Assert.False(petition.ArePlaceCountsDue(SampleData.Noon.AddDays(2).AddSeconds(1), TimeZoneInfo.Utc));
        petition.PublishPlaceCounts(WyomingCounts(400), SampleData.Noon.AddDays(3), TimeZoneInfo.Utc);
        Assert.Empty(petition.PlaceCounts);
        var draft = Petition.Read(
            SampleData.ParseFile("---\ntitle: T\nsummary: S\ntarget: The court\nask: A\ngoal: 1\n---\nB\n", "petitions/draft.md")
        );
        Assert.False(draft.ArePlaceCountsDue(SampleData.Noon, TimeZoneInfo.Utc));
    }

    private static Dictionary<string, int> WyomingCounts(int count) => new() { ["US-WY"] = count };
}
