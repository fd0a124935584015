using System.Collections.Immutable;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Petitions.Signing;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Petitions;

/// <summary>A petition as the public sees it, with its count at a time (UTC).</summary>
public sealed record PublicPetition(Petition Petition, PetitionTextVersion Text, int ActualCount, DateTime AsOf)
{
    public PetitionSwitches Switches { get; init; } = new();

    /// <summary>The reason why the petition cannot be signed, as shown to the public; null when it can.</summary>
    public string? ClosedReason { get; init; }

    /// <summary>Number of signatures; null while counts are hidden.</summary>
    public int? Count => Switches.AreCountsHidden ? null : ActualCount;

    /// <summary>Whether the petition can be signed at a time (UTC), considering the switches set at the desk.</summary>
    public bool CanSign(DateTime now) => Petition.IsOpen(now) && !Switches.IsSigningClosed && ClosedReason is null;

    public (int Goal, int Next) Goal => GoalSteps.GetGoals(Count ?? 0, Petition.Goal);

    /// <summary>Whether the petition was open when it was loaded.</summary>
    public bool IsOpen => Petition.IsOpen(AsOf);

    /// <summary>"1,204 people have signed."; empty while counts are hidden.</summary>
    public string CountText =>
        Count switch
        {
            null => "",
            0 => IsOpen ? "Be the first to sign." : "No one signed.",
            { } count => Quantity.Format(count, "person has signed.", "people have signed."),
        };

    /// <summary>The published counts by place; empty while counts are hidden. A place that is missing is not shown.</summary>
    public IReadOnlyDictionary<string, int> Places =>
        Switches.AreCountsHidden ? ImmutableDictionary<string, int>.Empty : Petition.PlaceCounts.ToDictionary(p => p.Place, p => p.Count);

    /// <summary>The counts from paper, which are never added to the other; null while counts are hidden.</summary>
    public IReadOnlyList<PaperCount>? Paper => Switches.AreCountsHidden ? null : [.. Petition.PaperCounts.Where(c => !c.IsRemoved)];

    /// <summary>The sum of the counts from paper; 0 while counts are hidden.</summary>
    public long PaperTotal => Paper?.Sum(c => (long)c.Number) ?? 0;

    /// <summary>The day on which the counts by place were published; null while counts are hidden.</summary>
    public DateOnly? PlacesPublishedOn => Switches.AreCountsHidden ? null : Petition.PlaceCountsPublishedOn;
}

/// <summary>
/// All public petitions, held in memory and reloaded every few seconds, so that neither readers nor supporters cause queries for them.
/// </summary>
public sealed class PublicPetitionCache(
    IServiceScopeFactory scopes,
    PetitionSwitchCache switches,
    SigningAvailability signingAvailability,
    TimeProvider clock
) : IDisposable
{
    /// <summary>Together with the lifetime of a cached page, this stays below the ten seconds by which a count may lag.</summary>
    private static readonly TimeSpan CacheDuration = TimeSpan.FromSeconds(4);

    private readonly SemaphoreSlim _lock = new(1, 1);
    private CacheEntry _entry = new([], DateTime.MinValue);

    public async ValueTask<PublicPetition?> Find(string slug) =>
        (await GetCurrent()).Petitions.GetValueOrDefault(slug) is { } petition ? WithCurrentState(petition) : null;

    /// <summary>Returns all petitions, open ones first, then the most recently opened.</summary>
    public async ValueTask<IReadOnlyList<PublicPetition>> GetAll() =>
        [
            .. (await GetCurrent())
                .Petitions.Values.Select(WithCurrentState)
                .OrderBy(p => p.Petition.State)
                .ThenByDescending(p => p.Petition.OpenedAt)
                .ThenBy(p => p.Petition.Title, StringComparer.Ordinal),
        ];

    /// <summary>Returns the petitions that match the predicate, in the same order.</summary>
    public async ValueTask<IReadOnlyList<PublicPetition>> GetAll(Func<Petition, bool> predicate) =>
        [.. (await GetAll()).Where(p => predicate(p.Petition))];

    /// <summary>Makes the next request reload the petitions.</summary>
    public void Invalidate() => _entry = _entry with { LoadedAt = DateTime.MinValue };

    public void Dispose() => _lock.Dispose();

    private PublicPetition WithCurrentState(PublicPetition petition) =>
        petition with
        {
            Switches = switches.Current,
            ClosedReason = signingAvailability.GetNotice(petition.Petition),
        };

    private async ValueTask<CacheEntry> GetCurrent()
    {
        var entry = _entry;
        if (IsFresh(entry))
            return entry;
        await _lock.WaitAsync();
        try
        {
            return IsFresh(_entry) ? _entry : _entry = await Load();
        }
        catch (Exception e) when (DatabaseErrors.IsUnavailable(e) && _entry.Petitions.Count > 0)
        {
            return _entry; // stale during an outage; pages show the time of a count
        }
        finally
        {
            _lock.Release();
        }
    }

    // If the clock was set back, entries must not stay until it has caught up.
    private bool IsFresh(CacheEntry entry) => (clock.GetUtcNow().UtcDateTime - entry.LoadedAt).Duration() < CacheDuration;

    private async Task<CacheEntry> Load()
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        var now = clock.GetUtcNow().UtcDateTime;
        var petitions = await db
            .Petitions.AsNoTracking()
            .AsSingleQuery()
            .Public()
            .Include(p => p.TextVersions)
            .Include(p => p.Updates)
            .ToListAsync();
        var counts = await db.Tallies.SumByPetition();
        return new CacheEntry(
            petitions.ToDictionary(p => p.Slug, p => new PublicPetition(p, p.CurrentText!, counts.GetValueOrDefault(p.Id), now)),
            now
        );
    }

    private sealed record CacheEntry(Dictionary<string, PublicPetition> Petitions, DateTime LoadedAt);
}
