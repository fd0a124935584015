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
/// The one writer of this node. What arrives while a transaction is on its way to the disk waits and makes up the next one, so
/// the more people sign the larger the transactions grow. Nobody is answered before theirs is on disk.
/// </summary>
public sealed class QueuedSignatureWriter : BackgroundService
{
    private const int MaxBatchSize = 500;

    /// <summary>So many in one transaction come only when very many sign.</summary>
    private const int BusyBatchSize = 20;

    /// <summary>Nobody waits longer to hear that it could not be done yet. It may be done later all the same, and sending it again changes nothing then.</summary>
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

    /// <summary>Very many sign in this moment: what can wait should.</summary>
    public bool IsBusy =>
        Volatile.Read(ref _busySince) is var since && since != long.MinValue && Stopwatch.GetElapsedTime(since) < BusyDuration;

    /// <summary>How many wait to be written.</summary>
    public int QueuedCount => _queue.Reader.Count;

    /// <summary>Writes a command; done when it is on disk. Throws <see cref="SigningTemporarilyUnavailableException"/> when more wait than can be written soon.</summary>
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

    // What was accepted is written, also when the site is being stopped.
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
        catch (Exception e) when (DatabaseErrors.IsUnavailable(e)) // then one by one they would fail as well, each after its time
        {
            if (!DatabaseErrors.WasShortCircuited(e))
                _log.LogError(e, "{Count} signatures could not be written", batch.Count);
            foreach (var pending in batch)
                pending.Completion.TrySetException(new SigningTemporarilyUnavailableException(e));
        }
        catch (Exception) when (batch.Count > 1) // one of them may be the cause: the others must not suffer for it
        {
            foreach (var pending in batch)
                await WriteBatch([pending]);
        }
        catch (DbUpdateConcurrencyException) when (batch[0].Attempts++ < 3) // another node was first; seen anew, there may be nothing left to do
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
        await _removals.TryAppend([.. batch.Select(w => w.Command.Removal).OfType<Removal>()]); // first: an entry of what was not done does no harm
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

/// <summary>More is being signed than can be written, or the database is away: the form is to be sent again.</summary>
public sealed class SigningTemporarilyUnavailableException(Exception? innerException = null)
    : Exception("The signature could not be written now", innerException);
