namespace DefendFreedom.Newsroom;

/// <summary>
/// Entries in their order, and for each the number of its filing: of the list of what it is filed under. Entries share
/// these lists, so that a few dozen stand for 100,000, and a look compares and counts numbers in place of words.
/// </summary>
internal sealed record Shelf(CatalogueEntry[] Entries, int[] FilingOf, IReadOnlyList<IReadOnlyList<(TagKind Kind, string Slug)>> Filings)
{
    /// <summary>Two equal lists that are not one and the same get two numbers, which costs a little time and no more.</summary>
    public static Shelf Of(CatalogueEntry[] entries)
    {
        var filings = new List<IReadOnlyList<(TagKind, string)>>();
        var numbers = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
        var filingOf = new int[entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            if (!numbers.TryGetValue(entries[i].Tags, out filingOf[i]))
            {
                numbers[entries[i].Tags] = filingOf[i] = filings.Count;
                filings.Add(entries[i].Tags);
            }
        }
        return new Shelf(entries, filingOf, filings);
    }

    /// <summary>Which filings have a tag; all of them when none is asked for.</summary>
    public bool[] Having(TagKind kind, string? slug) =>
        Filings.Select(tags => slug is null || tags.Contains((kind, slug))).ToArray();

    /// <summary>From how many entries each filing has to how many each tag of a kind has.</summary>
    public Dictionary<string, int> Tally(TagKind kind, int[] entries)
    {
        var tally = new Dictionary<string, int>();
        for (var filing = 0; filing < entries.Length; filing++)
            foreach (var tag in Filings[filing])
                if (tag.Kind == kind && entries[filing] > 0) tally[tag.Slug] = tally.GetValueOrDefault(tag.Slug) + entries[filing];
        return tally;
    }
}
