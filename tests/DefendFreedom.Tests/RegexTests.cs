using System.Text.RegularExpressions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests;

public sealed partial class RegexTests
{
    [Fact]
    public void All_regexes_are_non_backtracking()
    {
        var declarations = Directory
            .EnumerateFiles(RepositoryRoot.Combine("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(["obj", "bin"]).Any())
            .SelectMany(file => RegexDeclaration().Matches(File.ReadAllText(file)))
            .Select(m => m.Value)
            .ToList();
        Assert.NotEmpty(declarations);
        Assert.All(declarations, pattern => Assert.Contains("RegexOptions.NonBacktracking", pattern, StringComparison.Ordinal));
    }

    // Matches up to the end of the closing line, since an attribute may span several lines.
    [GeneratedRegex(@"(\[GeneratedRegex\(|new Regex\()[^;]*?\)[\];]\r?$", RegexOptions.Multiline)]
    private static partial Regex RegexDeclaration();
}
