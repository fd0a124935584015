using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests;

public sealed class PatternTests
{
    [Fact]
    public void No_pattern_takes_longer_over_a_text_than_the_text_is_long()
    {
        var patterns = Directory.EnumerateFiles(Checkout.Folder("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(["obj", "bin"]).Any())
            .SelectMany(File.ReadLines).Where(line => line.Contains("[GeneratedRegex(", StringComparison.Ordinal) || line.Contains("new Regex(", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(patterns);
        Assert.All(patterns, pattern => Assert.Contains("RegexOptions.NonBacktracking", pattern, StringComparison.Ordinal));
    }
}
