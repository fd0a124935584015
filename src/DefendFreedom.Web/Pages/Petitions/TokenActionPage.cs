using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Hosting.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>A page behind a link in an e-mail. GET changes nothing, because mail scanners open every link.</summary>
[SameOriginForms]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public abstract class TokenActionPage(
    SignatureLookup lookup,
    PublicPetitionCache petitionCache,
    QueuedSignatureWriter writer,
    TimeProvider clock
) : PageModel
{
    public PublicPetition PublicPetition { get; private set; } = null!;

    /// <summary>The submission or signature that the link belongs to.</summary>
    public SignatureLookupResult Found { get; private set; } = null!;
    public Signature? Signature => Found.Signature;

    /// <summary>Whether this request completed the action.</summary>
    public bool IsCompleted { get; protected set; }

    /// <summary>Whether the server was too busy; the page keeps its button.</summary>
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

    /// <summary>Executes the action when the button is pressed.</summary>
    protected abstract Task<IActionResult> Execute();

    protected Task<SigningOutcome> Write(SignatureCommand command) => writer.Enqueue(command);

    private async Task<bool> TryLoad(string token)
    {
        if (await lookup.Find(token) is not { } found)
            return false;
        if ((await petitionCache.GetAll()).FirstOrDefault(p => p.Petition.Id == found.PetitionId) is not { } publicPetition)
            return false;
        (Found, PublicPetition) = (found, publicPetition);
        return true;
    }
}
