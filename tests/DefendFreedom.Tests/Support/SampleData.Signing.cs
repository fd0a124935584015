using System.Security.Cryptography;
using DefendFreedom.Data;
using DefendFreedom.Petitions;

namespace DefendFreedom.Tests.Support;

internal static partial class SampleData
{
    public static DataKey DataKey => new(Guid.Empty, [1], Noon);

    public static byte[] Fingerprint() => RandomNumberGenerator.GetBytes(FingerprintKey.FingerprintLength);

    /// <summary>Returns a form confirmed at noon; each call uses a different mailbox.</summary>
    public static ConfirmedForm ConfirmedForm(string place = "US-NY") =>
        new()
        {
            PetitionId = 1,
            TextId = 1,
            Fingerprint = Fingerprint(),
            Nonce = RandomNumberGenerator.GetBytes(Signature.NonceLength),
            Sealed = [1, 2, 3],
            DataKeyId = Guid.Empty,
            Place = place,
            PublicName = null,
            OnList = false,
            WantsUpdates = false,
            ConsentVersion = 1,
            IsHeld = false,
            Networks = Networks(),
            WithdrawHash = RandomNumberGenerator.GetBytes(SigningTokens.HashLength),
            LeaveHash = RandomNumberGenerator.GetBytes(SigningTokens.HashLength),
            SignedAt = Noon,
            ConfirmedAt = Noon,
        };

    public static NetworkFingerprints Networks(byte firstByte = 1) => new([firstByte, 1], [firstByte, 2], [firstByte, 3], [firstByte, 4]);

    public static Signature CreateSignature(ConfirmedForm form) => Signature.Create(RandomId.Create(form.ConfirmedAt), form);

    /// <summary>Returns a confirmed signature, with these changes to its form.</summary>
    public static Signature CreateSignature(Func<ConfirmedForm, ConfirmedForm>? customize = null) =>
        CreateSignature(customize is null ? ConfirmedForm() : customize(ConfirmedForm()));

    public static Submission Submission(int petitionId = 1, DateTime? submittedAt = null) =>
        new(
            RandomId.Create(submittedAt ?? Noon),
            petitionId,
            RandomNumberGenerator.GetBytes(SigningTokens.HashLength),
            RandomNumberGenerator.GetBytes(40),
            submittedAt ?? Noon
        );

    /// <summary>Returns the command that confirms a submission with this form.</summary>
    public static ConfirmSignature CreateConfirmCommand(Submission submission, ConfirmedForm form) =>
        new(form.ConfirmedAt, submission.Id, submission.Form, CreateSignature(form), DataKey);

    /// <summary>Returns a bulk moderation with an id, as if loaded from the database.</summary>
    public static BulkModeration CreateModeration(ModerationAction action, int id = 7, SignatureFilter? filter = null)
    {
        var moderation = new BulkModeration(1, action, filter ?? new SignatureFilter { OnlyHeld = true }, "Why", 20, "Ada", Noon);
        typeof(BulkModeration).GetProperty(nameof(DefendFreedom.Petitions.BulkModeration.Id))!.SetValue(moderation, id);
        return moderation;
    }
}
