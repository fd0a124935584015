using DefendFreedom.Newsroom;
using DefendFreedom.Text;

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
    public static IEnumerable<ValidationError> Validate(PublicationText text, ValidationLevel level, DateOnly today)
    {
        foreach (var (field, value, maxLength, name) in LimitedFields(text))
            if (value.Length > maxLength)
                yield return new ValidationError(field, $"The {name} has {value.Length} characters. Use at most {maxLength}.");
        foreach (var (field, value, requiredFor, message) in RequiredFields(text))
            if (value.Length == 0 && level >= requiredFor)
                yield return new ValidationError(field, message);
        if (text.Original.Address is { Length: <= Original.AddressMaxLength } address && Links.FindHost(address) is null)
            yield return new ValidationError(
                nameof(Publication.OriginalAddress),
                "Write the complete address, such as https://www.amnestyusa.org/reports/."
            );
        if (text.Original.Year is { } year && !Original.IsYear(year, today))
            yield return new ValidationError(
                nameof(text.Original.Year),
                $"Write the year with four digits, from {Original.FirstYear} to {today.Year + 1}."
            );
    }

    private static IEnumerable<(string Field, string Value, ValidationLevel RequiredFor, string Message)> RequiredFields(
        PublicationText text
    ) =>
        [
            (nameof(text.Title), text.Title, ValidationLevel.Save, "Enter a headline, so that you can find this draft again."),
            (nameof(text.Summary), text.Summary, ValidationLevel.Submit, "Enter a summary: one or two sentences on what happened."),
            (nameof(text.Body), text.Body, ValidationLevel.Submit, "Enter the text."),
            (nameof(text.Source), text.Source, ValidationLevel.Submit, "Enter the organization that first published this."),
            (nameof(text.PressContact), text.PressContact, ValidationLevel.Publish, "Enter a press contact for journalists."),
        ];

    private static IEnumerable<(string Field, string Value, int MaxLength, string Name)> LimitedFields(PublicationText text) =>
        [
            (nameof(text.Title), text.Title, Publication.TitleMaxLength, "headline"),
            (nameof(text.Summary), text.Summary, Publication.SummaryMaxLength, "summary"),
            (nameof(text.Language), text.Language, Publication.LanguageMaxLength, "language"),
            (nameof(text.Source), text.Source, Publication.SourceMaxLength, "source"),
            (nameof(text.Dateline), text.Dateline ?? "", Publication.SourceMaxLength, "dateline"),
            (nameof(text.PressContact), text.PressContact, Publication.ContactMaxLength, "press contact"),
            (nameof(text.Picture), text.Picture ?? "", Publication.SlugMaxLength, "picture name"),
            (nameof(Publication.OriginalAddress), text.Original.Address ?? "", Original.AddressMaxLength, "address"),
            (nameof(text.Original.Publisher), text.Original.Publisher ?? "", Original.PublisherMaxLength, "publisher"),
            (nameof(text.Original.File), text.Original.File ?? "", Original.FileMaxLength, "file name"),
        ];
}
