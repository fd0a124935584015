using System.Globalization;
using DefendFreedom.Content;
using DefendFreedom.Web.Hosting.Typesetting;

namespace DefendFreedom.Web.Features.Cards;

/// <summary>Sets the words of a card in a column: kicker, statement, line, and the organization's name.</summary>
internal sealed class CardTypesetter : IDisposable
{
    private const float Margin = 52;
    private const float MarginBesidePicture = 40;
    private const float RuleHeight = 6;
    private const float KickerLineHeight = 28;
    private const int MaxKickerLines = 2;
    private const float Gap = 28;
    private const float MinSize = 40;
    private const float MinSizeBesidePicture = 56;
    private static readonly TextStyle KickerStyle = new(22, IsBold: true);
    private const float NameLineHeight = 1.2f;
    private const float SpaceAboveName = 16;
    private const float ThinRuleHeight = 1.5f;
    private static readonly float[] NameSizes = [28, 24, 20];
    private static readonly float[] SmallSizes = [56, 48, 40, 34, 28];

    private readonly FontSet _statementFonts = new([EmbeddedFont.CreateLeagueGothic()], FontSet.SiteFolders);
    private readonly FontSet _textFonts = new([EmbeddedFont.CreateNewsreader()], FontSet.SiteFolders);
    private readonly FontSet _labelFonts = new(FontSet.SiteFolders);
    private readonly TextShaper _statementShaper;
    private readonly TextShaper _textShaper;
    private readonly TextShaper _labelShaper;

    public CardTypesetter() => (_statementShaper, _textShaper, _labelShaper) = (new(_statementFonts), new(_textFonts), new(_labelFonts));

    /// <summary>Returns the words in a column beside a picture, or without one; null if they do not fit.</summary>
    public CardLayout? Set(CardContent card, Site site, float width, bool hasPicture)
    {
        var column = width - Margin - (hasPicture ? MarginBesidePicture : Margin);
        var layout = new CardLayout(Margin, column, _statementShaper, card.Language);
        layout.AddRule(Margin, RuleHeight);
        var top = AddKicker(layout, card, site, column) + Gap;
        var bottom = AddName(layout, site, column) - Gap;
        var isRightToLeft = TextShaper.IsRightToLeft(card.Statement.Replace(CardContents.SignLead, "", StringComparison.Ordinal));
        var statement = new StatementFitter(_statementShaper, Prepare(card, isRightToLeft), card.Language);
        if (FitWithLine(statement, card, column, bottom - top, hasPicture) is var (fitted, lines, size))
        {
            layout.AddStatement(fitted, top, isRightToLeft);
            CardLine.Add(layout, lines, size, top + fitted.Height + Gap);
            return layout;
        }
        if (FitAlone(statement, column, bottom - top, hasPicture) is not { } alone)
            return null;
        layout.AddStatement(alone, top, isRightToLeft);
        return layout;
    }

    public void Dispose()
    {
        _statementFonts.Dispose();
        _textFonts.Dispose();
        _labelFonts.Dispose();
    }

    // Returns where it ends.
    private float AddKicker(CardLayout layout, CardContent card, Site site, float column)
    {
        var y = Margin + RuleHeight + 8;
        foreach (var text in (string[])[card.Kicker, card.ShortKicker])
        {
            var label = CardFonts.RemoveMissingSymbols(text, _labelFonts);
            var lines = new LineBreaker(_labelShaper).Wrap(label, KickerStyle, column, site.Language).ToList();
            if (lines.Count > MaxKickerLines)
                continue;
            foreach (var line in lines)
                layout.AddText(line, y += KickerLineHeight, CardColors.Mute);
            return y;
        }
        return y;
    }

    // Returns the top of the rule above it.
    private float AddName(CardLayout layout, Site site, float column)
    {
        var name = CardFonts.RemoveMissingSymbols(site.Organisation, _textFonts);
        var size = NameSizes.FirstOrDefault(s => _textShaper.Shape(name, GetNameStyle(s), site.Language).Width <= column, NameSizes[^1]);
        var baseLine = CardRenderer.Height - Margin;
        foreach (var line in new LineBreaker(_textShaper).Wrap(name, GetNameStyle(size), column, site.Language).Reverse())
        {
            layout.AddText(line, baseLine, CardColors.Ink);
            baseLine -= size * NameLineHeight;
        }
        var top = baseLine + size * (NameLineHeight - 1) - SpaceAboveName;
        layout.AddRule(top, ThinRuleHeight);
        return top;
    }

    private static TextStyle GetNameStyle(float size) => new(size, IsBold: true);

    private (FittedStatement Statement, IReadOnlyList<TextLine> Lines, float Size)? FitWithLine(
        StatementFitter statement,
        CardContent card,
        float column,
        float height,
        bool hasPicture
    )
    {
        foreach (var text in CardLine.GetTexts(CardFonts.RemoveMissingSymbols(card.Line, _textFonts)))
        foreach (var (size, minStatement) in CardLine.Sizes)
        {
            List<TextLine> lines = [.. new LineBreaker(_textShaper).Wrap(text, new TextStyle(size), column, card.Language)];
            var rest = height - CardLine.GetHeight(lines, size) - Gap;
            var minSize = Math.Max(hasPicture ? minStatement : MinSize, CardLine.GetMinStatement(lines));
            if (statement.Fit(column, rest, GetMaxSize(hasPicture), minSize) is { } fitted)
                return (fitted, lines, size);
        }
        return null;
    }

    private static FittedStatement? FitAlone(StatementFitter statement, float column, float height, bool hasPicture) =>
        statement.Fit(column, height, GetMaxSize(hasPicture), hasPicture ? MinSizeBesidePicture : MinSize)
        ?? (
            hasPicture
                ? null
                : SmallSizes.Select(size => statement.FitDivided(column, height, size)).FirstOrDefault(fitted => fitted is not null)
        );

    private string Prepare(CardContent card, bool isRightToLeft)
    {
        var statement = CardFonts.RemoveMissingSymbols(card.Statement, _statementFonts);
        // From right to left, the demand to sign has a line of its own, in its own direction.
        return (isRightToLeft ? statement.Replace(CardContents.SignLead, CardContents.SignLead.Insert(1, "\n")) : statement).ToUpper(
            GetCulture(card.Language)
        );
    }

    private static float GetMaxSize(bool hasPicture) => hasPicture ? 220 : 260;

    private static CultureInfo GetCulture(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }
}
