using System.Collections.Concurrent;
using System.Security.Cryptography;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Signing;

/// <summary>The secrets that all nodes have alike, read once. Two nodes that make one at the same moment agree on the first that is kept.</summary>
public sealed class Secrets(IServiceScopeFactory scopes, IDataProtectionProvider protection, TimeProvider clock) : IDisposable
{
    private const string ForSigning = "signing";
    private readonly IDataProtector _protector = protection.CreateProtector("kept secret");
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ConcurrentDictionary<string, byte[]> _read = new();

    public async ValueTask<SigningSecret> Signing() => new(await Get(ForSigning));

    /// <summary>The week's key for address blocks and mail domains.</summary>
    public ValueTask<byte[]> AddressBlocks() => Get(AddressBlock.KeyName(clock.GetUtcNow().UtcDateTime));

    /// <summary>Throws away the keys of weeks that are over.</summary>
    public async Task ForgetWeeks(SiteDb db, CancellationToken stop)
    {
        var current = AddressBlock.KeyName(clock.GetUtcNow().UtcDateTime);
        await db.KeptSecrets.Where(s => s.Name.StartsWith(AddressBlock.KeyPrefix) && s.Name != current).ExecuteDeleteAsync(stop);
        foreach (var name in _read.Keys.Where(n => n.StartsWith(AddressBlock.KeyPrefix, StringComparison.Ordinal) && n != current)) _read.TryRemove(name, out _);
    }

    /// <summary>The names of those that cannot be opened with the keys that are here.</summary>
    public async Task<List<string>> Closed(SiteDb db, CancellationToken stop) =>
        (await db.KeptSecrets.AsNoTracking().ToListAsync(stop)).Where(s => !Opens(s)).Select(s => s.Name).ToList();

    public void Dispose() => _one.Dispose();

    private bool Opens(KeptSecret secret)
    {
        try
        {
            return _protector.Unprotect(secret.Protected).Length > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private async ValueTask<byte[]> Get(string name)
    {
        if (_read.TryGetValue(name, out var secret)) return secret;
        await _one.WaitAsync();
        try
        {
            return _read.TryGetValue(name, out secret) ? secret : _read.GetOrAdd(name, await Read(name));
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<byte[]> Read(string name)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        if (await Find(db, name) is { } kept) return kept;
        var secret = RandomNumberGenerator.GetBytes(SigningSecret.Length);
        db.KeptSecrets.Add(new KeptSecret(name, _protector.Protect(secret), clock.GetUtcNow().UtcDateTime));
        try
        {
            await db.SaveChangesAsync();
            return secret;
        }
        catch (DbUpdateException e)   // another node was first
        {
            db.ChangeTracker.Clear();
            return await Find(db, name) ?? throw new InvalidOperationException($"The secret `{name}` could not be kept.", e);
        }
    }

    private async Task<byte[]?> Find(SiteDb db, string name) =>
        await db.KeptSecrets.AsNoTracking().FirstOrDefaultAsync(s => s.Name == name) is { } kept ? _protector.Unprotect(kept.Protected) : null;
}
