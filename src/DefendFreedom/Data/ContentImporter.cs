using DefendFreedom.Content;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>Imports publications, statistics and petitions from the content files into the database.</summary>
public static class ContentImporter
{
    /// <summary>
    /// Adds every item whose slug is new, in one transaction; existing items keep their edits. Without a public key to seal signatures to,
    /// petitions are added as drafts, whatever their files say, and a campaigner opens them at the desk; so is a petition for a case that
    /// nobody has checked for a year. With <paramref name="asDrafts"/>, publications are drafts, too.
    /// </summary>
    public static async Task<ImportReport> Import(
        this SiteDb db,
        ContentSnapshot content,
        string? publicKeySha256 = null,
        bool asDrafts = false,
        CancellationToken cancellationToken = default
    )
    {
        var publications = await db.Publications.WithTrashed().Select(p => p.Slug).ToListAsync(cancellationToken);
        publications.AddRange(await db.SlugRedirects.Select(r => r.PreviousSlug).ToListAsync(cancellationToken));
        var statistics = await db.Statistics.Select(s => s.Slug).ToListAsync(cancellationToken);
        // Read again: the snapshot's own objects must not be tracked by two contexts.
        var fresh = SiteContent.Read(content.Directory, timeZone: content.Site.TimeZone, clock: content.Clock);
        // Oldest first, so that ids rise with time.
        var newPublications = fresh
            .Publications.ExceptBy(publications, p => p.Slug)
            .OrderBy(p => p.PublishedAt)
            .ThenBy(p => p.Slug, StringComparer.Ordinal)
            .ToList();
        var petitions = await db.Petitions.Select(p => p.Slug).ToListAsync(cancellationToken);
        var newPetitions = fresh.Petitions.ExceptBy(petitions, p => p.Slug).ToList();
        var newStatistics = fresh.Statistics.ExceptBy(statistics, s => s.Slug).ToList();
        // Nobody can be asked here whether the facts still hold.
        var withCaseToCheck = publicKeySha256 is null
            ? []
            : newPetitions.Where(p => p.IsPublic && fresh.FindCasesToCheck(p, p.OpenedAt).Count > 0).ToList();
        foreach (var petition in newPetitions.Where(p => p.IsPublic).ToList())
            if (publicKeySha256 is null || withCaseToCheck.Contains(petition))
                petition.ResetToDraft();
            else
                petition.SetPublicKey(publicKeySha256);
        db.Publications.AddRange(newPublications);
        db.Statistics.AddRange(newStatistics);
        db.Petitions.AddRange(newPetitions);
        if (asDrafts)
            newPublications.ForEach(db.TurnIntoDraft);
        await db.SaveChangesAsync(cancellationToken);
        return new ImportReport(
            newPublications.Count,
            fresh.Publications.Count - newPublications.Count,
            newStatistics.Count,
            fresh.Statistics.Count - newStatistics.Count
        )
        {
            Petitions = newPetitions.Count,
            PetitionsKept = fresh.Petitions.Count - newPetitions.Count,
            PetitionsWithCaseToCheck = string.Join(", ", withCaseToCheck.Select(p => p.Slug)),
        };
    }

    private static void TurnIntoDraft(this SiteDb db, Publication publication)
    {
        publication.ResetToDraft();
        var draft = db.Drafts.Add(new Draft(publication.Id, publication.Text, accountId: 0, DateTime.UtcNow));
        // Both are saved at once: the draft refers to the id that the publication will get.
        var id = draft.Property(d => d.PublicationId);
        (id.CurrentValue, id.IsTemporary) = (db.Entry(publication).Property(p => p.Id).CurrentValue, true);
    }

    /// <summary>Imports the content if the tables are empty; otherwise does nothing and returns null.</summary>
    public static async Task<ImportReport?> ImportIfEmpty(
        this SiteDb db,
        ContentSnapshot content,
        string? publicKeySha256 = null,
        bool asDrafts = false,
        CancellationToken cancellationToken = default
    ) =>
        await db.Publications.WithTrashed().AnyAsync(cancellationToken)
        || await db.Statistics.AnyAsync(cancellationToken)
        || await db.Petitions.AnyAsync(cancellationToken)
            ? null
            : await db.Import(content, publicKeySha256, asDrafts, cancellationToken);
}

/// <summary>Number of items that an import added, and of items that it left as they were.</summary>
public sealed record ImportReport(int Publications, int PublicationsKept, int Statistics, int StatisticsKept)
{
    public int Petitions { get; init; }
    public int PetitionsKept { get; init; }

    /// <summary>Slugs, separated by commas, of petitions added as drafts because the facts of their cases must be checked first.</summary>
    public string PetitionsWithCaseToCheck { get; init; } = "";

    public override string ToString() =>
        $"Added: publications {Publications}, statistics {Statistics}, petitions {Petitions}. "
        + $"Already there: publications {PublicationsKept}, statistics {StatisticsKept}, petitions {PetitionsKept}."
        + (
            PetitionsWithCaseToCheck.Length == 0
                ? ""
                : " Kept as drafts, because the facts of their cases have not been checked for a year: "
                    + $"{PetitionsWithCaseToCheck}. Check the facts, and open them at the desk."
        );
}
