using System.Collections.Concurrent;
using System.Security.Cryptography;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Petitions.Signing;

/// <summary>The secrets that all nodes have alike, read once. Two nodes that make one at the same moment agree on the first that is kept.</summary>
public sealed class SharedSecrets(IServiceScopeFactory scopes, IDataProtectionProvider protection, TimeProvider clock) : IDisposable
{
    private readonly IDataProtector _protector = protection.CreateProtector("kept secret");
    private readonly SemaphoreSlim _lock = new(1, 1);
    private readonly ConcurrentDictionary<string, byte[]> _cache = new();

    /// <summary>The secret of a petition that makes fingerprints.</summary>
    public async ValueTask<FingerprintKey> GetFingerprintKey(int petitionId) =>
        new(await Get(FingerprintKey.SecretName(petitionId), petitionId));

    /// <summary>The key of a petition's network fingerprints in this week.</summary>
    public ValueTask<byte[]> GetNetworkKey(int petitionId) =>
        Get(NetworkFingerprints.KeyName(petitionId, clock.GetUtcNow().UtcDateTime), petitionId);

    /// <summary>Destroys the keys of weeks that are over.</summary>
    public async Task DeleteExpiredNetworkKeys(SiteDb db, CancellationToken cancellationToken)
    {
        var week = " " + NetworkFingerprints.WeekOf(clock.GetUtcNow().UtcDateTime);
        await db.SharedSecrets.Where(s => s.Name.StartsWith("network ") && !s.Name.EndsWith(week)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Drops from memory what is not in the database any more.</summary>
    public async Task EvictDestroyed(SiteDb db, CancellationToken cancellationToken)
    {
        var kept = await db.SharedSecrets.Select(s => s.Name).ToListAsync(cancellationToken);
        foreach (var name in _cache.Keys.Except(kept).ToList())
            _cache.TryRemove(name, out _);
    }

    /// <summary>The names of those that cannot be opened with the keys that are here.</summary>
    public async Task<List<string>> FindUnreadable(SiteDb db, CancellationToken cancellationToken) =>
        (await db.SharedSecrets.AsNoTracking().ToListAsync(cancellationToken)).Where(s => !CanDecrypt(s)).Select(s => s.Name).ToList();

    public void Dispose() => _lock.Dispose();

    private bool CanDecrypt(SharedSecret secret)
    {
        try
        {
            return _protector.Unprotect(secret.ProtectedValue).Length > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private async ValueTask<byte[]> Get(string name, int petitionId)
    {
        if (_cache.TryGetValue(name, out var secret))
            return secret;
        await _lock.WaitAsync();
        try
        {
            return _cache.TryGetValue(name, out secret) ? secret : _cache.GetOrAdd(name, await LoadOrCreate(name, petitionId));
        }
        finally
        {
            _lock.Release();
        }
    }

    private async Task<byte[]> LoadOrCreate(string name, int petitionId)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        if (await Find(db, name) is { } kept)
            return kept;
        // What was destroyed must not come back as another secret.
        if (await db.Petitions.AnyAsync(p => p.Id == petitionId && p.ConfirmationEndedAt != null))
            throw new InvalidOperationException($"Confirming has ended, and `{name}` is destroyed.");
        var secret = RandomNumberGenerator.GetBytes(FingerprintKey.Length);
        db.SharedSecrets.Add(new SharedSecret(name, _protector.Protect(secret), clock.GetUtcNow().UtcDateTime));
        try
        {
            await db.SaveChangesAsync();
            return secret;
        }
        catch (DbUpdateException e) // another node was first
        {
            db.ChangeTracker.Clear();
            return await Find(db, name) ?? throw new InvalidOperationException($"The secret `{name}` could not be kept.", e);
        }
    }

    private async Task<byte[]?> Find(SiteDb db, string name) =>
        await db.SharedSecrets.AsNoTracking().FirstOrDefaultAsync(s => s.Name == name) is { } kept
            ? _protector.Unprotect(kept.ProtectedValue)
            : null;
}
