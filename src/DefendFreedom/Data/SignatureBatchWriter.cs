using System.Security.Cryptography;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>
/// Writes many commands of supporters in one transaction, with the tallies that they move. What it returns is on disk. The unique
/// index of fingerprints decides whether a mailbox has signed.
/// </summary>
public sealed class SignatureBatchWriter(SiteDb db, string node)
{
    private readonly TallyMoves _moves = new(db, node);

    /// <summary>Writes the commands. Throws when the database does, and then nothing was written.</summary>
    public Task<SigningOutcome[]> Write(IReadOnlyList<SignatureCommand> commands, CancellationToken cancellationToken = default) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            _moves.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var outcomes = await Apply(commands, cancellationToken);
            await _moves.Write(cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return outcomes;
        });

    private async Task<SigningOutcome[]> Apply(IReadOnlyList<SignatureCommand> commands, CancellationToken cancellationToken)
    {
        var insert = new SignatureBulkInsert(db);
        await insert.Submit([.. commands.OfType<SubmitSignature>()], cancellationToken);
        await insert.Resend([.. commands.OfType<ResendConfirmation>()], cancellationToken);
        var made = await insert.Confirm([.. commands.OfType<ConfirmSignature>()], cancellationToken);
        foreach (var signature in made.Select(c => c.Signature)) _moves.Note(signature, counted: false);
        var ids = commands.Select(SignatureOf).OfType<long>().Distinct().ToList();
        var signatures = ids.Count == 0 ? [] : await db.Signatures.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellationToken);
        var outcomes = new SigningOutcome[commands.Count];
        for (var i = 0; i < commands.Count; i++)
            outcomes[i] = commands[i] switch
            {
                SubmitSignature or ResendConfirmation => SigningOutcome.Done,
                ConfirmSignature confirm => Outcome(made.Contains(confirm)),
                DisownSubmission disown => Outcome(await Disown(disown, cancellationToken)),
                var change => Outcome(signatures.TryGetValue(SignatureOf(change) ?? 0, out var known) && Change(known, change)),
            };
        return outcomes;
    }

    private bool Change(Signature signature, SignatureCommand command)
    {
        var counted = signature.Counts;
        var isChanged = command switch
        {
            WithdrawSignature => signature.Withdraw(command.At),
            LeaveUpdates => signature.Leave(),
            _ => throw new ArgumentException($"{command.GetType().Name} changes no signature", nameof(command)),
        };
        _moves.Note(signature, counted);
        return isChanged;
    }

    // The form is overwritten by as many random bytes, so that the row looks as before.
    private async Task<bool> Disown(DisownSubmission command, CancellationToken cancellationToken)
    {
        await db.EndSubmission(command.SubmissionId, cancellationToken);
        if (await db.MailRefusals.FindAsync([command.Fingerprint], cancellationToken) is not null) return false;
        db.MailRefusals.Add(new MailRefusal(command.PetitionId, command.Fingerprint));
        return true;
    }

    private static long? SignatureOf(SignatureCommand command) => command switch
    {
        WithdrawSignature c => c.SignatureId,
        LeaveUpdates c => c.SignatureId,
        _ => null,
    };

    private static SigningOutcome Outcome(bool done) => done ? SigningOutcome.Done : SigningOutcome.NoChange;
}
