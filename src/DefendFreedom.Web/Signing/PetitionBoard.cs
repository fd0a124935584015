using System.Collections.Immutable;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Signing;

/// <summary>A petition as readers see it, with its count at a time (UTC).</summary>
public sealed record PostedPetition(Petition Petition, PetitionText Text, int Counted, DateTime AsOf)
{
    public Switches Switches { get; init; } = new();

    /// <summary>What signing lacks, as readers see it; null when it lacks nothing.</summary>
    public string? Closed { get; init; }

    /// <summary>How many have signed; null while counts are hidden.</summary>
    public int? Count => Switches.CountsHidden ? null : Counted;

    /// <summary>Whether it takes signatures at a time (UTC), with what is switched at the desk.</summary>
    public bool TakesSignatures(DateTime now) => Petition.IsOpen(now) && !Switches.SigningClosed && Closed is null;

    public (int Goal, int Next) Goal => GoalLadder.At(Count ?? 0, Petition.Goal);

    /// <summary>The target within a sentence: "the authorities of Peru".</summary>
    public string Addressee => Petition.Target.StartsWith("The ", StringComparison.Ordinal) ? "the" + Petition.Target[3..] : Petition.Target;

    /// <summary>Whether it took signatures when this was read.</summary>
    public bool IsOpen => Petition.IsOpen(AsOf);

    /// <summary>"1,204 people have signed."; empty while counts are hidden.</summary>
    public string InWords => Count switch { null => "", 0 => IsOpen ? "Be the first to sign." : "Nobody has signed.", 1 => "1 person has signed.", _ => $"{Count:N0} people have signed." };

    /// <summary>The count by place; a place that is not in it is not shown, and none is while counts are hidden.</summary>
    public IReadOnlyDictionary<string, int> Places =>
        Switches.CountsHidden ? ImmutableDictionary<string, int>.Empty : Petition.Places.ToDictionary(p => p.Place, p => p.Count);

    /// <summary>The day (UTC) of the count by place; null while counts are hidden.</summary>
    public DateOnly? PlacesPublishedOn => Switches.CountsHidden ? null : Petition.PlacesPublishedOn;
}

/// <summary>
/// All petitions that are public, held in memory and read anew every few seconds: neither a reader nor a signer asks the database for
/// them.
/// </summary>
public sealed class PetitionBoard(IServiceScopeFactory scopes, SwitchBoard switches, SigningClosure closure, TimeProvider clock)
    : IDisposable
{
    /// <summary>With the life of a cached page this makes less than the ten seconds that a count may be old.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(4);

    private readonly SemaphoreSlim _one = new(1, 1);
    private Posted _posted = new([], DateTime.MinValue);

    public async ValueTask<PostedPetition?> Find(string slug) =>
        (await Current()).Petitions.GetValueOrDefault(slug) is { } posted ? Now(posted) : null;

    /// <summary>Open ones first, each by what was opened last.</summary>
    public async ValueTask<IReadOnlyList<PostedPetition>> All() =>
    [
        .. (await Current()).Petitions.Values.Select(Now)
            .OrderBy(p => p.Petition.State).ThenByDescending(p => p.Petition.OpenedAt)
            .ThenBy(p => p.Petition.Title, StringComparer.Ordinal),
    ];

    /// <summary>Those that something can be said of, in the same order.</summary>
    public async ValueTask<IReadOnlyList<PostedPetition>> All(Func<Petition, bool> are) => [.. (await All()).Where(p => are(p.Petition))];

    /// <summary>The next reader sees everything anew.</summary>
    public void Renew() => _posted = _posted with { At = DateTime.MinValue };

    public void Dispose() => _one.Dispose();

    private PostedPetition Now(PostedPetition posted) =>
        posted with { Switches = switches.Current, Closed = closure.NoticeFor(posted.Petition) };

    private async ValueTask<Posted> Current()
    {
        var posted = _posted;
        if (IsFresh(posted)) return posted;
        await _one.WaitAsync();
        try
        {
            return IsFresh(_posted) ? _posted : _posted = await Read();
        }
        catch (Exception e) when (DatabaseFault.Is(e) && _posted.Petitions.Count > 0)
        {
            return _posted;   // as they last were: what is said of a count says of when it is
        }
        finally
        {
            _one.Release();
        }
    }

    // A clock that was set back must not keep them until it has caught up.
    private bool IsFresh(Posted posted) => (clock.GetUtcNow().UtcDateTime - posted.At).Duration() < Life;

    private async Task<Posted> Read()
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        var now = clock.GetUtcNow().UtcDateTime;
        var petitions = await db.Petitions.AsNoTracking().AsSingleQuery().Public().Include(p => p.Texts).Include(p => p.Updates).ToListAsync();
        var counts = await db.Tallies.GroupBy(t => t.PetitionId).Select(g => new { g.Key, Count = g.Sum(t => t.Count) }).ToDictionaryAsync(c => c.Key, c => c.Count);
        return new Posted(petitions.ToDictionary(p => p.Slug, p => new PostedPetition(p, p.CurrentText!, counts.GetValueOrDefault(p.Id), now)), now);
    }

    private sealed record Posted(Dictionary<string, PostedPetition> Petitions, DateTime At);
}
