using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace DefendFreedom.Data.Changes;

/// <summary>
/// Decides whether a save can affect what readers see. Changes that only staff can see are not written to the change log, so no node
/// refreshes its caches for them.
/// </summary>
internal static class PublicChangeFilter
{
    private static readonly string[] AdminOnlyProperties =
    [
        nameof(Publication.AssigneeId),
        nameof(Publication.PublishedAloneBy),
        nameof(Publication.PublishedAloneReason),
        nameof(Publication.Version),
    ];

    public static bool AffectsPublic(EntityEntry entry, bool hasChangedParts) =>
        entry.Entity switch
        {
            Publication publication => (publication.HasLeftDraft || WasPublic(entry)) && (hasChangedParts || !IsAdminOnlyChange(entry)),
            Petition petition => petition.IsPublic || entry.Property(nameof(Petition.State)).OriginalValue is not PetitionState.Draft,
            _ => true,
        };

    private static bool WasPublic(EntityEntry entry) =>
        entry.Property(nameof(Publication.State)).OriginalValue
            is PublicationState.Published
                or PublicationState.Scheduled
                or PublicationState.Withdrawn;

    private static bool IsAdminOnlyChange(EntityEntry entry) =>
        entry.State == EntityState.Modified
        && entry.Properties.Where(p => p.IsModified).All(p => AdminOnlyProperties.Contains(p.Metadata.Name));
}
