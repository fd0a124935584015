using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Hosting.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>Unsubscribes from updates, from the link in an update. An invalid token shows the same page.</summary>
[SameOriginForms]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class LeaveModel(SignatureLookup lookup, QueuedSignatureWriter writer, TimeProvider clock) : PageModel
{
    public bool IsCompleted { get; private set; }
    public bool IsBusy { get; private set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPost(string token)
    {
        try
        {
            if (await lookup.FindByLeaveToken(token) is { } signature)
                await writer.Enqueue(new LeaveUpdates(clock.GetUtcNow().UtcDateTime, signature.Id, signature.LeaveHash));
            IsCompleted = true;
            return Page();
        }
        catch (SigningTemporarilyUnavailableException)
        {
            IsBusy = true;
            return ServerBusyResult.Create(this);
        }
    }
}
