using System.Linq.Expressions;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Statistics;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Media;

/// <summary>
/// A type of record whose pages show pictures and link to documents. Who may see a file, where it is used and who may change it all
/// follow from the list of these types. A type that is not in the list makes no file accessible.
/// </summary>
public abstract class MediaReferrer(string folder)
{
    /// <summary>Every such type, beginning with the one that uses most files.</summary>
    public static IReadOnlyList<MediaReferrer> All { get; } =
    [
        new MediaReferrer<Publication>(
            "Newsroom",
            (db, media) => db.Publications.WithTrashed().UsingMedia(media),
            (records, now) => records.VisibleToPublic(now),
            p => p.Id
        )
        {
            Use = now =>
                p => new MediaUse(
                    p.Id,
                    p.Title,
                    p.State.DisplayName(p.VisibleFrom, p.EmbargoUntil, now),
                    p.State == PublicationState.Published || p.State == PublicationState.Scheduled
                ),
            Names = db => db.Set<PublicationMedia>().Select(m => m.Name).Distinct().ToListAsync(),
        },
        new MediaReferrer<Publication>(
            "Newsroom",
            (db, media) => db.Publications.WithTrashed().UsingMedia(media, db.Drafts),
            (records, _) => records.Where(_ => false),
            p => p.Id
        )
        {
            Use = _ => p => new MediaUse(p.Id, p.Title, "in its draft", false),
            Names = db => db.Drafts.Select(d => d.Media).Flatten(),
        },
        new MediaReferrer<Petition>("Petitions", (db, media) => db.Petitions.UsingMedia(media), (records, _) => records.Public(), p => p.Id)
        {
            Use = _ => p => new MediaUse(p.Id, p.Title, p.State.ToString(), p.State != PetitionState.Draft),
            Names = db => db.Petitions.Select(p => p.Media).Flatten(),
        },
        new MediaReferrer<Statistic>(
            "Statistics",
            (db, media) => db.Statistics.UsingMedia(media),
            (records, _) => records.Public(),
            s => s.Id
        )
        {
            Use = _ => s => new MediaUse(s.Id, s.Text, "a thing to know", true),
            Names = db => db.Statistics.Select(s => s.Media).Flatten(),
        },
    ];

    /// <summary>The admin folder where the record is edited. Users who may open it may see the files of its records in any state.</summary>
    public string AdminFolder { get; } = folder;

    /// <summary>Ids of records that use one of these files and that the public may see at a time (UTC).</summary>
    public abstract IQueryable<int> GetPublicIds(SiteDb db, IReadOnlyList<string> media, DateTime now);

    /// <summary>Records that use one of these files, in any state, with their state at a time (UTC).</summary>
    public abstract Task<List<MediaUse>> GetUses(SiteDb db, IReadOnlyList<string> media, DateTime now);

    /// <summary>The names of all files that these records use.</summary>
    public abstract Task<List<string>> GetUsedNames(SiteDb db);
}

internal sealed class MediaReferrer<T>(
    string folder,
    Func<SiteDb, IReadOnlyList<string>, IQueryable<T>> usingMedia,
    Func<IQueryable<T>, DateTime, IQueryable<T>> visibleToPublic,
    Expression<Func<T, int>> id
) : MediaReferrer(folder)
{
    public required Func<DateTime, Expression<Func<T, MediaUse>>> Use { get; init; }
    public required Func<SiteDb, Task<List<string>>> Names { get; init; }

    public override IQueryable<int> GetPublicIds(SiteDb db, IReadOnlyList<string> media, DateTime now) =>
        visibleToPublic(usingMedia(db, media), now).Select(id);

    public override async Task<List<MediaUse>> GetUses(SiteDb db, IReadOnlyList<string> media, DateTime now) =>
        (await usingMedia(db, media).OrderByDescending(id).Select(Use(now)).ToListAsync()).ConvertAll(use =>
            use with
            {
                AdminFolder = AdminFolder,
            }
        );

    public override Task<List<string>> GetUsedNames(SiteDb db) => Names(db);
}
