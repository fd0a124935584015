namespace DefendFreedom.Petitions;

/// <summary>How many signed in a place, as it may be told.</summary>
public sealed record PlaceCount(string Place, int Count);

/// <summary>
/// The count by place as it may be told. The exact total is public and grows before everybody's eyes, so hiding small
/// numbers is not enough: what is left over, or what changed between two looks, would give them away. Therefore
/// (1) a place is told in steps of 5, rounded down, and not at all below 5: the true number of each is open by 4;
/// (2) the steps are told anew only after 100 more signatures, all at once, so that no single signature is seen moving a place;
/// (3) if the total leaves fewer than 4 for everything that was rounded off and hidden, the smallest place that is told goes
/// down a step, until any hidden place could still have anything from 0 to 4. All places are listed always, with and without signers.
/// </summary>
public static class PublicPlaces
{
    public const int Step = 5;

    /// <summary>Signatures between two publications, and before the first.</summary>
    public const int Pace = 100;

    /// <summary>Whether it is time to publish anew.</summary>
    public static bool IsDue(int publishedAt, int total) => total >= publishedAt + Pace;

    /// <summary>What may be told of exact counts, by place; a place that is not in it has fewer than 5, or is not told for another's sake.</summary>
    public static List<PlaceCount> Of(IReadOnlyDictionary<string, int> counts)
    {
        var total = counts.Values.Sum();
        var told = counts.Where(c => c.Key.Length > 0 && c.Value >= Step).ToDictionary(c => c.Key, c => c.Value / Step * Step);
        while (told.Count > 0 && total - told.Values.Sum() < Step - 1)
        {
            var smallest = told.MinBy(t => (t.Value, t.Key)).Key;
            if ((told[smallest] -= Step) == 0) told.Remove(smallest);
        }
        return [.. told.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => new PlaceCount(t.Key, t.Value))];
    }
}
