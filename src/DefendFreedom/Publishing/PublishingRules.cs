using DefendFreedom.Newsroom;

namespace DefendFreedom.Publishing;

/// <summary>Validation levels: saving, submitting for review, publishing.</summary>
public enum ValidationLevel
{
    Save,
    Submit,
    Publish,
}

/// <summary>A validation error, shown at the field that it belongs to.</summary>
public sealed record ValidationError(string Field, string Message);

/// <summary>Validation rules for a publication's text, at three levels.</summary>
public static class PublishingRules
{
    public static IEnumerable<ValidationError> Validate(PublicationText text, ValidationLevel level)
    {
        foreach (var (field, value, maxLength, name) in LimitedFields(text))
            if (value.Length > maxLength)
                yield return new ValidationError(field, $"The {name} has {value.Length} characters; {maxLength} fit.");
        if (text.Title.Length == 0)
            yield return new ValidationError(nameof(text.Title), "Give it a headline, so that it can be found again.");
        if (level == ValidationLevel.Save)
            yield break;

        if (text.Summary.Length == 0)
            yield return new ValidationError(nameof(text.Summary), "Say in one or two sentences what happened.");
        if (text.Body.Length == 0)
            yield return new ValidationError(nameof(text.Body), "Write the text.");
        if (text.Source.Length == 0)
            yield return new ValidationError(nameof(text.Source), "Name the organisation that publishes it first.");
        if (level == ValidationLevel.Submit)
            yield break;

        if (text.PressContact.Length == 0)
            yield return new ValidationError(nameof(text.PressContact), "Say whom journalists can ask.");
    }

    private static IEnumerable<(string Field, string Value, int MaxLength, string Name)> LimitedFields(PublicationText text) =>
        [
            (nameof(text.Title), text.Title, Publication.TitleMaxLength, "headline"),
            (nameof(text.Summary), text.Summary, Publication.SummaryMaxLength, "summary"),
            (nameof(text.Language), text.Language, Publication.LanguageMaxLength, "language"),
            (nameof(text.Source), text.Source, Publication.SourceMaxLength, "source"),
            (nameof(text.Dateline), text.Dateline ?? "", Publication.SourceMaxLength, "dateline"),
            (nameof(text.PressContact), text.PressContact, Publication.ContactMaxLength, "press contact"),
            (nameof(text.Picture), text.Picture ?? "", Publication.SlugMaxLength, "picture's name"),
        ];
}
