using System.Globalization;
using System.Text.RegularExpressions;
using DefendFreedom.Tests.Support;
using DefendFreedom.Text;

namespace DefendFreedom.Tests.Text;

public partial class QuantityTests
{
    [Theory]
    [InlineData(0, "0 signatures")]
    [InlineData(1, "1 signature")]
    [InlineData(2, "2 signatures")]
    [InlineData(1204, "1,204 signatures")]
    public void A_number_has_the_word_that_agrees_with_it(int count, string expected) =>
        Assert.Equal(expected, Quantity.Format(count, "signature", "signatures", CultureInfo.GetCultureInfo("en")));

    [Fact]
    public void A_large_number_has_the_separators_of_the_culture() =>
        Assert.Equal("1.204 people", Quantity.Format(1204, "person", "people", CultureInfo.GetCultureInfo("de")));

    [Fact]
    public void No_other_code_chooses_a_word_by_a_number()
    {
        var sources = Directory.EnumerateFiles(RepositoryRoot.Combine("src"), "*.cs*", SearchOption.AllDirectories);
        var violations = sources
            .Where(path => Path.GetFileName(path) != "Quantity.cs" && !path.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(path => File.ReadLines(path).Where(line => WordByNumber().IsMatch(line)).Select(line => $"{path}: {line.Trim()}"));
        Assert.Equal([], violations);
    }

    [Theory]
    [InlineData("count == 1 ? \"signature\" : \"signatures\"")]
    [InlineData("Total == 1 ? \"1 file\" : $\"{Total} files\"")]
    [InlineData("1 => \"1 page\",")]
    public void A_word_chosen_by_a_number_is_found(string line) => Assert.Matches(WordByNumber(), line);

    [GeneratedRegex("(== 1 \\?|is 1 \\?) \\$?\"[\\w ]+[a-z]|1 => \"1 ", RegexOptions.NonBacktracking)]
    private static partial Regex WordByNumber();
}
