namespace DefendFreedom.Newsroom;

/// <summary>
/// Entries in their order, and for each the number of its filing: of the list of what it is filed under. Entries share
/// these lists, so that a few dozen stand for 100,000, and a look compares and counts numbers in place of words.
/// </summary>
internal sealed record PublicationIndexData(
    PublicationIndexEntry[] Entries,
    int[] TagSetOf,
    IReadOnlyList<IReadOnlyList<(TagKind Kind, string Slug)>> TagSets
)
{
    /// <summary>Two equal lists that are not one and the same get two numbers, which costs a little time and no more.</summary>
    public static PublicationIndexData Create(PublicationIndexEntry[] entries)
    {
        var tagSets = new List<IReadOnlyList<(TagKind, string)>>();
        var numbers = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
        var tagSetOf = new int[entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            if (!numbers.TryGetValue(entries[i].Tags, out tagSetOf[i]))
            {
                numbers[entries[i].Tags] = tagSetOf[i] = tagSets.Count;
                tagSets.Add(entries[i].Tags);
            }
        }
        return new PublicationIndexData(entries, tagSetOf, tagSets);
    }

    /// <summary>Which filings have a tag; all of them when none is asked for.</summary>
    public bool[] TagSetsWith(TagKind kind, string? slug) => TagSets.Select(tags => slug is null || tags.Contains((kind, slug))).ToArray();

    /// <summary>From how many entries each filing has to how many each tag of a kind has.</summary>
    public Dictionary<string, int> CountByTag(TagKind kind, int[] entryCounts)
    {
        var counts = new Dictionary<string, int>();
        for (var tagSet = 0; tagSet < entryCounts.Length; tagSet++)
            foreach (var tag in TagSets[tagSet])
                if (tag.Kind == kind && entryCounts[tagSet] > 0)
                    counts[tag.Slug] = counts.GetValueOrDefault(tag.Slug) + entryCounts[tagSet];
        return counts;
    }
}
