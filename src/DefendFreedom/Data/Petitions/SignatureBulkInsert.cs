using System.Data;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Petitions;

/// <summary>Inserts submissions and signatures with prepared commands that are the same on both databases.</summary>
internal sealed class SignatureBulkInsert(SiteDb db)
{
    private const string SignatureColumns =
        "Id, PetitionId, TextId, State, Fingerprint, Nonce, Sealed, DataKeyId, Place, PublicName, OnList, WantsUpdates, ConsentVersion, "
        + "IsHeld, Host, Site, Network, Domain, WithdrawHash, LeaveHash, SignedAt, ConfirmedAt";
    private const string SignatureValues =
        "@id, @petition, @text, 0, @fingerprint, @nonce, @sealed, @key, @place, @name, @list, @updates, @consent, "
        + "@held, @host, @site, @network, @domain, @withdraw, @leave, @signed, @confirmed";

    // Data that was destroyed when confirmation ended must not be written again by a late request.
    private const string IsNotEnded = "NOT EXISTS (SELECT 1 FROM Petitions WHERE Id = @petition AND ConfirmationEndedAt IS NOT NULL)";

    /// <summary>
    /// Inserts submissions and their confirmation messages. Statements and sizes are the same for every signer, and nothing is looked up.
    /// </summary>
    public async Task InsertSubmissions(IReadOnlyCollection<SubmitSignature> commands, CancellationToken cancellationToken)
    {
        if (commands.Count == 0)
            return;
        await using var insert = db.Prepare(
            "INSERT INTO Submissions (Id, PetitionId, TokenHash, Form, SubmittedAt, IsMailed, IsReminded) "
                + $"SELECT @id, @petition, @token, @form, @at, 0, 0 WHERE {IsNotEnded}",
            ("@id", DbType.Int64, 0),
            ("@petition", DbType.Int32, 0),
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
        await using var insert = PrepareSignatureInsert();
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
            var s = command.Signature;
            if (
                await insert.Execute(
                    cancellationToken,
                    s.Id,
                    s.PetitionId,
                    s.TextId,
                    s.Fingerprint,
                    s.Nonce,
                    s.Sealed,
                    s.DataKeyId,
                    s.Place,
                    s.PublicName,
                    s.OnList,
                    s.WantsUpdates,
                    s.ConsentVersion,
                    s.IsHeld,
                    s.Host,
                    s.Site,
                    s.Network,
                    s.Domain,
                    s.WithdrawHash,
                    s.LeaveHash,
                    s.SignedAt,
                    s.ConfirmedAt
                ) > 0
            )
                confirmed.Add(command);
        }
        return confirmed;
    }

    // WHERE NOT EXISTS skips a duplicate without aborting the batch.
    private System.Data.Common.DbCommand PrepareSignatureInsert() =>
        db.Prepare(
            $"INSERT INTO Signatures ({SignatureColumns}) SELECT {SignatureValues} "
                + $"WHERE NOT EXISTS (SELECT 1 FROM Signatures WHERE Fingerprint = @fingerprint) AND {IsNotEnded}",
            ("@id", DbType.Int64, 0),
            ("@petition", DbType.Int32, 0),
            ("@text", DbType.Int32, 0),
            ("@fingerprint", DbType.Binary, FingerprintKey.FingerprintLength),
            ("@nonce", DbType.Binary, Signature.NonceLength),
            ("@sealed", DbType.Binary, Signature.SealedMaxLength),
            ("@key", DbType.Guid, 0),
            ("@place", DbType.String, Signature.PlaceMaxLength),
            ("@name", DbType.String, Signature.PublicNameMaxLength),
            ("@list", DbType.Boolean, 0),
            ("@updates", DbType.Boolean, 0),
            ("@consent", DbType.Int32, 0),
            ("@held", DbType.Boolean, 0),
            ("@host", DbType.Binary, NetworkFingerprints.Length),
            ("@site", DbType.Binary, NetworkFingerprints.Length),
            ("@network", DbType.Binary, NetworkFingerprints.Length),
            ("@domain", DbType.Binary, NetworkFingerprints.Length),
            ("@withdraw", DbType.Binary, SigningTokens.HashLength),
            ("@leave", DbType.Binary, SigningTokens.HashLength),
            ("@signed", DbType.DateTime2, 0),
            ("@confirmed", DbType.DateTime2, 0)
        );

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
