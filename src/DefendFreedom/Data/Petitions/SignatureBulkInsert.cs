using System.Data;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Petitions;

/// <summary>Inserts submissions and signatures with prepared commands that are the same on both databases.</summary>
internal sealed class SignatureBulkInsert(SiteDb db)
{
    // Data that was destroyed when confirmation ended must not be written again by a late request.
    private const string IsNotEnded = "NOT EXISTS (SELECT 1 FROM Petitions WHERE Id = @PetitionId AND ConfirmationEndedAt IS NOT NULL)";

    private static readonly (string Name, DbType Type, int Size, Func<Signature, object?> Value)[] SignatureColumns =
    [
        (nameof(Signature.Id), DbType.Int64, 0, s => s.Id),
        (nameof(Signature.PetitionId), DbType.Int32, 0, s => s.PetitionId),
        (nameof(Signature.TextId), DbType.Int32, 0, s => s.TextId),
        (nameof(Signature.State), DbType.Int32, 0, s => (int)s.State),
        (nameof(Signature.Fingerprint), DbType.Binary, FingerprintKey.FingerprintLength, s => s.Fingerprint),
        (nameof(Signature.Nonce), DbType.Binary, Signature.NonceLength, s => s.Nonce),
        (nameof(Signature.Sealed), DbType.Binary, Signature.SealedMaxLength, s => s.Sealed),
        (nameof(Signature.DataKeyId), DbType.Guid, 0, s => s.DataKeyId),
        (nameof(Signature.Place), DbType.String, Signature.PlaceMaxLength, s => s.Place),
        (nameof(Signature.PublicName), DbType.String, Signature.PublicNameMaxLength, s => s.PublicName),
        (nameof(Signature.OnList), DbType.Boolean, 0, s => s.OnList),
        (nameof(Signature.WantsUpdates), DbType.Boolean, 0, s => s.WantsUpdates),
        (nameof(Signature.ConsentVersion), DbType.Int32, 0, s => s.ConsentVersion),
        (nameof(Signature.IsHeld), DbType.Boolean, 0, s => s.IsHeld),
        (nameof(Signature.Host), DbType.Binary, NetworkFingerprints.Length, s => s.Host),
        (nameof(Signature.Site), DbType.Binary, NetworkFingerprints.Length, s => s.Site),
        (nameof(Signature.Network), DbType.Binary, NetworkFingerprints.Length, s => s.Network),
        (nameof(Signature.Domain), DbType.Binary, NetworkFingerprints.Length, s => s.Domain),
        (nameof(Signature.WithdrawHash), DbType.Binary, SigningTokens.HashLength, s => s.WithdrawHash),
        (nameof(Signature.LeaveHash), DbType.Binary, SigningTokens.HashLength, s => s.LeaveHash),
        (nameof(Signature.SignedAt), DbType.DateTime2, 0, s => s.SignedAt),
        (nameof(Signature.ConfirmedAt), DbType.DateTime2, 0, s => s.ConfirmedAt),
    ];
    private static readonly string InsertSignature = $"""
        INSERT INTO Signatures ({string.Join(", ", SignatureColumns.Select(c => c.Name))})
        SELECT {string.Join(", ", SignatureColumns.Select(c => "@" + c.Name))}
        WHERE NOT EXISTS (SELECT 1 FROM Signatures WHERE Fingerprint = @Fingerprint) AND {IsNotEnded}
        """;

    /// <summary>
    /// Inserts submissions and their confirmation messages. Statements and sizes are the same for every signer, and nothing is looked up.
    /// </summary>
    public async Task InsertSubmissions(IReadOnlyCollection<SubmitSignature> commands, CancellationToken cancellationToken)
    {
        if (commands.Count == 0)
            return;
        await using var insert = db.Prepare(
            "INSERT INTO Submissions (Id, PetitionId, TokenHash, Form, SubmittedAt, IsMailed, IsReminded) "
                + $"SELECT @id, @PetitionId, @token, @form, @at, 0, 0 WHERE {IsNotEnded}",
            ("@id", DbType.Int64, 0),
            ("@PetitionId", DbType.Int32, 0),
            ("@token", DbType.Binary, SigningTokens.HashLength),
            ("@form", DbType.Binary, Submission.FormMaxLength),
            ("@at", DbType.DateTime2, 0)
        );
        foreach (var s in commands.Select(c => c.Submission))
            await insert.Execute(cancellationToken, s.Id, s.PetitionId, s.TokenHash, s.Form, s.SubmittedAt);
        await EnqueueMessages(commands.Select(c => (c.Submission.Id, c.At)), cancellationToken);
    }

    /// <summary>Enqueues confirmation messages again, whether or not there is still something to confirm.</summary>
    public Task EnqueueConfirmations(IReadOnlyCollection<ResendConfirmation> commands, CancellationToken cancellationToken) =>
        EnqueueMessages(commands.Select(c => (c.SubmissionId, c.At)), cancellationToken);

    /// <summary>
    /// Inserts signatures; returns the commands that created one. A mailbox that has already signed and a submission that has ended create
    /// none.
    /// </summary>
    public async Task<HashSet<ConfirmSignature>> InsertSignatures(
        IReadOnlyCollection<ConfirmSignature> commands,
        CancellationToken cancellationToken
    )
    {
        var confirmed = new HashSet<ConfirmSignature>(ReferenceEqualityComparer.Instance);
        if (commands.Count == 0)
            return confirmed;
        await InsertDataKeys(commands, cancellationToken);
        await using var endSubmission = db.Prepare(
            "UPDATE Submissions SET Form = @blank WHERE Id = @id AND Form = @form",
            ("@blank", DbType.Binary, Submission.FormMaxLength),
            ("@id", DbType.Int64, 0),
            ("@form", DbType.Binary, Submission.FormMaxLength)
        );
        await using var insert = db.Prepare(InsertSignature, Array.ConvertAll(SignatureColumns, c => ("@" + c.Name, c.Type, c.Size)));
        foreach (var command in commands)
        {
            if (
                await endSubmission.Execute(
                    cancellationToken,
                    Submission.CreateBlankForm(command.ExpectedForm),
                    command.SubmissionId,
                    command.ExpectedForm
                ) == 0
            )
                continue;
            var values = Array.ConvertAll(SignatureColumns, c => c.Value(command.Signature));
            if (await insert.Execute(cancellationToken, values) > 0)
                confirmed.Add(command);
        }
        return confirmed;
    }

    private async Task EnqueueMessages(IEnumerable<(long Submission, DateTime At)> messages, CancellationToken cancellationToken)
    {
        await using var insert = db.Prepare(
            "INSERT INTO OutboxMessages (Id, Version, Kind, SubjectId, CreatedAt, DueAt, Status, Attempts) "
                + $"VALUES (@id, 1, {(int)MessageKind.SignatureConfirmation}, @subject, @hour, @due, {(int)MessageStatus.Waiting}, 0)",
            ("@id", DbType.Int64, 0),
            ("@subject", DbType.Int64, 0),
            ("@hour", DbType.DateTime2, 0),
            ("@due", DbType.DateTime2, 0)
        );
        foreach (var (submission, at) in messages)
            await insert.Execute(cancellationToken, RandomId.Create(at), submission, Signature.TruncateToHour(at), at);
    }

    // Keys are saved first, because a signature without its key could never be opened.
    private async Task InsertDataKeys(IReadOnlyCollection<ConfirmSignature> commands, CancellationToken cancellationToken)
    {
        var keys = commands.Select(c => c.Key).DistinctBy(k => k.Id).ToList();
        var ids = keys.ConvertAll(k => k.Id);
        var existing = await db.DataKeys.Where(k => ids.Contains(k.Id)).Select(k => k.Id).ToListAsync(cancellationToken);
        foreach (var key in keys.Where(k => !existing.Contains(k.Id)))
            db.DataKeys.Add(new DataKey(key.Id, key.Envelope, key.CreatedAt));
        await db.SaveChangesAsync(cancellationToken);
    }
}
