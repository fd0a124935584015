using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Media;
using DefendFreedom.Web.Features.Accounts;

namespace DefendFreedom.Web.Features.Media;

/// <summary>
/// Who may see a picture or document, uploaded or beside the content files: the public, while a page that it may see shows it; the
/// desk's writers, always; whoever else works at the desk, what the nouns show that they may open there. For everybody else it is not
/// there, and finding that out takes the same steps as for a file that does not exist.
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

    /// <summary>Whether somebody who is signed in at the desk may see a file, whatever the public may.</summary>
    public async Task<bool> CanView(HttpContext context, string name)
    {
        if (context.User.Can(AdminPolicies.Write))
            return true;
        foreach (var noun in MediaReferrer.All)
            if (
                context.User.Can(AdminPolicies.Folders[noun.AdminFolder])
                && (await noun.GetUses(db, content.Current.NamesFor(name))).Count > 0
            )
                return true;
        return false;
    }
}
