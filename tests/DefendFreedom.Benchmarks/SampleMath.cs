namespace DefendFreedom.Benchmarks;

/// <summary>Statistics of samples.</summary>
internal static class SampleMath
{
    public static double Median(IEnumerable<double> numbers) => Percentile(numbers, 0.5);

    public static double Percentile(IEnumerable<double> numbers, double fraction)
    {
        var sorted = numbers.Order().ToList();
        return sorted[(int)Math.Ceiling(fraction * sorted.Count) - 1];
    }

    /// <summary>
    /// Returns the probability that a random number of the first sample is larger than one of the second: the area under the receiver
    /// operating characteristic curve, computed as the Mann–Whitney U statistic. At 0.5 the samples cannot be told apart.
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
