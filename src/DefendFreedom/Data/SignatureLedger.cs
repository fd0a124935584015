using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>
/// Writes many acts of supporters in one transaction, with the tallies that they move. What it returns is on disk. A form
/// is entered by its mark: the unique index decides whether the person has signed.
/// </summary>
public sealed class SignatureLedger(SiteDb db, string node)
{
    private readonly TallyMoves _moves = new(db, node);

    /// <summary>Writes the acts in their order. Throws when the database does, and then nothing was written.</summary>
    public Task<SigningOutcome[]> Write(IReadOnlyList<SigningAct> acts, CancellationToken stop = default) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            _moves.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            var outcomes = await Enter(acts, stop);
            await _moves.Write(stop);
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
            return outcomes;
        });

    private async Task<SigningOutcome[]> Enter(IReadOnlyList<SigningAct> acts, CancellationToken stop)
    {
        var again = await new SignatureEntry(db).Enter(acts.OfType<Signing>().ToList(), stop);
        var wanted = acts.Select(IdOf).OfType<int>().Distinct().ToList();
        var known = wanted.Count == 0 ? [] : await db.Signatures.Where(s => wanted.Contains(s.Id)).ToDictionaryAsync(s => s.Id, stop);
        var outcomes = new SigningOutcome[acts.Count];
        for (var i = 0; i < acts.Count; i++)
        {
            if (acts[i] is not Signing signing) outcomes[i] = IdOf(acts[i]) is { } id && known.TryGetValue(id, out var signature) ? Apply(signature, acts[i]) : SigningOutcome.NothingToDo;
            else if (again.Contains(signing)) await SignAgain(signing.Form, stop);
        }
        return outcomes;
    }

    private async Task SignAgain(SignedForm form, CancellationToken stop)
    {
        var mark = form.PersonMark;
        // A tracked row is found again by its key alone, so what was changed earlier in this transaction is seen.
        var signature = await db.Signatures.SingleAsync(s => s.PersonMark == mark, stop);
        if (signature.SignAgain(form) is not { } mail) return;
        // The address of somebody who has confirmed is kept nowhere, so it goes along with the letter and leaves with it.
        db.Letters.Add(mail == SignatureMail.SignedAlready
            ? new Letter(LetterKind.SignedAlready, signature.Id, form.ProtectedAddress, form.At)
            : new Letter(LetterKind.ConfirmSignature, signature.Id, null, form.At));
    }

    private SigningOutcome Apply(Signature signature, SigningAct act)
    {
        var counted = signature.Counts;
        var outcome = act switch
        {
            Confirming confirming => Outcome(signature.Confirm(act.At, confirming.PublicName)),
            TryingCode trying => !signature.Try() || !trying.IsRight ? SigningOutcome.Refused : Outcome(signature.Confirm(act.At, trying.PublicName, ConfirmedBy.Code)),
            AskingAgain => Outcome(signature.SendAgain()),
            Withdrawing => Outcome(signature.Withdraw(act.At)),
            Refusing => Outcome(signature.Refuse(act.At)),
            _ => throw new ArgumentException($"{act.GetType().Name} is no act of a signature", nameof(act)),
        };
        if (act is AskingAgain && outcome == SigningOutcome.Done) db.Letters.Add(new Letter(LetterKind.ConfirmSignature, signature.Id, null, act.At));
        _moves.Note(signature, counted);
        return outcome;
    }

    private static int? IdOf(SigningAct act) => act switch
    {
        Confirming a => a.SignatureId,
        TryingCode a => a.SignatureId,
        AskingAgain a => a.SignatureId,
        Withdrawing a => a.SignatureId,
        Refusing a => a.SignatureId,
        _ => null,
    };

    private static SigningOutcome Outcome(bool done) => done ? SigningOutcome.Done : SigningOutcome.NothingToDo;
}
