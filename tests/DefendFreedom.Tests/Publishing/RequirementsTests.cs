using DefendFreedom.Newsroom;
using DefendFreedom.Publishing;

namespace DefendFreedom.Tests.Publishing;

public sealed class RequirementsTests
{
    private static readonly PublicationText Whole = new()
    {
        Title = "Court frees her",
        Summary = "She is free.",
        Body = "She is free.",
        Source = "Us",
        PressContact = "Desk",
    };

    [Theory]
    [InlineData(ValidationLevel.Save)]
    [InlineData(ValidationLevel.Submit)]
    [InlineData(ValidationLevel.Publish)]
    public void A_text_that_has_everything_lacks_nothing(ValidationLevel strength) =>
        Assert.Empty(PublishingRules.Validate(Whole, strength));

    [Theory]
    [InlineData(ValidationLevel.Save, "Title")]
    [InlineData(ValidationLevel.Submit, "Title", "Summary", "Body", "Source")]
    [InlineData(ValidationLevel.Publish, "Title", "Summary", "Body", "Source", "PressContact")]
    public void More_is_asked_of_a_text_the_further_it_goes(ValidationLevel strength, params string[] fields) =>
        Assert.Equal(fields, PublishingRules.Validate(new PublicationText(), strength).Select(r => r.Field));

    [Fact]
    public void Each_field_says_what_it_lacks() =>
        Assert.Equal(
            [
                new("Title", "Give it a headline, so that it can be found again."),
                new("Summary", "Say in one or two sentences what happened."),
                new("Body", "Write the text."),
                new("Source", "Name the organisation that publishes it first."),
                new("PressContact", "Say whom journalists can ask."),
            ],
            PublishingRules.Validate(new PublicationText(), ValidationLevel.Publish)
        );

    [Theory]
    [InlineData("Title", "The headline has 201 characters; 200 fit.", 200)]
    [InlineData("Summary", "The summary has 401 characters; 400 fit.", 400)]
    [InlineData("Language", "The language has 36 characters; 35 fit.", 35)]
    [InlineData("Source", "The source has 201 characters; 200 fit.", 200)]
    [InlineData("Dateline", "The dateline has 201 characters; 200 fit.", 200)]
    [InlineData("PressContact", "The press contact has 401 characters; 400 fit.", 400)]
    [InlineData("Picture", "The picture's name has 101 characters; 100 fit.", 100)]
    public void A_text_that_does_not_fit_its_column_is_not_even_kept(string field, string message, int most)
    {
        Assert.Empty(PublishingRules.Validate(With(field, most), ValidationLevel.Publish));
        Assert.Equal([new(field, message)], PublishingRules.Validate(With(field, most + 1), ValidationLevel.Save));
    }

    private static PublicationText With(string field, int length)
    {
        var text = Whole with { };
        typeof(PublicationText).GetProperty(field)!.SetValue(text, new string('a', length));
        return text;
    }
}
