using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>A state's tile: its position and its shade, from 0 (no count published) to 3.</summary>
public sealed record Tile(string State, int X, int Y, int Shade);

/// <summary>
/// A tile map of the states and the District of Columbia: equal tiles near their geographic positions, so that small states are as visible
/// as large ones.
/// </summary>
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

    /// <summary>Creates the map; null if no place has a count or counts are hidden.</summary>
    public static TileMap? FromPetition(PublicPetition publicPetition) =>
        publicPetition is { Places: { Count: > 0 } shown, PlacesPublishedOn: { } day } ? new TileMap(shown, day) : null;

    /// <summary>Lowest counts of the second and third shade: about a ninth and a third of the highest.</summary>
    public (int Second, int Third) ShadeThresholds
    {
        get
        {
            var maxCount = SignerLocation.States.Keys.Max(s => Count(s) ?? 0);
            var second = Math.Max(2, maxCount / 9 / PlaceCountDisclosure.Step) * PlaceCountDisclosure.Step;
            return (
                second,
                Math.Max(second + PlaceCountDisclosure.Step, maxCount / 3 / PlaceCountDisclosure.Step * PlaceCountDisclosure.Step)
            );
        }
    }

    public IEnumerable<Tile> Tiles =>
        from row in Layout.Index()
        from cell in row.Item.Split(' ').Index()
        where cell.Item != ".."
        select new Tile(cell.Item, cell.Index * Size, row.Index * Size, Shade(cell.Item));

    /// <summary>Returns the published count of a state; null if it has none yet.</summary>
    public int? Count(string state) => Counts.TryGetValue($"{SignerLocation.UnitedStates}-{state}", out var count) ? count : null;

    /// <summary>Countries that have a count, the largest first; the United States here covers signers without a state.</summary>
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
