using System.Collections.Concurrent;
using System.Threading.Channels;

namespace DefendFreedom.Web.Features.Cards;

/// <summary>
/// The cards that wait to be drawn, each once. Their number is limited; one that finds no place is drawn when it is asked for again.
/// </summary>
public sealed class QueuedCards
{
    /// <summary>Maximum number of waiting cards.</summary>
    public const int Capacity = 200;

    private readonly Channel<CardHash> _channel = Channel.CreateBounded<CardHash>(Capacity);
    private readonly ConcurrentDictionary<CardHash, Request> _requests = new();

    /// <summary>Adds a card, unless it waits already. Returns false if there is no place.</summary>
    public bool Add(CardHash hash, CardKey key)
    {
        if (!_requests.TryAdd(hash, new Request(key)) || _channel.Writer.TryWrite(hash))
            return true;
        _requests.TryRemove(hash, out _);
        return false;
    }

    /// <summary>Completes when a card does not wait any more: it was drawn, or cannot be drawn now.</summary>
    public Task WhenDone(CardHash hash) => _requests.TryGetValue(hash, out var request) ? request.Completion.Task : Task.CompletedTask;

    /// <summary>Waits for the next card to draw.</summary>
    public async Task<(CardHash Hash, CardKey Key)> WaitForNext(CancellationToken cancellationToken)
    {
        var hash = await _channel.Reader.ReadAsync(cancellationToken);
        return (hash, _requests[hash].Key);
    }

    /// <summary>Removes a card that was drawn, or cannot be drawn now.</summary>
    public void Remove(CardHash hash)
    {
        if (_requests.TryRemove(hash, out var request))
            request.Completion.TrySetResult();
    }

    private sealed record Request(CardKey Key)
    {
        public TaskCompletionSource Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
