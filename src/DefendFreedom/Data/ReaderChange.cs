using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace DefendFreedom.Data;

/// <summary>
/// Whether a save can change anything for readers. What only the desk sees is not in the list of changes, so nothing that is made for
/// readers is made anew because of it, on any node.
/// </summary>
internal static class ReaderChange
{
    private static readonly string[] OfTheDesk =
        [nameof(Publication.AssigneeId), nameof(Publication.UrgentBy), nameof(Publication.UrgentBecause), nameof(Publication.Version)];

    public static bool Is(EntityEntry entry, bool hasChangedParts) => entry.Entity switch
    {
        Publication publication => (publication.IsOut || WasOut(entry)) && (hasChangedParts || !IsOfTheDesk(entry)),
        Petition petition => petition.IsPublic || entry.Property(nameof(Petition.State)).OriginalValue is not PetitionState.Draft,
        _ => true,
    };

    private static bool WasOut(EntityEntry entry) =>
        entry.Property(nameof(Publication.State)).OriginalValue is PublicationState.Published or PublicationState.Scheduled or PublicationState.Withdrawn;

    private static bool IsOfTheDesk(EntityEntry entry) =>
        entry.State == EntityState.Modified && entry.Properties.Where(p => p.IsModified).All(p => OfTheDesk.Contains(p.Metadata.Name));
}
