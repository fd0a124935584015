using DefendFreedom.Newsroom;
using DefendFreedom.Publishing;

namespace DefendFreedom.Tests.Publishing;

public sealed class RequirementsTests
{
    private static readonly PublicationText Complete = new()
    {
        Title = "Court frees her",
        Summary = "She is free.",
        Body = "She is free.",
        Source = "Us",
        PressContact = "Desk",
    };

    private static readonly DateOnly Today = new(2026, 11, 28);

    [Theory]
    [InlineData(ValidationLevel.Save)]
    [InlineData(ValidationLevel.Submit)]
    [InlineData(ValidationLevel.Publish)]
    public void A_complete_text_meets_every_requirement(ValidationLevel level) =>
        Assert.Empty(PublishingRules.Validate(Complete, level, Today));

    [Theory]
    [InlineData(ValidationLevel.Save, "Title")]
    [InlineData(ValidationLevel.Submit, "Title", "Summary", "Body", "Source")]
    [InlineData(ValidationLevel.Publish, "Title", "Summary", "Body", "Source", "PressContact")]
    public void Each_level_requires_more_fields_than_the_previous_one(ValidationLevel level, params string[] fields) =>
        Assert.Equal(fields, PublishingRules.Validate(new PublicationText(), level, Today).Select(r => r.Field));

    [Fact]
    public void Each_missing_field_has_its_own_message() =>
        Assert.Equal(
            [
                new("Title", "Enter a headline, so that you can find this draft again."),
                new("Summary", "Enter a summary: one or two sentences on what happened."),
                new("Body", "Enter the text."),
                new("Source", "Enter the organization that first published this."),
                new("PressContact", "Enter a press contact for journalists."),
            ],
            PublishingRules.Validate(new PublicationText(), ValidationLevel.Publish, Today)
        );

    [Theory]
    [InlineData("Title", "The headline has 201 characters. Use at most 200.", 200)]
    [InlineData("Summary", "The summary has 401 characters. Use at most 400.", 400)]
    [InlineData("Language", "The language has 36 characters. Use at most 35.", 35)]
    [InlineData("Source", "The source has 201 characters. Use at most 200.", 200)]
    [InlineData("Dateline", "The dateline has 201 characters. Use at most 200.", 200)]
    [InlineData("PressContact", "The press contact has 401 characters. Use at most 400.", 400)]
    [InlineData("Picture", "The picture name has 101 characters. Use at most 100.", 100)]
    public void A_text_longer_than_its_column_cannot_be_saved(string field, string message, int maxLength)
    {
        Assert.Empty(PublishingRules.Validate(With(field, maxLength), ValidationLevel.Publish, Today));
        Assert.Equal([new(field, message)], PublishingRules.Validate(With(field, maxLength + 1), ValidationLevel.Save, Today));
    }

    [Theory]
    [InlineData("https://www.amnestyusa.org/reports/?a=1#b", null)]
    [InlineData("http://example.org:8080/Größe", null)]
    [InlineData("javascript:alert(1)", "OriginalAddress")]
    [InlineData("java\nscript:alert(1)", "OriginalAddress")]
    [InlineData("data:text/html,x", "OriginalAddress")]
    [InlineData("//example.org", "OriginalAddress")]
    [InlineData("https:example.org", "OriginalAddress")]
    [InlineData("www.example.org", "OriginalAddress")]
    [InlineData("https://example.org/a b", "OriginalAddress")]
    [InlineData("https://example.org\\@evil.example", "OriginalAddress")]
    [InlineData("https://amnestyusa.org@evil.example/", "OriginalAddress")]
    [InlineData("https://localhost/", "OriginalAddress")]
    [InlineData("https://example.org/\u202Egpj.exe", "OriginalAddress")]
    public void The_original_has_a_complete_web_address(string address, string? field) =>
        Assert.Equal(
            field,
            PublishingRules
                .Validate(Complete with { Original = new Original(address) }, ValidationLevel.Save, Today)
                .Select(e => e.Field)
                .SingleOrDefault()
        );

    [Theory]
    [InlineData("1900", true)]
    [InlineData("2027", true)]
    [InlineData("1899", false)]
    [InlineData("2028", false)]
    [InlineData("20", false)]
    [InlineData("20200", false)]
    [InlineData("2O20", false)]
    [InlineData("٢٠٢٠", false)]
    [InlineData("-202", false)]
    public void The_original_has_a_year_from_1900_to_next_year(string year, bool isValid) =>
        Assert.Equal(
            isValid ? [] : ["Year"],
            PublishingRules
                .Validate(Complete with { Original = new Original(Year: year) }, ValidationLevel.Save, Today)
                .Select(e => e.Field)
        );

    [Fact]
    public void Digits_of_other_scripts_are_read_as_a_year() =>
        Assert.Equal(new Original(Year: "2020"), Original.FromInput(" ", "", " ٢٠٢٠ ", null));

    private static PublicationText With(string field, int length)
    {
        var text = Complete with { };
        typeof(PublicationText).GetProperty(field)!.SetValue(text, new string('a', length));
        return text;
    }
}
