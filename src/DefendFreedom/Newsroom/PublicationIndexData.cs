namespace DefendFreedom.Newsroom;

/// <summary>
/// Sorted entries, and for each the number of its tag set. Entries share tag sets, so that a few dozen sets serve 100,000 entries and
/// queries compare and count integers instead of strings.
/// </summary>
internal sealed record PublicationIndexData(
    PublicationIndexEntry[] Entries,
    int[] TagSetOf,
    IReadOnlyList<IReadOnlyList<(TagKind Kind, string Slug)>> TagSets
)
{
    /// <summary>
    /// Builds the data from sorted entries. Tag sets are compared by reference: equal lists in different objects get separate numbers,
    /// which only costs time.
    /// </summary>
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

    /// <summary>Returns, for each tag set, whether it contains a tag; all true when the slug is null.</summary>
    public bool[] TagSetsWith(TagKind kind, string? slug) => TagSets.Select(tags => slug is null || tags.Contains((kind, slug))).ToArray();

    /// <summary>Converts entry counts per tag set into entry counts per tag of a kind.</summary>
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
