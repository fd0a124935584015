using System.Globalization;
using System.Security.Claims;
using DefendFreedom.Auditing;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Hosting.Database;
using DefendFreedom.Web.Hosting.Razor;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>Who is at the desk, and how an editorial act is saved: with its line in the audit log, and shown to readers at once.</summary>
public sealed class CurrentEditor(SiteDb db, SiteContent content, TimeProvider clock, IHttpContextAccessor http, ChangeFeed changes)
{
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>The site's time zone, and the day that it is there.</summary>
    public TimeZoneInfo Zone => content.Current.Site.TimeZone;
    public DateOnly Today => LocalDateTimeConverter.ToLocalDate(Now, Zone);

    /// <summary>The UTC time at which a day begins there.</summary>
    public DateTime StartOf(DateOnly day) => LocalDateTimeConverter.StartOfDay(day, Zone);

    public int AccountId => int.Parse(User.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);

    public string Name => User.Identity!.Name!;

    /// <summary>Whether a policy of <see cref="AdminPolicies"/> lets them in.</summary>
    public bool Can(string policy) => User.Can(policy);

    /// <summary>Goes on with their present sitting's revision of a draft, or begins one; says whether it began one.</summary>
    public Task<bool> AddRevision(Draft draft, RevisionAction act) => db.AddRevision(draft, act, AccountId, Name, Now);

    /// <summary>Saves what was done together with who did it; readers see the change when this returns.</summary>
    public async Task Save(string action, string subject, string detail = "")
    {
        db.AuditLog.Add(new AuditEntry(Now, AccountId, Name, action, subject, detail));
        await db.SaveChangesAsync();
        await changes.Run();
    }

    private ClaimsPrincipal User => http.HttpContext!.User;
}
