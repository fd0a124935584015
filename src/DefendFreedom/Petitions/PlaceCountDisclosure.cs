namespace DefendFreedom.Petitions;

/// <summary>The disclosed number of signatures from a place.</summary>
public sealed record PlaceCount(string Place, int Count);

/// <summary>The disclosure state of a place between two publications; the padding is never published.</summary>
internal sealed record PlaceStep(string Place, int Shown, int Padding);

/// <summary>
/// Discloses counts by place, for the page, the map, open data and the document for the target. They are published once a day (UTC), in
/// the steps of <see cref="StepDisclosure"/>.
/// </summary>
public static class PlaceCountDisclosure
{
    public const int Step = 250;
    private const int PaddingRange = 100;

    /// <summary>The number of signatures from which a place's first step is certain to be shown.</summary>
    public const int ShownFrom = Step + PaddingRange - 1;

    private static readonly StepDisclosure Disclosure = new(Step, PaddingRange);

    /// <summary>The steps after another day. A place from which nobody has signed yet has none.</summary>
    internal static List<PlaceStep> Advance(IReadOnlyList<PlaceStep> current, IReadOnlyDictionary<string, int> counts)
    {
        var steps = current.ToDictionary(s => s.Place, s => new DisclosedStep(s.Shown, s.Padding));
        foreach (var (place, count) in counts.Where(c => c.Key.Length > 0 && c.Value > 0))
            steps[place] = Disclosure.Advance(steps.GetValueOrDefault(place) ?? Disclosure.Start(), count);
        return [.. steps.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new PlaceStep(s.Key, s.Value.Shown, s.Value.Padding))];
    }
}
