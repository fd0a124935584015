namespace DefendFreedom.Petitions;

/// <summary>How many signed in a place, as everybody may know it.</summary>
public sealed record PlaceCount(string Place, int Count);

/// <summary>What is kept of a place between two publications; the padding is never published.</summary>
internal sealed record PlaceStep(string Place, int Shown, int Padding);

/// <summary>
/// The count by place as everybody may know it, on the page, the map, in open data and in the document for the target. It is published
/// once a day (UTC), in the steps of <see cref="StepDisclosure"/>.
/// </summary>
public static class PlaceCountDisclosure
{
    public const int Step = 250;
    private const int PaddingRange = 100;

    /// <summary>With as many signatures a place's first step shows for certain.</summary>
    public const int ShownFrom = Step + PaddingRange - 1;

    private static readonly StepDisclosure Disclosure = new(Step, PaddingRange);

    /// <summary>The steps after a day. A place that nobody has signed from yet has none.</summary>
    internal static List<PlaceStep> Advance(IReadOnlyList<PlaceStep> known, IReadOnlyDictionary<string, int> counts)
    {
        var steps = known.ToDictionary(k => k.Place, k => new DisclosedStep(k.Shown, k.Padding));
        foreach (var (place, count) in counts.Where(c => c.Key.Length > 0 && c.Value > 0))
            steps[place] = Disclosure.Advance(steps.GetValueOrDefault(place) ?? Disclosure.Start(), count);
        return [.. steps.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new PlaceStep(s.Key, s.Value.Shown, s.Value.Padding))];
    }
}
