namespace DefendFreedom.Text;

/// <summary>
/// Edit distance of two words: the number of insertions, deletions, substitutions and transpositions of letters (Damerau, 1964).
/// </summary>
public static class EditDistance
{
    /// <summary>Returns the distance, or <paramref name="maxDistance"/> + 1 when it is larger.</summary>
    public static int Between(string a, string b, int maxDistance)
    {
        if (Math.Abs(a.Length - b.Length) > maxDistance)
            return maxDistance + 1;
        Span<int> beforePrevious = stackalloc int[b.Length + 1],
            previous = stackalloc int[b.Length + 1],
            current = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            previous[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var rowMinimum = current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, previous[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
                rowMinimum = Math.Min(rowMinimum, current[j]);
            }
            if (rowMinimum > maxDistance)
                return maxDistance + 1;
            var reused = beforePrevious;
            beforePrevious = previous;
            previous = current;
            current = reused;
        }
        return Math.Min(previous[b.Length], maxDistance + 1);
    }
}
