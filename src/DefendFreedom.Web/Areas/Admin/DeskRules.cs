using DefendFreedom.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace DefendFreedom.Web.Areas.Admin;

/// <summary>Who may open which folder of the desk, and the acts within it that need more. A new page of the desk is closed to visitors whatever its folder.</summary>
public static class DeskRules
{
    /// <summary>Writes and reads drafts.</summary>
    public const string Write = "write";

    /// <summary>Approves, publishes, corrects, withdraws.</summary>
    public const string Publish = "publish";

    /// <summary>Runs petitions.</summary>
    public const string Campaign = "campaign";

    /// <summary>Keeps accounts, reads the audit log and looks after the mail.</summary>
    public const string Administer = "administer";

    /// <summary>What it takes to open a folder of the desk.</summary>
    public static IReadOnlyDictionary<string, string> Folders { get; } = new Dictionary<string, string>
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

    private static readonly string[] Open = ["/Login", "/Setup", "/SignedOut", "/Invitation", "/Forgotten"];
    private static readonly string[] EditorsActs = ["Publish", "Schedule", "Embargo", "Withdraw", "Correct", "Return", "Rename", "Looked", "WithdrawMany"];

    public static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(Write, policy => policy.RequireRole(nameof(Role.Writer), nameof(Role.Editor), nameof(Role.Administrator)));
        options.AddPolicy(Publish, policy => policy.RequireRole(nameof(Role.Editor), nameof(Role.Administrator)));
        options.AddPolicy(Campaign, policy => policy.RequireRole(nameof(Role.Campaigner), nameof(Role.Administrator)));
        options.AddPolicy(Administer, policy => policy.RequireRole(nameof(Role.Administrator)));
    }

    public static void AddDeskRules(this PageConventionCollection pages)
    {
        pages.AuthorizeAreaFolder("Admin", "/");
        foreach (var (folder, policy) in Folders) pages.AuthorizeAreaFolder("Admin", "/" + folder, policy);
        foreach (var act in EditorsActs) pages.AuthorizeAreaPage("Admin", "/Newsroom/" + act, Publish);
        pages.AuthorizeAreaPage("Admin", "/Newsroom/Delete", Administer);
        foreach (var page in Open) pages.AllowAnonymousToAreaPage("Admin", page);
    }
}
