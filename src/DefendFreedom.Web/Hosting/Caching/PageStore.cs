using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.OutputCaching;

namespace DefendFreedom.Web.Hosting.Caching;

/// <summary>
/// The output cache's store: in memory, limited in size, least recently used entries evicted first. The size of an entry includes its tags
/// and the overhead of storing it. Keys are hashed, so a long URL takes no more memory than a short one. A response that was being rendered
/// while one of its tags was evicted is not stored.
/// </summary>
public sealed class PageStore(long maxSize) : IOutputCacheStore
{
    /// <summary>Bytes of an entry besides its value: key, node, tags and dictionary entries, rounded up.</summary>
    public const int EntrySize = 1024;

    private const string StartTagPrefix = "began ";
    private const int MaxEvictedTags = 10_000;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = new();
    private readonly Dictionary<string, HashSet<LinkedListNode<Entry>>> _byTag = [];
    private readonly Dictionary<string, long> _evicted = [];
    private long _evictions;
    private long _oldestEviction;

    /// <summary>Total size of the entries in bytes.</summary>
    public long Size { get; private set; }

    /// <summary>Creates a tag for a response whose rendering starts now; it records which evictions came before.</summary>
    public string CreateStartTag()
    {
        lock (_lock)
            return StartTagPrefix + _evictions.ToString(CultureInfo.InvariantCulture);
    }

    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        var hash = Hash(key);
        lock (_lock)
        {
            if (!_entries.TryGetValue(hash, out var node))
                return default;
            if (node.Value.ExpiresAt <= Environment.TickCount64)
            {
                Remove(node);
                return default;
            }
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return new(node.Value.Value);
        }
    }

    public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        var (hash, expiresAt) = (Hash(key), Environment.TickCount64 + (long)validFor.TotalMilliseconds);
        lock (_lock)
        {
            if (_entries.TryGetValue(hash, out var previous))
                Remove(previous);
            if (value.Length + EntrySize > maxSize || WasEvicted(tags ?? []))
                return default;
            var contentTags = (tags ?? []).Where(t => !t.StartsWith(StartTagPrefix, StringComparison.Ordinal)).ToArray();
            var node = _byUse.AddFirst(new Entry(hash, value, contentTags, expiresAt));
            _entries[hash] = node;
            foreach (var tag in contentTags)
                (_byTag.TryGetValue(tag, out var tagged) ? tagged : _byTag[tag] = []).Add(node);
            for (Size += node.Value.Size; Size > maxSize; )
                Remove(_byUse.Last!);
        }
        return default;
    }

    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_evicted.Count >= MaxEvictedTags)
                _evicted.Clear();
            if (_evicted.Count == 0)
                _oldestEviction = _evictions;
            _evicted[tag] = ++_evictions;
            if (_byTag.TryGetValue(tag, out var tagged))
                foreach (var node in tagged.ToList())
                    Remove(node);
        }
        return default;
    }

    private bool WasEvicted(string[] tags) =>
        Array.Find(tags, t => t.StartsWith(StartTagPrefix, StringComparison.Ordinal)) is { } startTag
        && long.Parse(startTag.AsSpan(StartTagPrefix.Length), CultureInfo.InvariantCulture) is var start
        && (start < _oldestEviction || Array.Exists(tags, t => _evicted.GetValueOrDefault(t) > start));

    private void Remove(LinkedListNode<Entry> node)
    {
        _entries.Remove(node.Value.Key);
        _byUse.Remove(node);
        foreach (var tag in node.Value.Tags)
            if (_byTag.TryGetValue(tag, out var tagged) && tagged.Remove(node) && tagged.Count == 0)
                _byTag.Remove(tag);
        Size -= node.Value.Size;
    }

    private static string Hash(string key) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private sealed record Entry(string Key, byte[] Value, string[] Tags, long ExpiresAt)
    {
        public long Size => Value.Length + EntrySize + Tags.Sum(t => 2L * t.Length + 100);
    }
}
