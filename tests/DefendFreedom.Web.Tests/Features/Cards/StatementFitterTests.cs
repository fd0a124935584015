using DefendFreedom.Web.Hosting.Typesetting;

namespace DefendFreedom.Web.Tests.Features.Cards;

/// <summary>How statements are divided into lines.</summary>
public sealed class StatementFitterTests : IDisposable
{
    private const float Width = 600;
    private const float Height = 400;
    private const float MaxSize = 400;
    private readonly FontSet _fonts = new([EmbeddedFont.CreateLeagueGothic()], []);

    public void Dispose() => _fonts.Dispose();

    [Theory]
    [InlineData("JUSTICE")]
    [InlineData("POLICE MUST ANSWER *FOR EVERY DEATH*")]
    [InlineData("*SIGN:* FREE MOHAMMAD AL-QAHTANI")]
    [InlineData("GROUPS PRESS FOR RELEASE OF DETAINED IMMIGRANTS AS COVID-19 SPREADS IN TEXAS AND LOUISIANA")]
    public void No_word_is_lost_or_divided_and_every_line_fits(string statement)
    {
        var fitted = Create(statement).Fit(Width, Height, MaxSize, 40)!;
        Assert.Equal(
            statement.Replace("*", "", StringComparison.Ordinal).Split(' '),
            fitted.Lines.SelectMany(line => string.Concat(line.Select(p => p.Text)).Trim().Split(' '))
        );
        Assert.All(fitted.Lines, line => Assert.InRange(GetWidth(line) * fitted.Size, 1, Width));
        Assert.InRange(fitted.Height, 1, Height);
        Assert.Null(Create(statement).Fit(Width, Height, MaxSize, fitted.Size + 4));
    }

    [Fact]
    public void Lines_are_of_similar_width()
    {
        var fitted = Create("NO ONE SHOULD EVER HAVE TO LIVE WITHIN RANGE OF A GUN").Fit(Width, 200, 220, 40)!;
        Assert.True(fitted.Lines.Count > 1);
        Assert.True(fitted.Lines.Min(GetWidth) > 0.7 * fitted.Lines.Max(GetWidth));
    }

    [Fact]
    public void Only_the_part_between_asterisks_is_in_the_spot_color()
    {
        var parts = Create("AN EXECUTION *CANNOT BE UNDONE*").Fit(Width, Height, 220, 40)!.Lines.SelectMany(line => line).ToList();
        Assert.Equal("AN EXECUTION ", string.Concat(parts.Where(p => !p.IsSpot).Select(p => p.Text)));
        Assert.Equal("CANNOT BE UNDONE", string.Concat(parts.Where(p => p.IsSpot).Select(p => p.Text)));
    }

    [Fact]
    public void A_word_that_is_too_long_at_any_size_is_divided_with_hyphens()
    {
        var word = string.Concat(Enumerable.Repeat("GESELLSCHAFT", 16));
        Assert.Null(Create(word).Fit(Width, Height, 220, 40));
        var lines = Create(word).FitDivided(Width, Height, 40)!.Lines.Select(line => string.Concat(line.Select(p => p.Text))).ToList();
        Assert.True(lines.Count > 2);
        Assert.All(lines.SkipLast(1), line => Assert.EndsWith("-", line, StringComparison.Ordinal));
        Assert.Equal(word, string.Concat(lines).Replace("-", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Accented_capitals_get_more_room_above()
    {
        var (plain, accented) = (LetterMetrics.Find("URUMQI"), LetterMetrics.Find("ÜRÜMQI"));
        Assert.True(accented.Ascent > plain.Ascent && accented.LineHeight > plain.LineHeight);
    }

    private StatementFitter Create(string statement) => new(new TextShaper(_fonts), statement, "en");

    private static float GetWidth(IReadOnlyList<StatementPart> line) => line.SkipLast(1).Sum(p => p.Width) + line[^1].TrimmedWidth;
}
