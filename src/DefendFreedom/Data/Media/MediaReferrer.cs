using System.Linq.Expressions;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Statistics;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Media;

/// <summary>
/// A noun whose pages show pictures and link to documents. Who may see a file, where it is used, who may change it: all of that
/// follows from this one list. What is not in it opens no file to anybody.
/// </summary>
public abstract class MediaReferrer(string folder)
{
    /// <summary>Every such noun, beginning with that of most files.</summary>
    public static IReadOnlyList<MediaReferrer> All { get; } =
    [
        new MediaReferrer<Publication>(
            "Newsroom",
            (db, media) => db.Publications.WithTrashed().UsingMedia(media),
            (shown, now) => shown.VisibleToPublic(now),
            p => p.Id
        )
        {
            Use = p => new MediaUse(
                p.Id,
                p.Title,
                p.State.ToString(),
                p.State == PublicationState.Published || p.State == PublicationState.Scheduled
            ),
            Names = db => db.Set<PublicationMedia>().Select(m => m.Name).Distinct().ToListAsync(),
        },
        new MediaReferrer<Publication>(
            "Newsroom",
            (db, media) => db.Publications.WithTrashed().UsingMedia(media, db.Drafts),
            (shown, _) => shown.Where(_ => false),
            p => p.Id
        )
        {
            Use = p => new MediaUse(p.Id, p.Title, "in its draft", false),
            Names = db => db.Drafts.Select(d => d.Media).Flatten(),
        },
        new MediaReferrer<Petition>("Petitions", (db, media) => db.Petitions.UsingMedia(media), (shown, _) => shown.Public(), p => p.Id)
        {
            Use = p => new MediaUse(p.Id, p.Title, p.State.ToString(), p.State != PetitionState.Draft),
            Names = db => db.Petitions.Select(p => p.Media).Flatten(),
        },
        new MediaReferrer<Statistic>("Statistics", (db, media) => db.Statistics.UsingMedia(media), (shown, _) => shown.Public(), s => s.Id)
        {
            Use = s => new MediaUse(s.Id, s.Text, "a thing to know", true),
            Names = db => db.Statistics.Select(s => s.Media).Flatten(),
        },
    ];

    /// <summary>The folder of the desk where it is edited: who may open that may see what it shows, whatever its state.</summary>
    public string AdminFolder { get; } = folder;

    /// <summary>Ids of those that show one of these files and that the public may see at a time (UTC).</summary>
    public abstract IQueryable<int> GetPublicIds(SiteDb db, IReadOnlyList<string> media, DateTime now);

    /// <summary>Those that show one of these files, in whatever state.</summary>
    public abstract Task<List<MediaUse>> GetUses(SiteDb db, IReadOnlyList<string> media);

    /// <summary>The names of all files that any of them shows.</summary>
    public abstract Task<List<string>> GetUsedNames(SiteDb db);
}

internal sealed class MediaReferrer<T>(
    string folder,
    Func<SiteDb, IReadOnlyList<string>, IQueryable<T>> showing,
    Func<IQueryable<T>, DateTime, IQueryable<T>> @public,
    Expression<Func<T, int>> id
) : MediaReferrer(folder)
{
    public required Expression<Func<T, MediaUse>> Use { get; init; }
    public required Func<SiteDb, Task<List<string>>> Names { get; init; }

    public override IQueryable<int> GetPublicIds(SiteDb db, IReadOnlyList<string> media, DateTime now) =>
        @public(showing(db, media), now).Select(id);

    public override async Task<List<MediaUse>> GetUses(SiteDb db, IReadOnlyList<string> media) =>
        (await showing(db, media).OrderByDescending(id).Select(Use).ToListAsync()).ConvertAll(use =>
            use with
            {
                AdminFolder = AdminFolder,
            }
        );

    public override Task<List<string>> GetUsedNames(SiteDb db) => Names(db);
}
