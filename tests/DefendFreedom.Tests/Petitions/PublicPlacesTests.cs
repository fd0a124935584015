using DefendFreedom.Petitions;

namespace DefendFreedom.Tests.Petitions;

public class PublicPlacesTests
{
    private const int Places = 7;

    [Fact]
    public void Small_places_are_not_told_and_others_are_told_in_steps() =>
        Assert.Equal([new("DE", 10), new("US-NY", 100)], Of(("US-NY", 103), ("DE", 14), ("FR", 4)));

    [Fact]
    public void The_only_small_place_is_not_what_is_left_over()
    {
        // 110 in all: told as they are, 100 and 10 would leave nothing for France, which would tell that nobody there signed.
        Assert.Equal([new("DE", 5), new("US-NY", 100)], Of(("US-NY", 100), ("DE", 10)));
        Assert.Equal([new("DE", 5), new("US-NY", 100)], Of(("US-NY", 100), ("DE", 10), ("FR", 3)));
    }

    [Theory]
    [InlineData(0, 99, false)]
    [InlineData(0, 100, true)]
    [InlineData(140, 239, false)]
    [InlineData(140, 240, true)]
    [InlineData(140, 100, false)]
    public void Between_two_publications_lie_a_hundred_signatures(int published, int total, bool isDue) => Assert.Equal(isDue, PublicPlaces.IsDue(published, total));

    [Fact]
    public void Between_publications_nothing_moves_so_two_looks_tell_no_more_than_one()
    {
        var petition = PetitionTests.Open();
        Assert.True(petition.PublishPlaces(new Dictionary<string, int> { ["US-NY"] = 90, ["DE"] = 14 }));
        var told = petition.Places;
        Assert.False(petition.PublishPlaces(new Dictionary<string, int> { ["US-NY"] = 90, ["DE"] = 15 }));
        Assert.Equal(told, petition.Places);
    }

    /// <summary>The attacker knows the exact total, everything that is told and how it is made, and goes through every world that fits.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(13)]
    [InlineData(16)]
    public void Nobody_can_reckon_what_is_not_told(int total)
    {
        var possible = new Dictionary<(string Told, int Place), HashSet<int>>();
        foreach (var world in Worlds(Places, total))
        {
            var told = PublicPlaces.Of(world.Select((count, i) => (Place: $"P{i}", count)).ToDictionary(w => w.Place, w => w.count));
            for (var i = 0; i < Places; i++)
            {
                if (told.Exists(t => t.Place == $"P{i}")) continue;
                var key = (string.Join(' ', told), i);
                if (!possible.TryGetValue(key, out var values)) possible[key] = values = [];
                values.Add(world[i]);
            }
        }
        Assert.All(possible.Values, values => Assert.Superset(Enumerable.Range(0, PublicPlaces.Step).ToHashSet(), values));
    }

    private static List<PlaceCount> Of(params (string Place, int Count)[] counts) => PublicPlaces.Of(counts.ToDictionary(c => c.Place, c => c.Count));

    private static IEnumerable<int[]> Worlds(int places, int total) => places == 1 ? [[total]]
        : Enumerable.Range(0, total + 1).SelectMany(first => Worlds(places - 1, total - first).Select(rest => (int[])[first, .. rest]));
}
