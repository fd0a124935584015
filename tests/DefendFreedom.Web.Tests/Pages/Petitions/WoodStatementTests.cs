using System.Globalization;
using DefendFreedom.Web.Pages.Petitions;

namespace DefendFreedom.Web.Tests.Pages.Petitions;

public sealed class WoodStatementTests
{
    [Theory]
    [InlineData("Free Ilham Tohti", .78)]
    [InlineData("Keep protest lawful", .66)]
    [InlineData("Protect Máxima Acuña", .78)]
    [InlineData("Let every person who was arrested for what they wrote go home to their family before the winter begins this year", .66)]
    [InlineData("释放所有因言论被捕的人并让他们回家与家人团聚", .78)]
    [InlineData("No", .78)]
    [InlineData("", .78)]
    public void A_statement_is_as_large_as_its_place_allows(string title, double maxHeight)
    {
        var statement = WoodStatement.Create(title, maxHeight, CultureInfo.InvariantCulture);
        Assert.InRange(statement.Height / statement.SheetWidth, 0, maxHeight + .001);
        Assert.All(statement.Lines, line => Assert.InRange(WoodLetters.Measure(line.Text) * line.Size, 0, WoodStatement.Width + 1));
        Assert.Equal(
            title.ToUpperInvariant().Replace(" ", "", StringComparison.Ordinal),
            string.Concat(statement.Lines.Select(line => line.Text)).Replace(" ", "", StringComparison.Ordinal)
        );
        if (title.Length > 2) // it fills most of its place
            Assert.InRange(statement.Height / statement.SheetWidth, maxHeight * .6, maxHeight + .001);
    }

    [Fact]
    public void Lines_do_not_overlap_even_with_accents_and_commas()
    {
        var lines = WoodStatement.Create("Quit, Ça suffit, Árpád", 1, CultureInfo.InvariantCulture).Lines;
        foreach (var (above, line) in lines.Zip(lines.Skip(1)))
        {
            var bottom = above.Baseline + above.Size * WoodLetters.GetDepth(above.Text);
            var top = line.Baseline - line.Size * (WoodLetters.CapHeight + WoodLetters.GetAccentHeight(line.Text));
            Assert.True(top > bottom, $"{above.Text} {bottom} {line.Text} {top}");
        }
    }

    [Fact]
    public void Every_letter_of_a_plain_statement_has_its_own_width()
    {
        Assert.Equal(1.59, WoodLetters.Measure("TOHTI"), 2);
        Assert.Equal(WoodLetters.Measure("MAXIMA ACUNA"), WoodLetters.Measure("MÁXIMA ACUÑA"), 3);
        Assert.Equal(2, WoodLetters.Measure("自由"), 2);
    }

    [Fact]
    public void The_code_draws_each_dark_module_and_no_light_one()
    {
        const string Address = "https://campaign.example/petitions/free-ilham-tohti";
        using var expected = QRCoder.QRCodeGenerator.GenerateQrCode(Address, QRCoder.QRCodeGenerator.ECCLevel.Q);
        var code = QrCode.Create(Address);
        Assert.Equal(expected.ModuleMatrix.Count, code.Size);
        var drawn = new HashSet<(int, int)>();
        foreach (var run in code.Path.Split('M', StringSplitOptions.RemoveEmptyEntries))
        {
            var numbers = run.Split(' ', 'h', 'v').Take(3).Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToList();
            for (var x = numbers[0]; x < numbers[0] + numbers[2]; x++)
                drawn.Add((x, numbers[1]));
        }
        for (var y = 0; y < code.Size; y++)
        for (var x = 0; x < code.Size; x++)
            Assert.Equal(expected.ModuleMatrix[y][x], drawn.Contains((x, y)));
    }
}
