using System.Globalization;
using System.Security.Claims;
using DefendFreedom.Auditing;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Text;
using DefendFreedom.Web.Hosting.Database;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>
/// The signed-in staff member, and the way to save an editorial change: together with its audit entry, and visible to readers at once.
/// </summary>
public sealed class CurrentEditor(SiteDb db, SiteContent content, TimeProvider clock, IHttpContextAccessor http, ChangeFeed changes)
{
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>The site's time zone.</summary>
    public TimeZoneInfo Zone => content.Current.Site.TimeZone;
    public DateOnly Today => Zone.GetDay(Now);

    /// <summary>Returns a UTC time for people, in the site's time zone.</summary>
    public string FormatTime(DateTime utc) => Zone.FormatDayAndTime(utc, CultureInfo.CurrentCulture);

    /// <summary>Returns the UTC time at which a day begins in the site's time zone.</summary>
    public DateTime StartOf(DateOnly day) => Zone.GetStartOfDay(day);

    public int AccountId => int.Parse(User.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);

    public string Name => User.Identity!.Name!;

    /// <summary>Whether the editor satisfies one of the <see cref="AdminPolicies"/>.</summary>
    public bool Can(string policy) => User.Can(policy);

    /// <summary>Extends the editor's current revision of a draft, or adds a new one; true if it added one.</summary>
    public Task<bool> AddRevision(Draft draft, RevisionAction action) => db.AddRevision(draft, action, AccountId, Name, Now);

    /// <summary>Saves the pending changes with an audit entry. Readers see the changes when this returns.</summary>
    public async Task Save(string action, string subject, string detail = "")
    {
        db.AuditLog.Add(new AuditEntry(Now, AccountId, Name, action, subject, detail));
        await db.SaveChangesAsync();
        await changes.Run();
    }

    private ClaimsPrincipal User => http.HttpContext!.User;
}
