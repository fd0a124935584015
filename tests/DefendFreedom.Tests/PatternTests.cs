using System.Text.RegularExpressions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests;

public sealed partial class PatternTests
{
    [Fact]
    public void No_pattern_takes_longer_over_a_text_than_the_text_is_long()
    {
        var patterns = Directory.EnumerateFiles(Checkout.Folder("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(["obj", "bin"]).Any())
            .SelectMany(file => Pattern().Matches(File.ReadAllText(file))).Select(m => m.Value).ToList();
        Assert.NotEmpty(patterns);
        Assert.All(patterns, pattern => Assert.Contains("RegexOptions.NonBacktracking", pattern, StringComparison.Ordinal));
    }

    // To the end of the line that closes it: an attribute may take several.
    [GeneratedRegex(@"(\[GeneratedRegex\(|new Regex\()[^;]*?\)[\];]\r?$", RegexOptions.Multiline)]
    private static partial Regex Pattern();
}
