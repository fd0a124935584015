using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DefendFreedom.Tests.Petitions;

[Properties(Arbitrary = [typeof(PlaceCountDisclosureProperties)], MaxTest = 200)]
public sealed class PlaceCountDisclosureProperties
{
    /// <summary>The true counts of two places on successive days; they may also fall.</summary>
    public sealed record History(IReadOnlyList<(int Wyoming, int Germany)> Days)
    {
        public override string ToString() => string.Join(", ", Days);
    }

    public static Arbitrary<History> Histories()
    {
        var count = Gen.Frequency(
            (3, Gen.Choose(0, 5)),
            (5, Gen.Choose(240, 360)),
            (3, Gen.Choose(490, 1100)),
            (1, Gen.Choose(0, 200_000))
        );
        var history = Gen.Choose(1, 12).SelectMany(days => Gen.Zip(count, count).ArrayOf(days)).Select(days => new History(days));
        return Arb.From(history, h => Enumerable.Range(0, h.Days.Count).Select(i => new History([.. h.Days.Where((_, day) => day != i)])));
    }

    [Property]
    public void Shown_counts_never_fall_and_never_exceed_the_highest_count_so_far(History history)
    {
        var (before, highest) = (0, 0);
        foreach (var (petition, count) in PublishEachDay(history))
        {
            highest = Math.Max(highest, count);
            var shown = ShownCount(petition);
            Assert.InRange(shown, before, highest);
            Assert.Equal(0, shown % PlaceCountDisclosure.Step);
            before = shown;
        }
    }

    [Property]
    public void Less_than_a_step_plus_its_padding_is_withheld(History history)
    {
        foreach (var (petition, count) in PublishEachDay(history))
            Assert.True(count - ShownCount(petition) < PlaceCountDisclosure.ShownFrom, $"{count}");
    }

    [Property]
    public void A_falling_count_does_not_change_the_shown_counts(History history)
    {
        var (petition, day) = (PetitionTests.CreateOpen(), SampleData.Noon);
        foreach (var (wyoming, germany) in history.Days)
        {
            petition.PublishPlaceCounts(Counts(wyoming, germany), day, TimeZoneInfo.Utc);
            var shown = petition.PlaceCounts;
            petition.PublishPlaceCounts(Counts(wyoming / 2, germany / 3), day.AddDays(1), TimeZoneInfo.Utc);
            Assert.Equal(shown, petition.PlaceCounts);
            day = day.AddDays(2);
        }
    }

    [Property]
    public void Only_places_with_signatures_are_shown(History history)
    {
        foreach (var (petition, _) in PublishEachDay(history))
        {
            Assert.All(petition.PlaceCounts, p => Assert.Contains(p.Place, new[] { "DE", "US-WY" }));
            Assert.All(petition.PlaceCounts, p => Assert.True(p.Count > 0));
        }
    }

    private static IEnumerable<(Petition Petition, int Wyoming)> PublishEachDay(History history)
    {
        var petition = PetitionTests.CreateOpen();
        foreach (var (i, (wyoming, germany)) in history.Days.Index())
        {
            petition.PublishPlaceCounts(Counts(wyoming, germany), SampleData.Noon.AddDays(i), TimeZoneInfo.Utc);
            yield return (petition, wyoming);
        }
    }

    private static int ShownCount(Petition petition) => petition.PlaceCounts.SingleOrDefault(p => p.Place == "US-WY")?.Count ?? 0;

    private static Dictionary<string, int> Counts(int wyoming, int germany) => new() { ["US-WY"] = wyoming, ["DE"] = germany };
}
