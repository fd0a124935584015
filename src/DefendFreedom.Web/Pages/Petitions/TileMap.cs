using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>A state as a tile: where it stands, and how dark it is, from 0 (no number yet) to 3.</summary>
public sealed record Tile(string State, int X, int Y, int Shade);

/// <summary>The states and the District of Columbia as tiles of one size, each about where it lies: a small state is seen as well as a large one.</summary>
public sealed record TileMap(IReadOnlyDictionary<string, int> Counts, DateOnly PublishedOn)
{
    public const int Size = 30;
    public const int Width = 11 * Size;
    public const int Height = 8 * Size;

    private static readonly string[] Layout =
    [
        "AK .. .. .. .. .. .. .. .. .. ME",
        ".. .. .. .. .. WI .. .. .. VT NH",
        "WA ID MT ND MN IL MI .. NY MA ..",
        "OR NV WY SD IA IN OH PA NJ CT RI",
        "CA UT CO NE MO KY WV VA MD DE ..",
        ".. AZ NM KS AR TN NC SC DC .. ..",
        ".. .. .. OK LA MS AL GA .. .. ..",
        "HI .. .. TX .. .. .. .. FL .. ..",
    ];

    /// <summary>The map of a petition; null before a place has a number, and while counts are hidden.</summary>
    public static TileMap? FromPetition(PublicPetition posted) =>
        posted is { Places: { Count: > 0 } shown, PlacesPublishedOn: { } day } ? new TileMap(shown, day) : null;

    /// <summary>From which count on a tile is of the second and of the third shade: each is about three times the one before.</summary>
    public (int Second, int Third) ShadeThresholds
    {
        get
        {
            var most = SignerLocation.States.Keys.Max(s => Count(s) ?? 0);
            var second = Math.Max(2, most / 9 / PlaceCountDisclosure.Step) * PlaceCountDisclosure.Step;
            return (second, Math.Max(second + PlaceCountDisclosure.Step, most / 3 / PlaceCountDisclosure.Step * PlaceCountDisclosure.Step));
        }
    }

    public IEnumerable<Tile> Tiles =>
        from row in Layout.Index()
        from cell in row.Item.Split(' ').Index()
        where cell.Item != ".."
        select new Tile(cell.Item, cell.Index * Size, row.Index * Size, Shade(cell.Item));

    /// <summary>The count of a state, in steps; null when it has no number yet.</summary>
    public int? Count(string state) => Counts.TryGetValue($"{SignerLocation.UnitedStates}-{state}", out var count) ? count : null;

    /// <summary>Countries that have a number, the largest first; the United States here without a state.</summary>
    public IEnumerable<KeyValuePair<string, int>> Countries =>
        Counts.Where(t => !t.Key.Contains('-', StringComparison.Ordinal)).OrderByDescending(t => t.Value);

    private int Shade(string state)
    {
        var (second, third) = ShadeThresholds;
        return Count(state) switch
        {
            null => 0,
            var count when count < second => 1,
            var count when count < third => 2,
            _ => 3,
        };
    }
}
