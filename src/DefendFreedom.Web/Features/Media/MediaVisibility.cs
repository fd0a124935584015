using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Media;
using DefendFreedom.Web.Features.Accounts;

namespace DefendFreedom.Web.Features.Media;

/// <summary>
/// Decides who may see a picture or document, uploaded or in `content/media`: the public, while a public page shows it; the desk's writers,
/// always; other staff, if something that they may open at the desk shows it. For everyone else it does not exist, and that takes the same
/// steps as for a file that is really missing.
/// </summary>
public sealed class MediaVisibility(SiteContent content, SiteDb db, PublicMediaCache publicMedia, TimeProvider clock)
{
    /// <summary>Whether the public may see a file now.</summary>
    public async Task<bool> IsPublic(string name)
    {
        var snapshot = content.Current;
        return snapshot.IsOnPage(name)
            || await publicMedia.IsPublic(name, () => db.IsMediaPublic(snapshot.NamesFor(name), clock.GetUtcNow().UtcDateTime));
    }

    /// <summary>Whether a signed-in user of the desk may see a file that is not public.</summary>
    public async Task<bool> CanView(HttpContext context, string name)
    {
        if (context.User.Can(AdminPolicies.Write))
            return true;
        foreach (var referrer in MediaReferrer.All)
            if (
                context.User.Can(AdminPolicies.Folders[referrer.AdminFolder])
                && (await referrer.GetUses(db, content.Current.NamesFor(name), clock.GetUtcNow().UtcDateTime)).Count > 0
            )
                return true;
        return false;
    }
}
