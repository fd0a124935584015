using DefendFreedom.Content;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Statistics;
using DefendFreedom.Text;

namespace DefendFreedom.Publishing;

/// <summary>What keeps a text back: the noun's own rules, the linter's errors, what it names and is gone, and what its pictures and documents lack.</summary>
public static class PublishingChecklist
{
    /// <summary>What a publication's text lacks.</summary>
    public static IEnumerable<ValidationError> Check(PublicationText text, ValidationLevel strength, ContentSnapshot content)
    {
        foreach (var requirement in PublishingRules.Validate(text, strength))
            yield return requirement;
        if (strength == ValidationLevel.Save)
            yield break;
        foreach (var (field, words) in new[] { (nameof(text.Body), text.Body), (nameof(text.NotesToEditors), text.NotesToEditors ?? "") })
        foreach (var error in LinterErrors(field, words, content))
            yield return error;
        if (!HasPicture(text.Picture, content))
            yield return new ValidationError(nameof(text.Picture), "There is no such picture.");
        foreach (var gone in MissingReferences(text, content))
            yield return new ValidationError(
                nameof(text.Issues),
                $"It is filed under {gone}, which is no longer there. Save the draft to leave it out."
            );
        if (strength != ValidationLevel.Publish)
            yield break;
        foreach (var lacking in OfMedia(text.Media, text.Picture, content))
            yield return lacking;
    }

    /// <summary>What a petition lacks to be kept, or to be signed.</summary>
    public static IEnumerable<ValidationError> Check(PetitionInput draft, bool forOpening, ContentSnapshot content)
    {
        foreach (var (field, message) in draft.Validate(forOpening))
            yield return new ValidationError(field, message);
        if (!HasPicture(draft.Picture, content))
            yield return new ValidationError(nameof(draft.Picture), "There is no such picture.");
        if (draft.Issue is { } issue && content.Issues.Find(issue) is null)
            yield return new ValidationError(nameof(draft.Issue), "There is no such issue.");
        if (draft.Case is { } of && content.Cases.Find(of) is null)
            yield return new ValidationError(nameof(draft.Case), "There is no such case.");
        if (draft.Campaign is { } campaign && content.Campaigns.Find(campaign) is null)
            yield return new ValidationError(nameof(draft.Campaign), "There is no such campaign.");
        if (draft.Country is { } country && content.Countries.Find(country) is null)
            yield return new ValidationError(nameof(draft.Country), "There is no such country.");
        if (!forOpening)
            yield break;
        foreach (var error in LinterErrors(nameof(draft.Body), draft.Body, content))
            yield return error;
        foreach (var lacking in OfMedia(draft.Media, draft.Picture, content))
            yield return lacking;
    }

    /// <summary>What a statistic lacks. Only one that is filed under an issue opens the files of its note to readers.</summary>
    public static IEnumerable<ValidationError> Check(StatisticContent text, bool isFiled, ContentSnapshot content)
    {
        foreach (var (field, message) in text.Validate())
            yield return new ValidationError(field, message);
        foreach (var finding in new Linter(content).LintText("note", text.Note))
            yield return new ValidationError(nameof(text.Note), $"Line {finding.Line}: {finding.Message}.");
        var media = MediaReferences.FindIn(text.Note);
        foreach (var (_, message) in MediaRules.FindPublishingProblems(media, content))
            yield return new ValidationError(nameof(text.Note), message);
        if (!isFiled && media.Any())
            yield return new ValidationError(
                nameof(text.Note),
                "The note links to a file: choose an issue below, or readers cannot open it."
            );
    }

    /// <summary>What a short text beside a petition lacks before readers get it.</summary>
    public static IEnumerable<ValidationError> CheckNote(string field, string? markdown, ContentSnapshot content) =>
        [
            .. new Linter(content)
                .LintText(field, markdown ?? "")
                .Where(f => f.Severity == Severity.Error)
                .Select(f => new ValidationError(field, $"{f.Message}.")),
            .. MediaRules
                .FindPublishingProblems(MediaReferences.FindIn(markdown ?? ""), content)
                .Select(lacking => new ValidationError(field, lacking.Message)),
        ];

    private static IEnumerable<ValidationError> LinterErrors(string field, string markdown, ContentSnapshot content) =>
        new Linter(content)
            .LintText(field, markdown)
            .Where(f => f.Severity == Severity.Error)
            .Select(f => new ValidationError(field, $"Line {f.Line}: {f.Message}."));

    private static bool HasPicture(string? name, ContentSnapshot content) =>
        name is null || content.Media.GetValueOrDefault(name) is { IsPicture: true };

    // At the picture's field when it is the picture; else the text shows it.
    private static IEnumerable<ValidationError> OfMedia(IEnumerable<string> media, string? picture, ContentSnapshot content) =>
        MediaRules
            .FindPublishingProblems(media, content)
            .Select(l => new ValidationError(l.Name == picture ? "Picture" : "Body", l.Message));

    private static IEnumerable<string> MissingReferences(PublicationText text, ContentSnapshot content) =>
        [
            .. text.Issues.Where(slug => content.Issues.Find(slug) is null),
            .. text.Countries.Where(slug => content.Countries.Find(slug) is null),
            .. text.Campaigns.Where(slug => content.Campaigns.Find(slug) is null),
        ];
}
