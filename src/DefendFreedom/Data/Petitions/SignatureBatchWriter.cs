using System.Security.Cryptography;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Petitions;

/// <summary>
/// Writes many signature commands and their tally changes in one transaction. Once it returns, they are on disk. The unique index on
/// fingerprints decides whether a mailbox has already signed.
/// </summary>
public sealed class SignatureBatchWriter(SiteDb db, string node)
{
    private readonly TallyDelta _tallyDelta = new(db, node);

    /// <summary>Writes the commands. If the database throws, so does this method, and nothing was written.</summary>
    public Task<SigningOutcome[]> Write(IReadOnlyList<SignatureCommand> commands, CancellationToken cancellationToken = default) =>
        db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                _tallyDelta.Reset();
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                var outcomes = await Apply(commands, cancellationToken);
                await _tallyDelta.Apply(cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return outcomes;
            });

    private async Task<SigningOutcome[]> Apply(IReadOnlyList<SignatureCommand> commands, CancellationToken cancellationToken)
    {
        var insert = new SignatureBulkInsert(db);
        await insert.InsertSubmissions([.. commands.OfType<SubmitSignature>()], cancellationToken);
        await insert.EnqueueConfirmations([.. commands.OfType<ResendConfirmation>()], cancellationToken);
        var confirmed = await insert.InsertSignatures([.. commands.OfType<ConfirmSignature>()], cancellationToken);
        foreach (var signature in confirmed.Select(c => c.Signature))
            _tallyDelta.Record(signature, wasCounted: false);
        var ids = commands.Select(GetSignatureId).OfType<long>().Distinct().ToList();
        var signatures =
            ids.Count == 0 ? [] : await db.Signatures.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellationToken);
        var outcomes = new SigningOutcome[commands.Count];
        for (var i = 0; i < commands.Count; i++)
            outcomes[i] = commands[i] switch
            {
                SubmitSignature or ResendConfirmation => SigningOutcome.Done,
                ConfirmSignature confirm => ToOutcome(confirmed.Contains(confirm)),
                DisownSubmission disown => ToOutcome(await Disown(disown, cancellationToken)),
                var change => ToOutcome(
                    signatures.TryGetValue(GetSignatureId(change) ?? 0, out var signature) && ApplyChange(signature, change)
                ),
            };
        return outcomes;
    }

    private bool ApplyChange(Signature signature, SignatureCommand command)
    {
        var wasCounted = signature.IsCounted;
        var isChanged = command switch
        {
            WithdrawSignature => signature.Withdraw(command.At),
            LeaveUpdates => signature.LeaveUpdates(),
            _ => throw new ArgumentException($"{command.GetType().Name} does not change a signature", nameof(command)),
        };
        _tallyDelta.Record(signature, wasCounted);
        return isChanged;
    }

    // EndSubmission overwrites the form with random bytes of the same length, so that the row looks unchanged.
    private async Task<bool> Disown(DisownSubmission command, CancellationToken cancellationToken)
    {
        await db.EndSubmission(command.SubmissionId, cancellationToken);
        if (await db.EmailSuppressions.FindAsync([command.Fingerprint], cancellationToken) is not null)
            return false;
        db.EmailSuppressions.Add(new EmailSuppression(command.PetitionId, command.Fingerprint));
        return true;
    }

    private static long? GetSignatureId(SignatureCommand command) =>
        command switch
        {
            WithdrawSignature c => c.SignatureId,
            LeaveUpdates c => c.SignatureId,
            _ => null,
        };

    private static SigningOutcome ToOutcome(bool isDone) => isDone ? SigningOutcome.Done : SigningOutcome.NoChange;
}
