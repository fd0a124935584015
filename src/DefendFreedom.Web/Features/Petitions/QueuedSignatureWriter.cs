using System.Diagnostics;
using System.Threading.Channels;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Petitions;

/// <summary>
/// The only writer of signatures on this node (group commit): commands that arrive while a transaction commits form the next batch, so
/// batches grow with the load. A command is answered when it is on disk.
/// </summary>
public sealed class QueuedSignatureWriter : BackgroundService
{
    private const int MaxBatchSize = 500;

    /// <summary>A batch of this size occurs only while very many people sign.</summary>
    private const int BusyBatchSize = 20;

    /// <summary>After this timeout the request fails. The write may still succeed; resubmitting is idempotent.</summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan BusyDuration = TimeSpan.FromSeconds(1);
    private readonly Channel<PendingWrite> _queue;
    private readonly IServiceScopeFactory _scopes;
    private readonly WriteScheduler _writeScheduler;
    private readonly RemovalLog _removals;
    private readonly string _node;
    private readonly PetitionMetrics _metrics;
    private readonly ILogger<QueuedSignatureWriter> _log;
    private long _busySince = long.MinValue;

    public QueuedSignatureWriter(
        IServiceScopeFactory scopes,
        WriteScheduler writeScheduler,
        RemovalLog removals,
        IOptions<PetitionOptions> settings,
        IOptions<NodeOptions> node,
        PetitionMetrics metrics,
        ILogger<QueuedSignatureWriter> log
    )
    {
        (_scopes, _writeScheduler, _removals, _node, _metrics, _log) = (scopes, writeScheduler, removals, node.Value.Name, metrics, log);
        _queue = Channel.CreateBounded<PendingWrite>(new BoundedChannelOptions(settings.Value.MaxQueuedSignatures) { SingleReader = true });
    }

    /// <summary>Whether very many people are signing right now; background work should wait.</summary>
    public bool IsBusy =>
        Volatile.Read(ref _busySince) is var since && since != long.MinValue && Stopwatch.GetElapsedTime(since) < BusyDuration;

    /// <summary>Number of commands waiting to be written.</summary>
    public int QueuedCount => _queue.Reader.Count;

    /// <summary>
    /// Writes a command; completes when it is on disk. Throws <see cref="SigningTemporarilyUnavailableException"/> if the queue is full or
    /// the write takes too long.
    /// </summary>
    public async Task<SigningOutcome> Enqueue(SignatureCommand command)
    {
        var pending = new PendingWrite(command);
        if (!_queue.Writer.TryWrite(pending))
            throw new SigningTemporarilyUnavailableException();
        try
        {
            return await pending.Completion.Task.WaitAsync(ResponseTimeout);
        }
        catch (TimeoutException e)
        {
            throw new SigningTemporarilyUnavailableException(e);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Run(
            async () =>
            {
                var batch = new List<PendingWrite>(MaxBatchSize);
                while (await _queue.Reader.WaitToReadAsync(CancellationToken.None))
                {
                    batch.Clear();
                    while (batch.Count < MaxBatchSize && _queue.Reader.TryRead(out var next))
                        batch.Add(next);
                    if (batch.Count >= BusyBatchSize)
                        Volatile.Write(ref _busySince, Stopwatch.GetTimestamp());
                    await WriteBatch(batch);
                }
            },
            CancellationToken.None
        );

    // Accepted commands are written even when the site stops.
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    private async Task WriteBatch(List<PendingWrite> batch)
    {
        try
        {
            await WriteInTransaction(batch);
        }
        catch (Exception e) when (DatabaseErrors.IsUnavailable(e)) // writing them one by one would fail, too, each after a timeout
        {
            if (!DatabaseErrors.WasShortCircuited(e))
                _log.LogError(e, "{Count} signatures could not be written", batch.Count);
            foreach (var pending in batch)
                pending.Completion.TrySetException(new SigningTemporarilyUnavailableException(e));
        }
        catch (Exception) when (batch.Count > 1) // one command may be the cause; the others must not fail with it
        {
            foreach (var pending in batch)
                await WriteBatch([pending]);
        }
        // Another node saved first; after a reload there may be nothing left to do.
        catch (DbUpdateConcurrencyException) when (batch[0].Attempts++ < 3)
        {
            await WriteBatch(batch);
        }
        catch (Exception e)
        {
            _log.LogError(e, "A signature could not be written");
            batch[0].Completion.TrySetException(new SigningTemporarilyUnavailableException(e));
        }
    }

    private async Task WriteInTransaction(List<PendingWrite> batch)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        // Before the write: an entry for a removal that then fails does no harm.
        await _removals.TryAppend([.. batch.Select(w => w.Command.Removal).OfType<Removal>()]);
        var outcomes = await _writeScheduler.RunPriority(() => new SignatureBatchWriter(db, _node).Write(batch.ConvertAll(w => w.Command)));
        for (var i = 0; i < batch.Count; i++)
        {
            if (outcomes[i] == SigningOutcome.Done)
                _metrics.RecordSignature(batch[i].Command);
            batch[i].Completion.TrySetResult(outcomes[i]);
        }
    }

    private sealed class PendingWrite(SignatureCommand command)
    {
        public SignatureCommand Command { get; } = command;
        public int Attempts { get; set; }
        public TaskCompletionSource<SigningOutcome> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>Thrown when the queue is full or the database is unavailable; the form should be submitted again.</summary>
public sealed class SigningTemporarilyUnavailableException(Exception? innerException = null)
    : Exception("The signature cannot be written at the moment", innerException);
