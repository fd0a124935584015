using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.OutputCaching;

namespace DefendFreedom.Web.Hosting.Caching;

/// <summary>
/// What is kept of answers, in memory of a bounded size: an entry counts with its tags and with what it costs to keep it, and what was
/// not asked for longest goes first. Keys are hashed, so a long address takes no more room than a short one. An answer that was under way
/// while one of its tags was evicted is not kept.
/// </summary>
public sealed class PageStore(long maxSize) : IOutputCacheStore
{
    /// <summary>Bytes of an entry beside its value: key, node, tags and their places in the dictionaries, rounded up.</summary>
    public const int EntrySize = 1024;

    private const string StartTagPrefix = "began ";
    private const int MaxEvictedTags = 10_000;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = new();
    private readonly Dictionary<string, HashSet<LinkedListNode<Entry>>> _byTag = [];
    private readonly Dictionary<string, long> _evicted = [];
    private long _evictions,
        _oldestKnown;

    /// <summary>Bytes that are kept.</summary>
    public long Size { get; private set; }

    /// <summary>A tag for an answer that begins now: it says which evictions came before.</summary>
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
            if (node.Value.Until <= Environment.TickCount64)
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
        var (hash, until) = (Hash(key), Environment.TickCount64 + (long)validFor.TotalMilliseconds);
        lock (_lock)
        {
            if (_entries.TryGetValue(hash, out var before))
                Remove(before);
            if (value.Length + EntrySize > maxSize || WasEvicted(tags ?? []))
                return default;
            var shown = (tags ?? []).Where(t => !t.StartsWith(StartTagPrefix, StringComparison.Ordinal)).ToArray();
            var node = _byUse.AddFirst(new Entry(hash, value, shown, until));
            _entries[hash] = node;
            foreach (var tag in shown)
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
                _oldestKnown = _evictions;
            _evicted[tag] = ++_evictions;
            if (_byTag.TryGetValue(tag, out var tagged))
                foreach (var node in tagged.ToList())
                    Remove(node);
        }
        return default;
    }

    private bool WasEvicted(string[] tags) =>
        Array.Find(tags, t => t.StartsWith(StartTagPrefix, StringComparison.Ordinal)) is { } began
        && long.Parse(began.AsSpan(StartTagPrefix.Length), CultureInfo.InvariantCulture) is var before
        && (before < _oldestKnown || Array.Exists(tags, t => _evicted.GetValueOrDefault(t) > before));

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

    private sealed record Entry(string Key, byte[] Value, string[] Tags, long Until)
    {
        public long Size => Value.Length + EntrySize + Tags.Sum(t => 2L * t.Length + 100);
    }
}
