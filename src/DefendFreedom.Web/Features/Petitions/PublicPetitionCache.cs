using System.Collections.Immutable;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Petitions;

/// <summary>A petition as readers see it, with its count at a time (UTC).</summary>
public sealed record PublicPetition(Petition Petition, PetitionTextVersion Text, int ActualCount, DateTime AsOf)
{
    public PetitionSwitches Switches { get; init; } = new();

    /// <summary>What signing lacks, as readers see it; null when it lacks nothing.</summary>
    public string? ClosedReason { get; init; }

    /// <summary>How many have signed; null while counts are hidden.</summary>
    public int? Count => Switches.AreCountsHidden ? null : ActualCount;

    /// <summary>Whether it takes signatures at a time (UTC), with what is switched at the desk.</summary>
    public bool CanSign(DateTime now) => Petition.IsOpen(now) && !Switches.IsSigningClosed && ClosedReason is null;

    public (int Goal, int Next) Goal => GoalSteps.GetGoals(Count ?? 0, Petition.Goal);

    /// <summary>The target within a sentence: "the authorities of Peru".</summary>
    public string Addressee =>
        Petition.Target.StartsWith("The ", StringComparison.Ordinal) ? "the" + Petition.Target[3..] : Petition.Target;

    /// <summary>Whether it took signatures when this was read.</summary>
    public bool IsOpen => Petition.IsOpen(AsOf);

    /// <summary>"1,204 people have signed."; empty while counts are hidden.</summary>
    public string CountText =>
        Count switch
        {
            null => "",
            0 => IsOpen ? "Be the first to sign." : "Nobody has signed.",
            1 => "1 person has signed.",
            _ => $"{Count:N0} people have signed.",
        };

    /// <summary>The count by place; a place that is not in it is not shown, and none is while counts are hidden.</summary>
    public IReadOnlyDictionary<string, int> Places =>
        Switches.AreCountsHidden ? ImmutableDictionary<string, int>.Empty : Petition.PlaceCounts.ToDictionary(p => p.Place, p => p.Count);

    /// <summary>The day (UTC) of the count by place; null while counts are hidden.</summary>
    public DateOnly? PlacesPublishedOn => Switches.AreCountsHidden ? null : Petition.PlaceCountsPublishedOn;
}

/// <summary>
/// All petitions that are public, held in memory and read anew every few seconds: neither a reader nor a signer asks the database for
/// them.
/// </summary>
public sealed class PublicPetitionCache(
    IServiceScopeFactory scopes,
    PetitionSwitchCache switches,
    SigningAvailability signingAvailability,
    TimeProvider clock
) : IDisposable
{
    /// <summary>With the life of a cached page this makes less than the ten seconds that a count may be old.</summary>
    private static readonly TimeSpan CacheDuration = TimeSpan.FromSeconds(4);

    private readonly SemaphoreSlim _lock = new(1, 1);
    private CacheEntry _entry = new([], DateTime.MinValue);

    public async ValueTask<PublicPetition?> Find(string slug) =>
        (await GetCurrent()).Petitions.GetValueOrDefault(slug) is { } petition ? WithCurrentState(petition) : null;

    /// <summary>Open ones first, each by what was opened last.</summary>
    public async ValueTask<IReadOnlyList<PublicPetition>> GetAll() =>
        [
            .. (await GetCurrent())
                .Petitions.Values.Select(WithCurrentState)
                .OrderBy(p => p.Petition.State)
                .ThenByDescending(p => p.Petition.OpenedAt)
                .ThenBy(p => p.Petition.Title, StringComparer.Ordinal),
        ];

    /// <summary>Those that something can be said of, in the same order.</summary>
    public async ValueTask<IReadOnlyList<PublicPetition>> GetAll(Func<Petition, bool> predicate) =>
        [.. (await GetAll()).Where(p => predicate(p.Petition))];

    /// <summary>The next reader sees everything anew.</summary>
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
            return _entry; // as they last were: what is said of a count says of when it is
        }
        finally
        {
            _lock.Release();
        }
    }

    // A clock that was set back must not keep them until it has caught up.
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
        var counts = await db
            .Tallies.GroupBy(t => t.PetitionId)
            .Select(g => new { g.Key, Count = g.Sum(t => t.Count) })
            .ToDictionaryAsync(c => c.Key, c => c.Count);
        return new CacheEntry(
            petitions.ToDictionary(p => p.Slug, p => new PublicPetition(p, p.CurrentText!, counts.GetValueOrDefault(p.Id), now)),
            now
        );
    }

    private sealed record CacheEntry(Dictionary<string, PublicPetition> Petitions, DateTime LoadedAt);
}
