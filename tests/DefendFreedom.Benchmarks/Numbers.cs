namespace DefendFreedom.Benchmarks;

/// <summary>What is said of many numbers.</summary>
internal static class Numbers
{
    public static double Median(IEnumerable<double> numbers) => Percentile(numbers, 0.5);

    public static double Percentile(IEnumerable<double> numbers, double part)
    {
        var sorted = numbers.Order().ToList();
        return sorted[(int)Math.Ceiling(part * sorted.Count) - 1];
    }
}
