using System.Security.Cryptography;

namespace DefendFreedom.Petitions;

/// <summary>
/// A signing form that waits for confirmation by its mailbox. The form is encrypted with the site's key ring. When the submission ends,
/// random bytes of the same length replace it, so that without the key ring a confirmed submission looks like one that still waits.
/// </summary>
public sealed class Submission(long id, int petitionId, byte[] tokenHash, byte[] form, DateTime submittedAt)
{
    public const int FormMaxLength = 4000;

    /// <summary>Length of the prefix of every encrypted form: ASP.NET Data Protection's magic header (4 bytes) and a key id (16).</summary>
    private const int HeaderLength = 20;

    public long Id { get; private set; } = id;
    public int PetitionId { get; private set; } = petitionId;

    /// <summary>See <see cref="SigningTokens.Hash"/>; the token itself is only in the e-mail.</summary>
    public byte[] TokenHash { get; private set; } = tokenHash;

    /// <summary>The encrypted <see cref="SubmittedForm"/>, or random bytes.</summary>
    public byte[] Form { get; private set; } = form;

    /// <summary>
    /// Creates random bytes of the form's length that keep only its header. Without the key ring, nobody can tell the difference.
    /// </summary>
    public static byte[] CreateBlankForm(byte[] form)
    {
        var blank = RandomNumberGenerator.GetBytes(form.Length);
        form.AsSpan(0, Math.Min(HeaderLength, form.Length)).CopyTo(blank);
        return blank;
    }

    /// <summary>When the form was submitted, truncated to the hour (UTC).</summary>
    public DateTime SubmittedAt { get; private set; } = submittedAt;

    /// <summary>Whether an e-mail with its code was released for sending; until then the code does not work.</summary>
    public bool IsMailed { get; private set; }

    /// <summary>Whether the one reminder is in the outbox.</summary>
    public bool IsReminded { get; private set; }
}
