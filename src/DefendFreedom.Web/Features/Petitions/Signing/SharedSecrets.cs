using System.Collections.Concurrent;
using System.Security.Cryptography;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Petitions.Signing;

/// <summary>
/// The secrets shared by all nodes, loaded once. If two nodes create the same one at the same time, both use the one that was stored first.
/// </summary>
public sealed class SharedSecrets(IServiceScopeFactory scopes, IDataProtectionProvider protection, TimeProvider clock) : IDisposable
{
    private readonly IDataProtector _protector = protection.CreateProtector("kept secret");
    private readonly SemaphoreSlim _lock = new(1, 1);
    private readonly ConcurrentDictionary<string, byte[]> _cache = new();

    /// <summary>Returns the fingerprint key of a petition.</summary>
    public async ValueTask<FingerprintKey> GetFingerprintKey(int petitionId) =>
        new(await Get(FingerprintKey.SecretName(petitionId), petitionId));

    /// <summary>Returns the key of a petition's network fingerprints for the current week.</summary>
    public ValueTask<byte[]> GetNetworkKey(int petitionId) =>
        Get(NetworkFingerprints.KeyName(petitionId, clock.GetUtcNow().UtcDateTime), petitionId);

    /// <summary>Deletes the network keys of past weeks.</summary>
    public async Task DeleteExpiredNetworkKeys(SiteDb db, CancellationToken cancellationToken)
    {
        var week = " " + NetworkFingerprints.WeekOf(clock.GetUtcNow().UtcDateTime);
        await db.SharedSecrets.Where(s => s.Name.StartsWith("network ") && !s.Name.EndsWith(week)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Removes secrets from memory that are no longer in the database.</summary>
    public async Task EvictDestroyed(SiteDb db, CancellationToken cancellationToken)
    {
        var stored = await db.SharedSecrets.Select(s => s.Name).ToListAsync(cancellationToken);
        foreach (var name in _cache.Keys.Except(stored).ToList())
            _cache.TryRemove(name, out _);
    }

    /// <summary>Returns the names of the secrets that the current keys cannot decrypt.</summary>
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
        if (await Find(db, name) is { } stored)
            return stored;
        // A deleted secret must not be replaced by a new one.
        if (await db.Petitions.AnyAsync(p => p.Id == petitionId && p.ConfirmationEndedAt != null))
            throw new InvalidOperationException($"Confirmation has ended, and the secret `{name}` is deleted.");
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
            return await Find(db, name) ?? throw new InvalidOperationException($"The secret `{name}` could not be stored.", e);
        }
    }

    private async Task<byte[]?> Find(SiteDb db, string name) =>
        await db.SharedSecrets.AsNoTracking().FirstOrDefaultAsync(s => s.Name == name) is { } stored
            ? _protector.Unprotect(stored.ProtectedValue)
            : null;
}
