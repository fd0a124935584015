namespace DefendFreedom.Benchmarks;

/// <summary>What is said of many numbers.</summary>
internal static class SampleMath
{
    public static double Median(IEnumerable<double> numbers) => Percentile(numbers, 0.5);

    public static double Percentile(IEnumerable<double> numbers, double fraction)
    {
        var sorted = numbers.Order().ToList();
        return sorted[(int)Math.Ceiling(fraction * sorted.Count) - 1];
    }

    /// <summary>
    /// The probability that a number of the first, taken by chance, is larger than one of the others (the area under the curve of the
    /// receiver operating characteristic, by the ranks of Mann and Whitney). One half: the numbers do not tell them apart.
    /// </summary>
    public static double AreaUnderCurve(IReadOnlyCollection<double> numbers, IReadOnlyCollection<double> others)
    {
        var (wins, below) = (0.0, 0);
        foreach (
            var same in numbers
                .Select(n => (Number: n, IsOther: false))
                .Concat(others.Select(n => (Number: n, IsOther: true)))
                .GroupBy(n => n.Number)
                .OrderBy(g => g.Key)
        )
        {
            var equal = same.Count(n => n.IsOther);
            wins += (same.Count() - equal) * (below + equal / 2.0);
            below += equal;
        }
        return wins / numbers.Count / others.Count;
    }
}
