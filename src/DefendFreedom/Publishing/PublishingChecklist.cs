using DefendFreedom.Content;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Statistics;
using DefendFreedom.Text;

namespace DefendFreedom.Publishing;

/// <summary>
/// Checks whether a text can be published: the rules of its type, errors of the linter, references to removed entries, and problems of
/// its pictures and documents.
/// </summary>
public static class PublishingChecklist
{
    /// <summary>Errors of a publication's text at a validation level.</summary>
    public static IEnumerable<ValidationError> Check(PublicationText text, ValidationLevel level, ContentSnapshot content)
    {
        foreach (var error in PublishingRules.Validate(text, level, content.Today))
            yield return error;
        if (level == ValidationLevel.Save)
            yield break;
        foreach (
            var (field, markdown) in new[] { (nameof(text.Body), text.Body), (nameof(text.NotesToEditors), text.NotesToEditors ?? "") }
        )
        foreach (var error in LinterErrors(field, markdown, content))
            yield return error;
        if (!HasPicture(text.Picture, content))
            yield return new ValidationError(nameof(text.Picture), "This picture does not exist. Choose another one.");
        if (text.Original.File is { } file && content.FindDocument(file) is null)
            yield return new ValidationError(
                nameof(text.Original.File),
                "This document is not in the media library. Upload it first, or choose another one."
            );
        foreach (var missing in MissingReferences(text, content))
            yield return new ValidationError(
                nameof(text.Issues),
                $"It is filed under {missing}, which no longer exists. Save the draft to remove it."
            );
        if (level != ValidationLevel.Publish)
            yield break;
        foreach (var error in MediaErrors(text.Media, text.Picture, content, text.Original.File))
            yield return error;
    }

    /// <summary>Warnings about a publication's text. It can be published all the same.</summary>
    public static IEnumerable<ValidationError> FindWarnings(PublicationText text)
    {
        if (text.Kind.HasOriginal() && text.Original is { Address: null, File: null })
            yield return new ValidationError(
                nameof(Publication.OriginalAddress),
                "Readers will see that this is only a listing. Add the address of the original, or its file."
            );
    }

    /// <summary>Errors that prevent a petition from being saved or opened.</summary>
    public static IEnumerable<ValidationError> Check(PetitionInput draft, bool forOpening, ContentSnapshot content)
    {
        foreach (var (field, message) in draft.Validate(forOpening))
            yield return new ValidationError(field, message);
        if (!HasPicture(draft.Picture, content))
            yield return new ValidationError(nameof(draft.Picture), "This picture does not exist. Choose another one.");
        if (draft.Issue is { } issue && content.Issues.Find(issue) is null)
            yield return new ValidationError(nameof(draft.Issue), "This issue does not exist. Choose another one.");
        if (draft.Case is { } caseSlug && content.Cases.Find(caseSlug) is null)
            yield return new ValidationError(nameof(draft.Case), "This case does not exist. Choose another one.");
        if (draft.Campaign is { } campaign && content.Campaigns.Find(campaign) is null)
            yield return new ValidationError(nameof(draft.Campaign), "This campaign does not exist. Choose another one.");
        if (draft.Country is { } country && content.Countries.Find(country) is null)
            yield return new ValidationError(nameof(draft.Country), "This country does not exist. Choose another one.");
        if (!forOpening)
            yield break;
        foreach (var error in LinterErrors(nameof(draft.Body), draft.Body, content))
            yield return error;
        foreach (var error in MediaErrors(draft.Media, draft.Picture, content))
            yield return error;
    }

    /// <summary>Errors of a statistic. Files in its note are accessible to readers only if it is filed under an issue.</summary>
    public static IEnumerable<ValidationError> Check(StatisticContent text, bool isFiled, ContentSnapshot content)
    {
        foreach (var (field, message) in text.Validate())
            yield return new ValidationError(field, message);
        foreach (var finding in new Linter(content).LintText("note", text.Note).Where(f => f.Severity == Severity.Error))
            yield return new ValidationError(nameof(text.Note), $"Line {finding.Line}: {finding.Message}.");
        var media = MediaReferences.FindIn(text.Note);
        foreach (var (_, message) in MediaRules.FindPublishingProblems(media, content))
            yield return new ValidationError(nameof(text.Note), message);
        if (!isFiled && media.Any())
            yield return new ValidationError(
                nameof(text.Note),
                "The note links to a file. Choose an issue below so that readers can open it."
            );
    }

    /// <summary>Errors that prevent a short text beside a petition from being shown to readers.</summary>
    public static IEnumerable<ValidationError> CheckNote(string field, string? markdown, ContentSnapshot content) =>
        [
            .. new Linter(content)
                .LintText(field, markdown ?? "")
                .Where(f => f.Severity == Severity.Error)
                .Select(f => new ValidationError(field, $"{f.Message}.")),
            .. MediaRules
                .FindPublishingProblems(MediaReferences.FindIn(markdown ?? ""), content)
                .Select(error => new ValidationError(field, error.Message)),
        ];

    private static IEnumerable<ValidationError> LinterErrors(string field, string markdown, ContentSnapshot content) =>
        new Linter(content)
            .LintText(field, markdown)
            .Where(f => f.Severity == Severity.Error)
            .Select(f => new ValidationError(field, $"Line {f.Line}: {f.Message}."));

    private static bool HasPicture(string? name, ContentSnapshot content) =>
        name is null || content.Media.GetValueOrDefault(name) is { IsPicture: true };

    // Problems of the main picture and of the original's file belong to their fields; other files are used by the body.
    private static IEnumerable<ValidationError> MediaErrors(
        IEnumerable<string> media,
        string? picture,
        ContentSnapshot content,
        string? file = null
    ) =>
        MediaRules
            .FindPublishingProblems(media, content)
            .Select(p => new ValidationError(
                p.Name == picture ? "Picture"
                    : p.Name == file ? "File"
                    : "Body",
                p.Message
            ));

    private static IEnumerable<string> MissingReferences(PublicationText text, ContentSnapshot content) =>
        [
            .. text.Issues.Where(slug => content.Issues.Find(slug) is null),
            .. text.Countries.Where(slug => content.Countries.Find(slug) is null),
            .. text.Campaigns.Where(slug => content.Campaigns.Find(slug) is null),
        ];
}
