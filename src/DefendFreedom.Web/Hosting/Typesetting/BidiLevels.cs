using System.Globalization;
using System.Text;
using HarfBuzzSharp;

namespace DefendFreedom.Web.Hosting.Typesetting;

/// <summary>
/// The bidirectional algorithm (Unicode Standard Annex 9) for one line without explicit formatting characters: the level of each
/// character, even from left to right and odd from right to left. The comments name the rules of the annex.
/// </summary>
public sealed class BidiLevels
{
    private readonly IReadOnlyList<Rune> _runes;
    private readonly BidiClass[] _original;
    private readonly BidiClass[] _classes;
    private readonly byte _base;

    private BidiLevels(IReadOnlyList<Rune> runes, byte? baseLevel)
    {
        _runes = runes;
        _original = [.. runes.Select(BidiClasses.Find)];
        _classes = [.. _original];
        _base = baseLevel ?? (_original.FirstOrDefault(IsStrong) is BidiClass.RightToLeft or BidiClass.ArabicLetter ? (byte)1 : (byte)0);
    }

    private BidiClass BaseClass => GetClass(_base);

    /// <summary>Returns the level of each character. Without a base level, the first letter gives the direction (P2, P3).</summary>
    public static byte[] Find(IReadOnlyList<Rune> runes, byte? baseLevel = null)
    {
        var line = new BidiLevels(runes, baseLevel);
        line.ResolveMarksAndNumbers();
        line.ResolveSeparators();
        line.ResolveBrackets();
        line.ResolveNeutrals();
        return line.GetLevels();
    }

    /// <summary>Returns the order in which items with these levels stand from left to right (L2).</summary>
    public static int[] OrderVisually(IReadOnlyList<byte> levels)
    {
        var order = Enumerable.Range(0, levels.Count).ToArray();
        for (int level = levels.DefaultIfEmpty().Max(); level > 0; level--)
        for (var start = 0; start < order.Length; start++)
        {
            var end = start;
            while (end < order.Length && levels[order[end]] >= level)
                end++;
            Array.Reverse(order, start, end - start);
            start = end;
        }
        return order;
    }

    // W1 to W3.
    private void ResolveMarksAndNumbers()
    {
        var strong = BaseClass;
        for (var i = 0; i < _classes.Length; i++)
        {
            if (_classes[i] == BidiClass.NonspacingMark)
                _classes[i] = i == 0 ? BaseClass : _classes[i - 1];
            if (IsStrong(_classes[i]))
                strong = _classes[i];
            else if (_classes[i] == BidiClass.EuropeanNumber && strong == BidiClass.ArabicLetter)
                _classes[i] = BidiClass.ArabicNumber;
        }
        Replace(BidiClass.ArabicLetter, BidiClass.RightToLeft);
    }

    // W4 to W7.
    private void ResolveSeparators()
    {
        for (var i = 1; i < _classes.Length - 1; i++)
            if (
                _classes[i - 1] == _classes[i + 1]
                && (
                    (_classes[i] == BidiClass.CommonSeparator && _classes[i - 1] is BidiClass.EuropeanNumber or BidiClass.ArabicNumber)
                    || (_classes[i] == BidiClass.EuropeanSeparator && _classes[i - 1] == BidiClass.EuropeanNumber)
                )
            )
                _classes[i] = _classes[i - 1];
        ForEachSpan(
            c => c == BidiClass.EuropeanTerminator,
            (start, end) =>
            {
                var touchesNumber = GetBefore(start) == BidiClass.EuropeanNumber || GetAfter(end) == BidiClass.EuropeanNumber;
                Fill(start, end, touchesNumber ? BidiClass.EuropeanNumber : BidiClass.OtherNeutral);
            }
        );
        Replace(BidiClass.EuropeanSeparator, BidiClass.OtherNeutral);
        Replace(BidiClass.CommonSeparator, BidiClass.OtherNeutral);
        var strong = BaseClass;
        for (var i = 0; i < _classes.Length; i++)
            if (IsStrong(_classes[i]))
                strong = _classes[i];
            else if (_classes[i] == BidiClass.EuropeanNumber && strong == BidiClass.LeftToRight)
                _classes[i] = BidiClass.LeftToRight;
    }

    // N0: a pair of brackets takes one direction.
    private void ResolveBrackets()
    {
        foreach (var (open, close) in FindBracketPairs().OrderBy(p => p.Open))
        {
            var inside = _classes[(open + 1)..close].Select(GetDirection).OfType<BidiClass>().ToHashSet();
            if (inside.Count == 0)
                continue;
            var before = _classes[..open].Select(GetDirection).LastOrDefault(d => d is not null) ?? BaseClass;
            var direction = inside.Contains(BaseClass) || before == BaseClass ? BaseClass : before;
            foreach (var bracket in (int[])[open, close])
                for (var i = bracket; i == bracket || (i < _classes.Length && _original[i] == BidiClass.NonspacingMark); i++)
                    _classes[i] = direction;
        }
    }

    private List<(int Open, int Close)> FindBracketPairs()
    {
        var pairs = new List<(int, int)>();
        var open = new List<int>();
        for (var i = 0; i < _runes.Count; i++)
        {
            if (_classes[i] != BidiClass.OtherNeutral)
                continue;
            var category = Rune.GetUnicodeCategory(_runes[i]);
            if (category == UnicodeCategory.OpenPunctuation)
                open.Add(i);
            else if (category == UnicodeCategory.ClosePunctuation)
            {
                var mirrored = UnicodeFunctions.Default.GetMirroring(_runes[i].Value);
                var at = open.FindLastIndex(o => _runes[o].Value == mirrored);
                if (at < 0)
                    continue;
                pairs.Add((open[at], i));
                open.RemoveRange(at, open.Count - at);
            }
        }
        return pairs;
    }

    // N1 and N2.
    private void ResolveNeutrals() =>
        ForEachSpan(
            c => c is BidiClass.OtherNeutral or BidiClass.WhiteSpace,
            (start, end) =>
            {
                var (before, after) = (GetDirection(GetBefore(start)), GetDirection(GetAfter(end)));
                Fill(start, end, before == after ? before!.Value : BaseClass);
            }
        );

    // I1, I2 and, for spaces at the end, L1.
    private byte[] GetLevels()
    {
        var levels = new byte[_classes.Length];
        for (var i = 0; i < levels.Length; i++)
            levels[i] = (_classes[i], _base % 2) switch
            {
                (BidiClass.RightToLeft, 0) or (BidiClass.LeftToRight, 1) => (byte)(_base + 1),
                (BidiClass.ArabicNumber or BidiClass.EuropeanNumber, _) => 2,
                _ => _base,
            };
        for (var i = levels.Length - 1; i >= 0 && _original[i] == BidiClass.WhiteSpace; i--)
            levels[i] = _base;
        return levels;
    }

    private void ForEachSpan(Func<BidiClass, bool> isIn, Action<int, int> action)
    {
        for (var start = 0; start < _classes.Length; start++)
        {
            var end = start;
            while (end < _classes.Length && isIn(_classes[end]))
                end++;
            if (end > start)
                action(start, end);
            start = end;
        }
    }

    private BidiClass GetBefore(int start) => start == 0 ? BaseClass : _classes[start - 1];

    private BidiClass GetAfter(int end) => end == _classes.Length ? BaseClass : _classes[end];

    private void Fill(int start, int end, BidiClass value) => Array.Fill(_classes, value, start, end - start);

    private void Replace(BidiClass old, BidiClass value)
    {
        for (var i = 0; i < _classes.Length; i++)
            if (_classes[i] == old)
                _classes[i] = value;
    }

    private static bool IsStrong(BidiClass c) => c is BidiClass.LeftToRight or BidiClass.RightToLeft or BidiClass.ArabicLetter;

    // Numbers count as right to left here (N0, N1).
    private static BidiClass? GetDirection(BidiClass c) =>
        c switch
        {
            BidiClass.LeftToRight => BidiClass.LeftToRight,
            BidiClass.RightToLeft or BidiClass.ArabicNumber or BidiClass.EuropeanNumber => BidiClass.RightToLeft,
            _ => null,
        };

    private static BidiClass GetClass(byte level) => level % 2 == 0 ? BidiClass.LeftToRight : BidiClass.RightToLeft;
}
