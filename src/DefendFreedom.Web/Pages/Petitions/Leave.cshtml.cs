using DefendFreedom.Petitions;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Serving;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>The link in an update ends updates. The page is the same for a token that never was one.</summary>
[OwnForms]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class LeaveModel(SignatureLookup lookup, SignatureWriter writer, TimeProvider clock) : PageModel
{
    public bool IsDone { get; private set; }
    public bool IsFull { get; private set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPost(string token)
    {
        try
        {
            if (await lookup.FindByLeaveToken(token) is { } signature) await writer.Write(new LeaveUpdates(clock.GetUtcNow().UtcDateTime, signature.Id, signature.LeaveHash));
            IsDone = true;
            return Page();
        }
        catch (TooManySigningException)
        {
            IsFull = true;
            return Overload.Page(this);
        }
    }
}
