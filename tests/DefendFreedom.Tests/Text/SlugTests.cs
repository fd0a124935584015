using DefendFreedom.Text;

namespace DefendFreedom.Tests.Text;

public class SlugTests
{
    [Theory]
    [InlineData("death-penalty", true)]
    [InlineData("9-11", true)]
    [InlineData("a", true)]
    [InlineData("", false)]
    [InlineData("Death-penalty", false)]
    [InlineData("death--penalty", false)]
    [InlineData("-death", false)]
    [InlineData("death-", false)]
    [InlineData("death_penalty", false)]
    [InlineData("death-penalty\n", false)]
    [InlineData("../site", false)]
    [InlineData("straße", false)]
    [InlineData("٣", false)]
    public void A_slug_is_lower_case_latin_letters_digits_and_single_hyphens(string text, bool valid) =>
        Assert.Equal(valid, Slug.IsValid(text));

    [Fact]
    public void A_slug_has_at_most_100_characters()
    {
        Assert.True(Slug.IsValid(new string('a', 100)));
        Assert.False(Slug.IsValid(new string('a', 101)));
    }

    [Theory]
    [InlineData("Máxima Acuña’s land", "maxima-acunas-land")]
    [InlineData("  Tear gas: 10 facts!  ", "tear-gas-10-facts")]
    [InlineData("Δικαιώματα", "")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("Søren Østergård", "soren-ostergard")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Straße und STRAẞE", "strasse-und-strasse")]
    [InlineData("Ægir’s œuvre", "aegirs-oeuvre")]
    [InlineData("Đorđe, Þór, Ħal Qormi", "dorde-thor-hal-qormi")]
    [InlineData("Diyarbakır", "diyarbakir")]
    [InlineData("Ŋutila ɓaleejo", "ngutila-baleejo")]
    [InlineData("Əliyev", "eliyev")]
    [InlineData("ＡＢＣ　２０２６", "abc-2026")]
    [InlineData("حقوق ۱۴۰۵", "1405")]
    [InlineData("", "")]
    public void A_title_becomes_a_slug(string title, string slug) => Assert.Equal(slug, Slug.From(title));

    [Fact]
    public void A_lone_surrogate_separates_words() => Assert.Equal("half-a-pair", Slug.From("Half\uD83Da pair"));

    [Fact]
    public void A_long_title_becomes_a_valid_slug() =>
        Assert.True(Slug.IsValid(Slug.From(string.Concat(Enumerable.Repeat("a long title ", 50)))));

    [Theory]
    [InlineData("A report", "", "a-report")]
    [InlineData("A report", "a-report", "a-report-2")]
    [InlineData("A report", "a-report a-report-2", "a-report-3")]
    [InlineData("Δικαιώματα", "", "publication")]
    [InlineData("Δικαιώματα", "publication", "publication-2")]
    public async Task A_slug_that_is_taken_gets_a_number(string title, string taken, string slug) =>
        Assert.Equal(slug, await Slug.Unique(title, "publication", candidate => Task.FromResult(taken.Split(' ').Contains(candidate))));

    [Fact]
    public async Task A_number_precedes_the_extension_and_the_result_has_at_most_the_length_of_a_slug()
    {
        var name = await Slug.Unique(
            string.Concat(Enumerable.Repeat("report", 50)),
            "document",
            candidate => Task.FromResult(!candidate.EndsWith("-12.pdf", StringComparison.Ordinal)),
            ".pdf"
        );
        Assert.EndsWith("-12.pdf", name, StringComparison.Ordinal);
        Assert.True(name.Length <= Slug.MaxLength);
    }
}
