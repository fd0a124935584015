using DefendFreedom.Petitions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DefendFreedom.Tests.Petitions;

[Properties(Arbitrary = [typeof(PublicPlacesProperties)])]
public sealed class PublicPlacesProperties
{
    private const string NotGiven = "";

    /// <summary>True counts by place; most places have none.</summary>
    public sealed record World(IReadOnlyDictionary<string, int> Counts)
    {
        public int Total => Counts.Values.Sum();

        public override string ToString() => string.Join(", ", Counts.Select(c => $"{c.Key}: {c.Value}"));
    }

    public static Arbitrary<World> Worlds()
    {
        var steps = Gen.Choose(1, 8).Select(number => number * PublicPlaces.Step);
        var count = Gen.Frequency((4, Gen.Choose(0, 4)), (3, Gen.Choose(5, 30)), (3, steps), (1, Gen.Choose(0, 200_000)));
        var place = Gen.Frequency((1, Gen.Constant(NotGiven)), (12, Gen.Elements<string>(Place.All)));
        var world = Gen.Choose(0, 14).SelectMany(size => Gen.Zip(place, count).ArrayOf(size)).Select(WorldOf);
        return Arb.From(world, w => w.Counts.Keys.Select(left =>
            WorldOf(w.Counts.Where(c => c.Key != left).Select(c => (c.Key, c.Value)))));
    }

    /// <summary>Whoever knows the total, all that is told and how it is made still finds a world for each of five counts.</summary>
    [Property(MaxTest = 80)]
    public void Every_place_may_have_what_is_told_of_it_or_up_to_four_more(World world)
    {
        var told = PublicPlaces.Of(world.Counts);
        foreach (var place in world.Counts.Keys.Concat(["AQ", "US-WY"]).Where(p => p != NotGiven).Distinct())
            for (var more = 0; more < PublicPlaces.Step && more <= world.Total; more++)
            {
                var other = Possible(world, told, place, more);
                Assert.Equal(world.Total, other.Total);
                Assert.Equal(told, PublicPlaces.Of(other.Counts));
            }
    }

    [Property(MaxTest = 300)]
    public void What_is_told_are_full_steps_of_known_places_and_never_more_than_signed(World world)
    {
        var told = PublicPlaces.Of(world.Counts);
        Assert.DoesNotContain(told, t => t.Place == NotGiven);
        Assert.All(
            told,
            t => Assert.True(t.Count > 0 && t.Count % PublicPlaces.Step == 0 && t.Count <= world.Counts[t.Place], t.ToString()));
        Assert.Equal(told.Select(t => t.Place).Order(StringComparer.Ordinal), told.Select(t => t.Place));
    }

    [Property(MaxTest = 300)]
    public void One_step_of_one_place_at_most_is_held_back_and_only_when_too_little_is_left_over(World world)
    {
        var rounded = world.Counts.Where(c => c.Key != NotGiven).Sum(c => c.Value / PublicPlaces.Step * PublicPlaces.Step);
        var heldBack = rounded > 0 && world.Total - rounded < PublicPlaces.Step - 1 ? PublicPlaces.Step : 0;
        Assert.Equal(rounded - heldBack, PublicPlaces.Of(world.Counts).Sum(t => t.Count));
    }

    [Property(MaxTest = 100)]
    public void What_is_told_changes_only_after_a_hundred_more_signatures(NonNegativeInt[] growth)
    {
        var petition = PetitionTests.Open();
        var (total, published) = (0, 0);
        foreach (var more in growth.Select(g => g.Get * 7))
        {
            total += more;
            var before = petition.Places;
            var isDue = total - published >= PublicPlaces.Pace;
            Assert.Equal(isDue, petition.PublishPlaces(new Dictionary<string, int> { ["DE"] = total / 2, ["US-NY"] = total - total / 2 }));
            if (isDue) published = total;
            else Assert.Same(before, petition.Places);
            Assert.Equal(published, petition.PlacesAt);
        }
    }

    // The same is told and one place has so many more; the rest of the total is spread over the others, four to each.
    private static World Possible(World world, List<PlaceCount> told, string place, int more)
    {
        var counts = Place.All.ToDictionary(p => p, _ => 0);
        foreach (var t in told) counts[t.Place] = t.Count;
        counts[place] += more;
        var rest = world.Total - counts.Values.Sum();
        foreach (var other in Place.All.Where(p => p != place))
        {
            var part = Math.Min(rest, PublicPlaces.Step - 1);
            counts[other] += part;
            rest -= part;
        }
        if (world.Counts.ContainsKey(NotGiven)) counts[NotGiven] = rest;
        return new World(counts);
    }

    private static World WorldOf(IEnumerable<(string Place, int Count)> counts) =>
        new(counts.DistinctBy(c => c.Place).ToDictionary(c => c.Place, c => c.Count));
}
