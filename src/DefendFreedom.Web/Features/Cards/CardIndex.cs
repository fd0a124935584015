using System.Collections.Concurrent;

namespace DefendFreedom.Web.Features.Cards;

/// <summary>
/// The cards of the items that the public may see now or will see at a time, in memory on every node. A name that is not in it is unknown,
/// whatever files there are.
/// </summary>
public sealed class CardIndex
{
    private const int MaxOffered = 1000;
    private readonly Lock _lock = new();
    private readonly Dictionary<CardHash, Entry> _byHash = [];
    private readonly Dictionary<CardKey, CardHash> _byKey = [];
    private volatile ConcurrentDictionary<CardHash, CardKey> _offered = new();
    private volatile ConcurrentDictionary<CardHash, CardKey> _offeredBefore = new();
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when every item is in the index.</summary>
    public Task Loaded => _loaded.Task;

    public void MarkLoaded() => _loaded.TrySetResult();

    /// <summary>Whether somebody waits for the index.</summary>
    public bool IsAwaited { get; private set; }

    /// <summary>Waits for the index to be loaded, and has that done soon.</summary>
    public Task WaitUntilLoaded()
    {
        IsAwaited = true;
        return Loaded;
    }

    /// <summary>Returns the item that a card is for; null if no item that the public may see at a time (UTC) has it.</summary>
    public CardKey? Find(CardHash hash, DateTime now)
    {
        lock (_lock)
            if (_byHash.TryGetValue(hash, out var entry))
                return entry.VisibleFrom <= now ? entry.Key : null;
        return _offered.TryGetValue(hash, out var key) || _offeredBefore.TryGetValue(hash, out key) ? key : null;
    }

    /// <summary>Sets the card of an item, visible from a time (UTC). Returns the card that it had before, if that was another.</summary>
    public CardHash? Set(CardKey key, CardHash hash, DateTime visibleFrom)
    {
        lock (_lock)
        {
            var previous = _byKey.TryGetValue(key, out var known) && known != hash ? known : (CardHash?)null;
            if (previous is { } replaced)
                _byHash.Remove(replaced);
            _byKey[key] = hash;
            _byHash[hash] = new Entry(key, visibleFrom);
            return previous;
        }
    }

    /// <summary>Removes an item. Returns the card that it had.</summary>
    public CardHash? Remove(CardKey key)
    {
        lock (_lock)
            if (_byKey.Remove(key, out var hash))
            {
                _byHash.Remove(hash);
                return hash;
            }
        return null;
    }

    /// <summary>The items of some kinds.</summary>
    public IReadOnlyList<CardKey> GetKeys(Func<CardKind, bool> isKind)
    {
        lock (_lock)
            return _byKey.Keys.Where(k => isKind(k.Kind)).ToList();
    }

    /// <summary>Records a card that a public page names, until the index has followed the change that the page already shows.</summary>
    public void Offer(CardHash hash, CardKey key)
    {
        lock (_lock)
            if (_byHash.ContainsKey(hash))
                return;
        if (_offered.Count < MaxOffered)
            _offered[hash] = key;
    }

    /// <summary>Forgets what pages named before the last call: the index has been brought up to date since.</summary>
    public void ExpireOffered() => (_offeredBefore, _offered) = (_offered, new());

    private readonly record struct Entry(CardKey Key, DateTime VisibleFrom);
}
