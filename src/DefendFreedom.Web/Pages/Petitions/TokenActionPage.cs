using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Hosting.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>A page behind a link in an e-mail. Opening it changes nothing, because programs that look for dangerous mail open every link.</summary>
[SameOriginForms]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public abstract class TokenActionPage(SignatureLookup lookup, PublicPetitionCache board, QueuedSignatureWriter writer, TimeProvider clock)
    : PageModel
{
    public PublicPetition PublicPetition { get; private set; } = null!;

    /// <summary>What the link opened.</summary>
    public SignatureLookupResult Found { get; private set; } = null!;
    public Signature? Signature => Found.Signature;

    /// <summary>It was done by the request under way.</summary>
    public bool IsCompleted { get; protected set; }

    /// <summary>It could not be done now; the page still has its button.</summary>
    public bool IsBusy { get; private set; }

    protected DateTime Now => clock.GetUtcNow().UtcDateTime;

    public virtual async Task<IActionResult> OnGet(string token) => await TryLoad(token) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string token)
    {
        if (!await TryLoad(token))
            return NotFound();
        try
        {
            return await Execute();
        }
        catch (SigningTemporarilyUnavailableException)
        {
            IsBusy = true;
            return ServerBusyResult.Create(this);
        }
    }

    /// <summary>What the button does.</summary>
    protected abstract Task<IActionResult> Execute();

    protected Task<SigningOutcome> Write(SignatureCommand command) => writer.Enqueue(command);

    private async Task<bool> TryLoad(string token)
    {
        if (await lookup.Find(token) is not { } found)
            return false;
        if ((await board.GetAll()).FirstOrDefault(p => p.Petition.Id == found.PetitionId) is not { } posted)
            return false;
        (Found, PublicPetition) = (found, posted);
        return true;
    }
}
