using System.Globalization;
using System.Text;

namespace DefendFreedom.Search;

/// <summary>
/// A parsed search text. Only letters, digits and their marks reach the index, so no operator of its query language can. “Quoted words”
/// and words joined by a hyphen, apostrophe or full stop form a phrase, as do adjacent characters of a script without spaces; -word
/// excludes it.
/// </summary>
internal sealed class SearchText
{
    private const int MaxTerms = 12;
    private const int MaxLength = 1000;

    private SearchText(IReadOnlyList<SearchTerm> terms)
    {
        Included = terms.Where(t => !t.IsExcluded).ToList();
        Excluded = terms.Where(t => t.IsExcluded).ToList();
    }

    public IReadOnlyList<SearchTerm> Included { get; }
    public IReadOnlyList<SearchTerm> Excluded { get; }

    public static SearchText Parse(string text)
    {
        var terms = new List<SearchTerm>();
        var parts = text[..Math.Min(text.Length, MaxLength)].Split('"', '“', '”', '„');
        for (var i = 0; i < parts.Length && terms.Count < MaxTerms; i++)
        {
            // An unclosed quote is ignored.
            if (i % 2 == 1 && i < parts.Length - 1)
                terms.Add(ParseQuoted(parts[i], parts[i - 1].EndsWith('-')));
            else
                terms.AddRange(ParseUnquoted(parts[i]));
        }
        return new SearchText(terms.Where(t => t.Words.Count > 0).Distinct().Take(MaxTerms).ToList());
    }

    /// <summary>Returns the words of a text, split as by the index's tokenizer.</summary>
    public static IEnumerable<Range> FindWords(string text)
    {
        var start = -1;
        for (var i = 0; i < text.Length; )
        {
            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length); // a lone surrogate decodes to U+FFFD, which is not a letter
            var isWord = IsWord(rune, start >= 0);
            var isWholeWord = UnspacedScripts.Contain(rune) && isWord;
            if (start >= 0 && (!isWord || isWholeWord))
                yield return start..i;
            if (!isWord || isWholeWord)
                start = -1;
            if (isWholeWord)
                length = SkipMarks(text, i + length) - i;
            if (isWholeWord)
                yield return i..(i + length);
            else if (isWord && start < 0)
                start = i;
            i += length;
        }
        if (start >= 0)
            yield return start..;
    }

    private static int SkipMarks(string text, int position)
    {
        while (
            position < text.Length
            && char.GetUnicodeCategory(text[position]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        )
            position++;
        return position;
    }

    private static bool IsWord(Rune rune, bool isInsideWord) =>
        Rune.GetUnicodeCategory(rune) switch
        {
            <= UnicodeCategory.OtherLetter => true,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => true,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => isInsideWord,
            _ => false,
        };

    private static SearchTerm ParseQuoted(string text, bool isExcluded) =>
        new(FindWords(text).Take(MaxTerms).Select(w => text[w]).ToList(), isExcluded, IsPrefix: false);

    private static IEnumerable<SearchTerm> ParseUnquoted(string text)
    {
        var words = new List<string>();
        var (end, isExcluded) = (0, false);
        foreach (var word in FindWords(text))
        {
            var start = word.Start.Value;
            var isJoined = words.Count > 0 && (start == end || start == end + 1 && text[end] is '-' or '\'' or '’' or '.');
            if (!isJoined)
            {
                if (words.Count > 0)
                    yield return new SearchTerm(words, isExcluded, IsPrefix: true);
                words = [];
                isExcluded = start > 0 && text[start - 1] == '-' && (start == 1 || char.IsWhiteSpace(text[start - 2]));
            }
            words.Add(text[word]);
            end = word.End.GetOffset(text.Length);
        }
        if (words.Count > 0)
            yield return new SearchTerm(words, isExcluded, IsPrefix: true);
    }
}
