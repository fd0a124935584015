namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>The words of a statement in capitals. Chinese and Japanese lines break between any two characters.</summary>
public sealed class WoodWords
{
    private readonly List<(string Text, bool FollowsSpace)> _words = [];

    /// <summary>The width of all words before each one, with their spaces.</summary>
    private readonly List<double> _starts = [0];

    public WoodWords(string capitals)
    {
        foreach (var word in capitals.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var from = 0;
            for (var at = 1; at < word.Length; at++)
                if (PrintedLength.IsWide(word[at - 1]) && PrintedLength.IsWide(word[at]) && !char.IsLowSurrogate(word[at]))
                {
                    Add(word[from..at], from == 0);
                    from = at;
                }
            Add(word[from..], from == 0);
        }
    }

    public int Count => _words.Count;

    /// <summary>Breaks the words into this many lines so that the sum of the squared widths is smallest.</summary>
    public List<string> BreakEvenly(int lineCount)
    {
        if (Count == 0)
            return [""];
        var best = new (double Cost, int From)[lineCount + 1, Count + 1];
        for (var line = 0; line <= lineCount; line++)
        for (var end = 0; end <= Count; end++)
            best[line, end] = (line == 0 && end == 0 ? 0 : double.PositiveInfinity, 0);
        for (var line = 1; line <= lineCount; line++)
        for (var end = line; end <= Count; end++)
        for (var from = line - 1; from < end; from++)
            if (best[line - 1, from].Cost + Math.Pow(_starts[end] - _starts[from], 2) is var cost && cost < best[line, end].Cost)
                best[line, end] = (cost, from);
        var lines = new List<string>();
        for (var (line, end) = (lineCount, Count); line > 0; end = best[line--, end].From)
            lines.Insert(0, Join(best[line, end].From, end));
        return lines;
    }

    private void Add(string text, bool followsSpace)
    {
        _words.Add((text, followsSpace));
        _starts.Add(_starts[^1] + WoodLetters.Measure(followsSpace ? " " + text : text));
    }

    private string Join(int from, int end) =>
        string.Concat(_words[from..end].Select((word, at) => at > 0 && word.FollowsSpace ? " " + word.Text : word.Text));
}
