using DefendFreedom.Petitions;
using DefendFreedom.Text;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Petitions;

/// <summary>Queries on petitions for campaigners.</summary>
public static class PetitionLookup
{
    /// <summary>A petition with its text versions and updates.</summary>
    public static Task<Petition?> FindPetition(this SiteDb db, int id) =>
        db.Petitions.AsSingleQuery().Include(p => p.TextVersions).Include(p => p.Updates).FirstOrDefaultAsync(p => p.Id == id);

    /// <summary>The disclosed number of a petition's signatures that are held for a decision.</summary>
    public static Task<int> HeldSignatures(this SiteDb db, int petitionId) =>
        db
            .SignatureClusters.Where(c => c.PetitionId == petitionId && c.Kind == ClusterKind.Held)
            .Select(c => c.Shown)
            .FirstOrDefaultAsync();

    /// <summary>A free slug for a title.</summary>
    public static Task<string> UniquePetitionSlug(this SiteDb db, string title) =>
        Slug.Unique(title, "petition", slug => db.Petitions.AnyAsync(p => p.Slug == slug));
}
