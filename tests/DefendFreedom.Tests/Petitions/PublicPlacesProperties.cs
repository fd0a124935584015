using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DefendFreedom.Tests.Petitions;

[Properties(Arbitrary = [typeof(PublicPlacesProperties)], MaxTest = 200)]
public sealed class PublicPlacesProperties
{
    /// <summary>The true counts of two places from day to day; they fall as well.</summary>
    public sealed record History(IReadOnlyList<(int Wyoming, int Germany)> Days)
    {
        public override string ToString() => string.Join(", ", Days);
    }

    public static Arbitrary<History> Histories()
    {
        var count = Gen.Frequency((3, Gen.Choose(0, 5)), (5, Gen.Choose(240, 360)), (3, Gen.Choose(490, 1100)), (1, Gen.Choose(0, 200_000)));
        var history = Gen.Choose(1, 12).SelectMany(days => Gen.Zip(count, count).ArrayOf(days)).Select(days => new History(days));
        return Arb.From(history, h => Enumerable.Range(0, h.Days.Count).Select(i => new History([.. h.Days.Where((_, day) => day != i)])));
    }

    [Property]
    public void What_is_shown_never_falls_and_never_exceeds_the_highest_count_so_far(History history)
    {
        var (before, highest) = (0, 0);
        foreach (var (petition, count) in Published(history))
        {
            highest = Math.Max(highest, count);
            var shown = Shown(petition);
            Assert.InRange(shown, before, highest);
            Assert.Equal(0, shown % PublicPlaces.Step);
            before = shown;
        }
    }

    [Property]
    public void Less_than_a_step_and_its_padding_is_kept_back(History history)
    {
        foreach (var (petition, count) in Published(history)) Assert.True(count - Shown(petition) < PublicPlaces.ShownFrom, $"{count}");
    }

    [Property]
    public void A_day_on_which_the_count_falls_changes_nothing_that_is_shown(History history)
    {
        var (petition, day) = (PetitionTests.Open(), Some.Noon);
        foreach (var (wyoming, germany) in history.Days)
        {
            petition.PublishPlaces(Counts(wyoming, germany), day);
            var shown = petition.Places;
            petition.PublishPlaces(Counts(wyoming / 2, germany / 3), day.AddDays(1));
            Assert.Equal(shown, petition.Places);
            day = day.AddDays(2);
        }
    }

    [Property]
    public void Every_place_that_is_shown_is_one_that_somebody_signed_from(History history)
    {
        foreach (var (petition, _) in Published(history))
        {
            Assert.All(petition.Places, p => Assert.Contains(p.Place, new[] { "DE", "US-WY" }));
            Assert.All(petition.Places, p => Assert.True(p.Count > 0));
        }
    }

    private static IEnumerable<(Petition Petition, int Wyoming)> Published(History history)
    {
        var petition = PetitionTests.Open();
        foreach (var (i, (wyoming, germany)) in history.Days.Index())
        {
            petition.PublishPlaces(Counts(wyoming, germany), Some.Noon.AddDays(i));
            yield return (petition, wyoming);
        }
    }

    private static int Shown(Petition petition) => petition.Places.SingleOrDefault(p => p.Place == "US-WY")?.Count ?? 0;

    private static Dictionary<string, int> Counts(int wyoming, int germany) => new() { ["US-WY"] = wyoming, ["DE"] = germany };
}
