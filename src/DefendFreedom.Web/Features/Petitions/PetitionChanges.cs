using DefendFreedom.Data;
using DefendFreedom.Data.Changes;
using DefendFreedom.Data.Media;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Hosting.Database;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Petitions;

/// <summary>Refreshes the petitions and switches in memory and evicts the cached pages that show them.</summary>
public sealed class PetitionChanges(
    PublicPetitionCache petitions,
    OpenPetitions openPetitions,
    PetitionSwitchCache switches,
    IOutputCacheStore pages
) : IChangeSubscriber
{
    public async Task Start(SiteDb db, CancellationToken cancellationToken)
    {
        await switches.Load(db, cancellationToken);
        await openPetitions.Load(db, cancellationToken);
    }

    public async Task Apply(SiteDb db, IReadOnlyList<ChangeLogEntry> changes, CancellationToken cancellationToken)
    {
        if (changes.Any(c => c.SwitchesId is not null))
            await switches.Load(db, cancellationToken);
        if (changes.Any(c => c.PetitionId is not null))
            await openPetitions.Load(db, cancellationToken);
        if (!changes.Any(c => c.PetitionId is not null) && !await AnyPetitionShowsUploads(db, changes, cancellationToken))
            return;
        petitions.Invalidate();
        await pages.EvictByTagAsync(PetitionCacheTags.Any, cancellationToken);
    }

    private static async Task<bool> AnyPetitionShowsUploads(
        SiteDb db,
        IReadOnlyList<ChangeLogEntry> changes,
        CancellationToken cancellationToken
    )
    {
        var uploads = await db.FindChangedUploads(changes, cancellationToken);
        return uploads.Count > 0 && await db.Petitions.UsingMedia(uploads).AnyAsync(cancellationToken);
    }
}
