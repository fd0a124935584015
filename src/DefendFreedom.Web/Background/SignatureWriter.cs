using System.Diagnostics;
using System.Threading.Channels;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Background;

/// <summary>
/// The one writer of this node. What arrives while a transaction is on its way to the disk waits and makes up the next one, so
/// the more people sign the larger the transactions grow. Nobody is answered before theirs is on disk.
/// </summary>
public sealed class SignatureWriter : BackgroundService
{
    private const int MostAtOnce = 500;

    /// <summary>So many in one transaction come only when very many sign.</summary>
    private const int Many = 20;

    /// <summary>Nobody waits longer to hear that it could not be done yet. It may be done later all the same, and sending it again changes nothing then.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan BusyFor = TimeSpan.FromSeconds(1);
    private readonly Channel<Awaited> _waiting;
    private readonly IServiceScopeFactory _scopes;
    private readonly WritingTurns _turns;
    private readonly RemovalLog _removals;
    private readonly string _node;
    private readonly PetitionMetrics _metrics;
    private readonly ILogger<SignatureWriter> _log;
    private long _busySince = long.MinValue;

    public SignatureWriter(IServiceScopeFactory scopes, WritingTurns turns, RemovalLog removals, IOptions<PetitionSettings> settings, IOptions<NodeOptions> node, PetitionMetrics metrics, ILogger<SignatureWriter> log)
    {
        (_scopes, _turns, _removals, _node, _metrics, _log) = (scopes, turns, removals, node.Value.Name, metrics, log);
        _waiting = Channel.CreateBounded<Awaited>(new BoundedChannelOptions(settings.Value.MostWaiting) { SingleReader = true });
    }

    /// <summary>Very many sign in this moment: what can wait should.</summary>
    public bool IsBusy => Volatile.Read(ref _busySince) is var since && since != long.MinValue && Stopwatch.GetElapsedTime(since) < BusyFor;

    /// <summary>How many wait to be written.</summary>
    public int Waiting => _waiting.Reader.Count;

    /// <summary>Writes a command; done when it is on disk. Throws <see cref="TooManySigningException"/> when more wait than can be written soon.</summary>
    public async Task<SigningOutcome> Write(SignatureCommand command)
    {
        var waiting = new Awaited(command);
        if (!_waiting.Writer.TryWrite(waiting)) throw new TooManySigningException();
        try
        {
            return await waiting.Written.Task.WaitAsync(Patience);
        }
        catch (TimeoutException e)
        {
            throw new TooManySigningException(e);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(async () =>
    {
        var batch = new List<Awaited>(MostAtOnce);
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            batch.Clear();
            while (batch.Count < MostAtOnce && _waiting.Reader.TryRead(out var next)) batch.Add(next);
            if (batch.Count >= Many) Volatile.Write(ref _busySince, Stopwatch.GetTimestamp());
            await WriteAll(batch);
        }
    }, CancellationToken.None);

    // What was accepted is written, also when the site is being stopped.
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    private async Task WriteAll(List<Awaited> batch)
    {
        try
        {
            await WriteTogether(batch);
        }
        catch (Exception e) when (DatabaseFault.Is(e))   // then one by one they would fail as well, each after its time
        {
            if (!DatabaseFault.IsKnown(e)) _log.LogError(e, "{Count} signatures could not be written", batch.Count);
            foreach (var one in batch) one.Written.TrySetException(new TooManySigningException(e));
        }
        catch (Exception) when (batch.Count > 1)   // one of them may be the cause: the others must not suffer for it
        {
            foreach (var one in batch) await WriteAll([one]);
        }
        catch (DbUpdateConcurrencyException) when (batch[0].Tries++ < 3)   // another node was first; seen anew, there may be nothing left to do
        {
            await WriteAll(batch);
        }
        catch (Exception e)
        {
            _log.LogError(e, "A signature could not be written");
            batch[0].Written.TrySetException(new TooManySigningException(e));
        }
    }

    private async Task WriteTogether(List<Awaited> batch)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        await _removals.TryAppend([.. batch.Select(w => w.Command.Removal).OfType<Removal>()]);   // first: an entry of what was not done does no harm
        var outcomes = await _turns.Sign(() => new SignatureBatchWriter(db, _node).Write(batch.ConvertAll(w => w.Command)));
        for (var i = 0; i < batch.Count; i++)
        {
            if (outcomes[i] == SigningOutcome.Done) _metrics.RecordSignature(batch[i].Command);
            batch[i].Written.TrySetResult(outcomes[i]);
        }
    }

    private sealed class Awaited(SignatureCommand command)
    {
        public SignatureCommand Command { get; } = command;
        public int Tries { get; set; }
        public TaskCompletionSource<SigningOutcome> Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>More is being signed than can be written, or the database is away: the form is to be sent again.</summary>
public sealed class TooManySigningException(Exception? cause = null) : Exception("The signature could not be written now", cause);
