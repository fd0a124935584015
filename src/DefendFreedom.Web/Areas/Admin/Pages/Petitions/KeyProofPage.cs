using System.Text;
using DefendFreedom.Petitions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>A page of the desk that goes on only when somebody has proved to hold the organisation's private key.</summary>
public abstract class KeyProofPage(KeyProof proof) : PageModel
{
    private const string NoCertificateMessage =
        "There is no certificate to seal signatures to. Put organisation.crt where Petitions:Certificate says.";
    private const string WrongPhraseMessage = "This is not the phrase. Copy all of it, as `signatures prove` prints it.";
    private const string ExpiredChallengeMessage =
        "The phrase that was asked for is more than an hour old, or the certificate has changed. Here is a new one.";

    [BindProperty]
    public string? Phrase { get; set; }

    /// <summary>What was asked, encrypted.</summary>
    [BindProperty]
    public string? ChallengeToken { get; set; }

    public Petition Petition { get; protected set; } = null!;

    /// <summary>Nobody is asked.</summary>
    public bool IsSkipped => proof.IsSkipped;

    /// <summary>The fingerprint of the certificate that is in place; null without one.</summary>
    public string? PublicKeySha256 => proof.PublicKeySha256;

    /// <summary>What the campaigner takes to the private key.</summary>
    public string ChallengeText => proof.GetEncryptedChallenge(Petition, ChallengeToken) ?? "";

    /// <summary>The same as a file.</summary>
    public async Task<IActionResult> OnPostChallenge(int id) =>
        await TryLoad(id) && proof.GetEncryptedChallenge(Petition, ChallengeToken) is { } text
            ? File(Encoding.ASCII.GetBytes(text), "application/octet-stream", $"{Petition.Slug}.challenge")
            : NotFound();

    /// <summary>Finds the petition that the page is for; false when there is none.</summary>
    protected abstract Task<bool> TryLoad(int id);

    /// <summary>Asks, unless nobody is to be asked.</summary>
    protected void IssueChallenge()
    {
        if (PublicKeySha256 is null)
            ModelState.AddModelError("", NoCertificateMessage);
        else if (!IsSkipped && !proof.IsValid(Petition, ChallengeToken))
            ChallengeToken = proof.CreateChallenge(Petition);
    }

    /// <summary>Says at the field what is wrong with the phrase.</summary>
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
