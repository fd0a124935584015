namespace DefendFreedom.Search;

/// <summary>How many slips of the hand lie between two words: a letter more, fewer, another, or two exchanged (Damerau, 1964).</summary>
internal static class EditDistance
{
    /// <summary>The number of slips, or <paramref name="maxDistance"/> + 1 when there are more.</summary>
    public static int Between(string a, string b, int maxDistance)
    {
        if (Math.Abs(a.Length - b.Length) > maxDistance)
            return maxDistance + 1;
        Span<int> before = stackalloc int[b.Length + 1],
            last = stackalloc int[b.Length + 1],
            now = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var least = now[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = a[i - 1] == b[j - 1] ? 0 : 1;
                now[j] = Math.Min(Math.Min(last[j], now[j - 1]) + 1, last[j - 1] + same);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
                least = Math.Min(least, now[j]);
            }
            if (least > maxDistance)
                return maxDistance + 1;
            var free = before;
            before = last;
            last = now;
            now = free;
        }
        return Math.Min(last[b.Length], maxDistance + 1);
    }
}
