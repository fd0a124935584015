using System.Security.Cryptography;

namespace DefendFreedom.Petitions;

/// <summary>
/// A signing form that waits for its mailbox. The form is encrypted by the site's key ring. When the submission is over, random bytes
/// of the same length replace it, so that without the key ring a confirmed submission looks like one that still waits.
/// </summary>
public sealed class Submission(long id, int petitionId, byte[] tokenHash, byte[] form, DateTime submittedAt)
{
    public const int FormMaxLength = 4000;

    /// <summary>What every encrypted form begins with: the sign of ASP.NET Data Protection and the id of a key, 4 and 16 bytes.</summary>
    private const int HeaderLength = 20;

    public long Id { get; private set; } = id;
    public int PetitionId { get; private set; } = petitionId;

    /// <summary>See <see cref="SigningTokens.Hash"/>; the token is in the e-mail alone.</summary>
    public byte[] TokenHash { get; private set; } = tokenHash;

    /// <summary>The encrypted <see cref="SubmittedForm"/>, or random bytes.</summary>
    public byte[] Form { get; private set; } = form;

    /// <summary>As many bytes as a form has, of which none but its beginning is left. Nobody without the key ring sees the difference.</summary>
    public static byte[] CreateBlankForm(byte[] form)
    {
        var blank = RandomNumberGenerator.GetBytes(form.Length);
        form.AsSpan(0, Math.Min(HeaderLength, form.Length)).CopyTo(blank);
        return blank;
    }

    /// <summary>To the hour (UTC).</summary>
    public DateTime SubmittedAt { get; private set; } = submittedAt;

    /// <summary>An e-mail with its code was allowed to leave. A submission that was never mailed has no code that works.</summary>
    public bool IsMailed { get; private set; }

    /// <summary>The one reminder is in the outbox.</summary>
    public bool IsReminded { get; private set; }
}
