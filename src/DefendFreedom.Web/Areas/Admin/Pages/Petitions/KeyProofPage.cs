using System.Text;
using DefendFreedom.Data;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>A page whose action requires proof that somebody holds the organization's private key.</summary>
public abstract class KeyProofPage(SiteDb db, KeyProof proof) : PetitionPage(db)
{
    private const string NoCertificateMessage =
        "There is no certificate to seal signatures to. Copy organisation.crt to the path in Petitions:Certificate.";
    private const string WrongPhraseMessage = "This phrase is wrong. Copy the complete phrase that `signatures prove` prints.";
    private const string ExpiredChallengeMessage =
        "The encrypted phrase is more than an hour old, or the certificate has changed. Use the new one below.";

    [BindProperty]
    public string? Phrase { get; set; }

    /// <summary>The challenge, encrypted with the site's keys.</summary>
    [BindProperty]
    public string? ChallengeToken { get; set; }

    /// <summary>Whether no proof is required.</summary>
    public bool IsSkipped => proof.IsSkipped;

    /// <summary>SHA-256 fingerprint of the current certificate's public key; null without a certificate.</summary>
    public string? PublicKeySha256 => proof.PublicKeySha256;

    /// <summary>The challenge, encrypted to the certificate.</summary>
    public string ChallengeText => proof.GetEncryptedChallenge(Petition, ChallengeToken) ?? "";

    /// <summary>Downloads the challenge as a file.</summary>
    public async Task<IActionResult> OnPostChallenge(int id) =>
        await TryLoad(id) && proof.GetEncryptedChallenge(Petition, ChallengeToken) is { } text
            ? File(Encoding.ASCII.GetBytes(text), "application/octet-stream", $"{Petition.Slug}.challenge")
            : NotFound();

    /// <summary>Issues a challenge if a proof is required and the form has no valid one.</summary>
    protected void IssueChallenge()
    {
        if (PublicKeySha256 is null)
            ModelState.AddModelError("", NoCertificateMessage);
        else if (!IsSkipped && !proof.IsValid(Petition, ChallengeToken))
            ChallengeToken = proof.CreateChallenge(Petition);
    }

    /// <summary>Adds an error if the phrase is wrong or has expired.</summary>
    protected void ValidatePhrase()
    {
        if (PublicKeySha256 is null || IsSkipped)
            return;
        if (!proof.IsValid(Petition, ChallengeToken))
            ModelState.AddModelError(nameof(Phrase), ExpiredChallengeMessage);
        else if (!proof.IsPhraseCorrect(Petition, ChallengeToken, Phrase))
            ModelState.AddModelError(nameof(Phrase), WrongPhraseMessage);
    }
}
