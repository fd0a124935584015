using System.Security.Cryptography;
using DefendFreedom.Data;
using DefendFreedom.Petitions;

namespace DefendFreedom.Tests.Support;

internal static partial class Some
{
    public static DataKey DataKey => new(Guid.Empty, [1], Noon);

    public static byte[] Fingerprint() => RandomNumberGenerator.GetBytes(FingerprintKey.FingerprintLength);

    /// <summary>A form that its mailbox has confirmed at noon; each is of another mailbox.</summary>
    public static ConfirmedForm ConfirmedForm(string place = "US-NY") => new()
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
        Held = false,
        Networks = Networks(),
        WithdrawHash = RandomNumberGenerator.GetBytes(SigningTokens.HashLength),
        LeaveHash = RandomNumberGenerator.GetBytes(SigningTokens.HashLength),
        SignedAt = Noon,
        ConfirmedAt = Noon,
    };

    public static NetworkFingerprints Networks(byte from = 1) => new([from, 1], [from, 2], [from, 3], [from, 4]);

    public static Signature SignatureOf(ConfirmedForm form) => Signature.Create(RandomId.Create(form.ConfirmedAt), form);

    /// <summary>A confirmed signature with these changes to its form.</summary>
    public static Signature SignatureOf(Func<ConfirmedForm, ConfirmedForm>? change = null) =>
        SignatureOf(change is null ? ConfirmedForm() : change(ConfirmedForm()));

    public static Submission Submission(int petitionId = 1, DateTime? at = null) => new(
        RandomId.Create(at ?? Noon), petitionId, RandomNumberGenerator.GetBytes(SigningTokens.HashLength), RandomNumberGenerator.GetBytes(40), at ?? Noon);

    /// <summary>The command that confirms a submission with this form.</summary>
    public static ConfirmSignature Confirm(Submission submission, ConfirmedForm form) =>
        new(form.ConfirmedAt, submission.Id, submission.Form, SignatureOf(form), DataKey);

    /// <summary>A ruling as the database gives it back.</summary>
    public static Ruling Ruling(RulingAct act, int id = 7, SignatureRule? rule = null)
    {
        var ruling = new Ruling(1, act, rule ?? new SignatureRule { Held = true }, "Why", 20, "Ada", Noon);
        typeof(Ruling).GetProperty(nameof(DefendFreedom.Petitions.Ruling.Id))!.SetValue(ruling, id);
        return ruling;
    }
}
