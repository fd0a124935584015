using System.Security.Claims;
using DefendFreedom.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>
/// Authorization of the desk: the roles that may open each folder, and the pages within it that need more. Pages, links and files all use
/// this table. A new page of the desk is closed to visitors whatever its folder.
/// </summary>
public static class AdminPolicies
{
    /// <summary>Writes and reads drafts.</summary>
    public const string Write = "write";

    /// <summary>Approves, publishes, corrects, withdraws.</summary>
    public const string Publish = "publish";

    /// <summary>Runs petitions.</summary>
    public const string Campaign = "campaign";

    /// <summary>Manages accounts, reads the audit log and monitors the mail.</summary>
    public const string Administer = "administer";

    /// <summary>The roles that each policy allows.</summary>
    public static IReadOnlyDictionary<string, Role[]> Policies { get; } =
        new Dictionary<string, Role[]>
        {
            [Write] = [Role.Writer, Role.Editor, Role.Administrator],
            [Publish] = [Role.Editor, Role.Administrator],
            [Campaign] = [Role.Campaigner, Role.Administrator],
            [Administer] = [Role.Administrator],
        };

    /// <summary>The policy required for each folder of the desk.</summary>
    public static IReadOnlyDictionary<string, string> Folders { get; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Newsroom"] = Write,
            ["Media"] = Write,
            ["Accounts"] = Administer,
            ["Audit"] = Administer,
            ["Mail"] = Administer,
            ["Status"] = Administer,
            ["Petitions"] = Campaign,
            ["Statistics"] = Publish,
        };

    private static readonly string[] EditorPages =
    [
        "Publish",
        "Schedule",
        "Embargo",
        "Withdraw",
        "Correct",
        "Return",
        "Rename",
        "ConfirmReview",
        "BulkWithdraw",
    ];

    private static readonly Dictionary<string, string> Pages = new(
        [
            .. EditorPages.Select(page => KeyValuePair.Create("/Newsroom/" + page, Publish)),
            KeyValuePair.Create("/Newsroom/Delete", Administer),
        ],
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly string[] AnonymousPages =
    [
        "/Login",
        "/Setup",
        "/SessionExpired",
        "/Invitation",
        "/ForgotPassword",
        "/SignInLink",
    ];

    public static void AddPolicies(AuthorizationOptions options)
    {
        foreach (var (name, roles) in Policies)
            options.AddPolicy(name, policy => policy.RequireRole(roles.Select(role => role.ToString())));
    }

    public static void AddAdminPolicies(this PageConventionCollection pages)
    {
        pages.AuthorizeAreaFolder("Admin", "/");
        foreach (var (folder, policy) in Folders)
            pages.AuthorizeAreaFolder("Admin", "/" + folder, policy);
        foreach (var (page, policy) in Pages)
            pages.AuthorizeAreaPage("Admin", page, policy);
        foreach (var page in AnonymousPages)
            pages.AllowAnonymousToAreaPage("Admin", page);
    }

    /// <summary>Whether a policy allows the user.</summary>
    public static bool Can(this ClaimsPrincipal user, string policy) =>
        Array.Exists(Policies[policy], role => user.IsInRole(role.ToString()));

    /// <summary>Whether a signed-in user may open a page of the desk, given its path below `/admin`.</summary>
    public static bool CanOpen(this ClaimsPrincipal user, string address) =>
        address.Split('/', '?') switch
        {
            [_, var folder, var page, ..]
                when Pages.TryGetValue($"/{folder}/{page.Replace("-", "", StringComparison.Ordinal)}", out var policy) => user.Can(policy),
            [_, var folder, ..] when Folders.TryGetValue(folder, out var policy) => user.Can(policy),
            _ => true,
        };
}
