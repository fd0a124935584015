namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>
/// How many letters must be inserted, removed, replaced or swapped with their neighbor to turn one word into another
/// (https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance, optimal string alignment).
/// </summary>
internal static class EditDistance
{
    // A settings name longer than this is no misspelling.
    private const int MaxLength = 100;

    public static int Between(string a, string b, bool ignoreCase = true)
    {
        if (a.Length > MaxLength || b.Length > MaxLength)
            return int.MaxValue;
        if (ignoreCase)
            (a, b) = (a.ToUpperInvariant(), b.ToUpperInvariant());
        var distances = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        for (var j = 0; j <= b.Length; j++)
        {
            if (i == 0 || j == 0)
            {
                distances[i, j] = i + j;
                continue;
            }
            var replaced = distances[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            distances[i, j] = Math.Min(replaced, Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
        }
        return distances[a.Length, b.Length];
    }

    /// <summary>The nearest word if at most a third of its letters differ; null otherwise.</summary>
    public static string? FindNearest(string word, IEnumerable<string> words) =>
        words
            .Select(w => (Word: w, Distance: Between(word, w)))
            .Where(w => w.Distance <= w.Word.Length / 3)
            .OrderBy(w => w.Distance)
            .ThenBy(w => w.Word, StringComparer.Ordinal)
            .Select(w => w.Word)
            .FirstOrDefault();
}
