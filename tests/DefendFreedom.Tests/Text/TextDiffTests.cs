using DefendFreedom.Text;

namespace DefendFreedom.Tests.Text;

public sealed class TextDiffTests
{
    [Fact]
    public void Short_texts_are_compared_word_by_word() =>
        Assert.Equal(["She is ", "-not", "+now", " free."], Compare("She is not free.", "She is now free."));

    [Fact]
    public void In_long_texts_the_lines_that_differ_are_compared_word_by_word()
    {
        var lines = Enumerable.Range(0, 1000).Select(n => $"This is line {n} of a long report.").ToList();
        var before = string.Join('\n', lines);
        lines[500] = "This is another of a long report.";
        var runs = Compare(before, string.Join('\n', lines));
        Assert.Contains("+another", runs);
        Assert.All(runs.Where(r => r[0] is '+' or '-'), run => Assert.InRange(run.Length, 1, 20));
    }

    [Theory]
    [InlineData(20_000, 20_000)] // one line
    [InlineData(20_000, 2_000)] // overlong lines
    [InlineData(20_000, 4)] // too many lines
    public void Texts_that_have_nothing_in_common_are_not_compared_word_by_word(int words, int inLine)
    {
        string Text(string word) =>
            string.Concat(Enumerable.Range(1, words).Select(n => $"{word}{n}{(n % inLine == 0 ? '\n' : ' ')}")).TrimEnd();
        var runs = Compare(Text("a"), Text("b"));
        Assert.InRange(runs.Count, 2, 2 * words / inLine + 1);
        Assert.Equal(Text("b"), string.Concat(runs.Where(r => r[0] == '+').Select(r => r[1..])));
    }

    [Fact]
    public void The_runs_of_each_side_add_up_to_its_text()
    {
        var (before, after) = (string.Concat(Enumerable.Range(0, 3000).Select(n => $"word{n}{(n % 7 == 0 ? "\r\n" : "\n ")}")), "");
        after = before.Replace("word1", "other", StringComparison.Ordinal) + "\n\nend";
        var runs = TextDiff.Compare(before, after);
        Assert.Equal(before, string.Concat(runs.Where(r => r.Side != DiffSide.After).Select(r => r.Text)));
        Assert.Equal(after, string.Concat(runs.Where(r => r.Side != DiffSide.Before).Select(r => r.Text)));
    }

    private static List<string> Compare(string before, string after) =>
        TextDiff
            .Compare(before, after)
            .Select(r =>
                r.Side switch
                {
                    DiffSide.Before => "-" + r.Text,
                    DiffSide.After => "+" + r.Text,
                    _ => r.Text,
                }
            )
            .ToList();
}
