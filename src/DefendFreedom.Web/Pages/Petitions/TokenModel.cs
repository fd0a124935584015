using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Serving;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>A page behind a link of a mail. Opening it changes nothing, because programs that look for dangerous mail open every link.</summary>
[OwnForms]
[RequestSizeLimit(Limits.PublicForm)]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public abstract class TokenModel(SiteDb db, Secrets secrets, PendingSigners pending, PetitionBoard board, SignatureWriter writer, TimeProvider clock) : PageModel
{
    public Signature Signature { get; private set; } = null!;
    public PostedPetition Posted { get; private set; } = null!;
    public PendingSigner? Signer { get; private set; }

    /// <summary>The act was done by the request under way.</summary>
    public bool IsDone { get; protected set; }

    /// <summary>It could not be done now; the page still has its button.</summary>
    public bool IsFull { get; private set; }

    protected PendingSigners Pending => pending;
    protected DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<IActionResult> OnGet(string token) => await Find(token) ? Page() : Unknown();

    public async Task<IActionResult> OnPost(string token)
    {
        if (!await Find(token)) return Unknown();
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

    protected Task<SigningOutcome> Write(SigningAct act) => writer.Write(act);

    private async Task<bool> Find(string token)
    {
        if (SigningSecret.SignatureOf(token) is not { } id) return false;
        var signature = await db.Signatures.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id);
        if (signature is null || !(await secrets.Signing()).IsGenuine(token, signature)) return false;
        if ((await board.All()).FirstOrDefault(p => p.Petition.Id == signature.PetitionId) is not { } posted) return false;
        (Signature, Posted, Signer) = (signature, posted, signature.State == SignatureState.Pending ? pending.Read(signature.Protected) : null);
        return true;
    }

    private NotFoundResult Unknown() => NotFound();
}
