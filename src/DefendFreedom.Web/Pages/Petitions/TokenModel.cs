using DefendFreedom.Petitions;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Serving;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>A page behind a link in an e-mail. Opening it changes nothing, because programs that look for dangerous mail open every link.</summary>
[OwnForms]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public abstract class TokenModel(SignatureLookup lookup, PetitionBoard board, SignatureWriter writer, TimeProvider clock) : PageModel
{
    public PostedPetition Posted { get; private set; } = null!;

    /// <summary>What the link opened.</summary>
    public FoundSignature Found { get; private set; } = null!;
    public Signature? Signature => Found.Signature;

    /// <summary>It was done by the request under way.</summary>
    public bool IsDone { get; protected set; }

    /// <summary>It could not be done now; the page still has its button.</summary>
    public bool IsFull { get; private set; }

    protected DateTime Now => clock.GetUtcNow().UtcDateTime;

    public virtual async Task<IActionResult> OnGet(string token) => await Find(token) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string token)
    {
        if (!await Find(token)) return NotFound();
        try
        {
            return await Act();
        }
        catch (TooManySigningException)
        {
            IsFull = true;
            return Overload.Page(this);
        }
    }

    /// <summary>What the button does.</summary>
    protected abstract Task<IActionResult> Act();

    protected Task<SigningOutcome> Write(SignatureCommand command) => writer.Write(command);

    private async Task<bool> Find(string token)
    {
        if (await lookup.Find(token) is not { } found) return false;
        if ((await board.All()).FirstOrDefault(p => p.Petition.Id == found.PetitionId) is not { } posted) return false;
        (Found, Posted) = (found, posted);
        return true;
    }
}
