using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests.Areas.Admin;

/// <summary>The desk as an administrator finds it: a draft that is only begun, one that is ready, and one beside a live text.</summary>
public sealed class DeskInUse(Chromium chromium) : IAsyncLifetime
{
    public const string Password = "four words that stand apart";
    private readonly Dictionary<string, string> _ids = [];
    private IBrowserContext _administrator = null!;
    private IBrowserContext _writer = null!;

    public async Task InitializeAsync()
    {
        _administrator = await SignedIn(Role.Administrator);
        _writer = await SignedIn(Role.Writer);
        using var scope = chromium.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        var live = await db.Publications.Where(p => "/newsroom/" + p.Slug == Addresses.Publication).Select(p => p.Id).SingleAsync();
        _ids["live"] = $"{live}";
        _ids["statistic"] = $"{await db.Statistics.Select(s => s.Id).OrderBy(id => id).FirstAsync()}";
        var revised = await db.Statistics.Include(s => s.Former).SingleAsync(s => s.Slug == "defenders-killed-2015");
        revised.Revise(revised.Says with { Value = "At least 157" }, DateTime.UtcNow, "Ada");
        await db.SaveChangesAsync();
        _ids["revised"] = $"{revised.Id}";
        var petition = await db.Petitions.Where(p => p.State == PetitionState.Open).OrderBy(p => p.Id).FirstAsync();
        var ruling = new Ruling(petition.Id, RulingAct.Invalidate, new SignatureRule { Place = "DE" }, "One program sent these.", 0, 0, "Ada", DateTime.UtcNow);
        db.Rulings.Add(ruling);
        if (petition.Updates.Count == 0) petition.Tell("Two witnesses were heard.", DateTime.UtcNow);
        await db.SaveChangesAsync();
        (_ids["petition"], _ids["ruling"]) = ($"{petition.Id}", $"{ruling.Id}");
        _ids["account"] = $"{await db.Users.Where(a => a.Role == Role.Administrator).Select(a => a.Id).FirstAsync()}";

        await using var visit = await Open("/admin/newsroom/new");
        await visit.Page.GetByLabel("Headline").FillAsync("A draft that is only begun");
        _ids["begun"] = await Save(visit);

        await visit.Page.GotoAsync("/admin/petitions/new");
        await visit.Page.GetByLabel("Title", new() { Exact = true }).FillAsync("A petition that is only begun");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save the draft" }).ClickAsync();
        await visit.Page.Locator(".done").WaitForAsync();
        _ids["unopened"] = visit.Page.Url.Split('/')[^1];

        await visit.Page.GotoAsync("/admin/newsroom/new");
        await Write(visit, "A draft that is ready to go out");
        _ids["ready"] = await Save(visit);

        await visit.Page.GotoAsync("/admin/media/new");
        await visit.Page.GetByLabel("Files").SetInputFilesAsync(SomePicture.Named("A march in the rain.png"));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
        _ids["picture"] = (await visit.Page.Locator("#arrivals a").GetAttributeAsync("href"))!.Split('/')[^1];
        await visit.Page.GotoAsync("/admin/newsroom/new");
        await visit.Page.GetByLabel("Headline").FillAsync("A draft that nobody wants any more");
        _ids["trashed"] = await Save(visit);
        await visit.Page.GotoAsync($"/admin/newsroom/trash/{_ids["trashed"]}");
        await visit.Page.Locator("main form button").ClickAsync();

        await visit.Page.GotoAsync($"/admin/newsroom/edit/{live}");
        await visit.Page.GetByLabel("Summary").FillAsync("Another summary of the same report.");
        await Save(visit);
        await visit.Page.GotoAsync($"/admin/newsroom/submit/{live}");
        await visit.Page.Locator("main form button").ClickAsync();
        await visit.Page.GotoAsync($"/admin/newsroom/edit/{live}");
        await visit.Page.GetByLabel("Text", new() { Exact = true }).FillAsync("Another text of the same report.");
        await Save(visit);
        var revisions = await db.Revisions.Where(r => r.PublicationId == live).Select(r => r.Id).OrderBy(id => id).ToListAsync();
        (_ids["older"], _ids["newer"]) = ($"{revisions[0]}", $"{revisions[^1]}");
    }

    public async Task DisposeAsync()
    {
        await _administrator.CloseAsync();
        await _writer.CloseAsync();
    }

    /// <summary>Opens an address of the desk as its administrator; {live} and the like stand for numbers.</summary>
    public Task<Visit> Open(string address, int width = 1440) => Visit.Begin(_administrator, Filled(address), width);

    public Task<Visit> OpenAsWriter(string address) => Visit.Begin(_writer, Filled(address), 1440);

    /// <summary>Somebody of that role, signed in with a browser of their own.</summary>
    public async Task<IBrowserContext> SignedIn(Role role, bool script = true) => (await SignedInAs(role, script)).Person;

    /// <summary>The same, with the address that they sign in with.</summary>
    public async Task<(string Email, IBrowserContext Person)> SignedInAs(Role role, bool script = true)
    {
        var email = await Account(role, (_, _) => Task.CompletedTask);
        var person = await chromium.Newcomer(script);
        await using var visit = await Visit.Begin(person, "/admin/login", 1440);
        await visit.Page.GetByLabel("E-mail address").FillAsync(email);
        await visit.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        Assert.StartsWith("/admin", new Uri(visit.Page.Url).AbsolutePath, StringComparison.Ordinal);
        Assert.NotEqual("/admin/login", new Uri(visit.Page.Url).AbsolutePath);
        return (email, person);
    }

    /// <summary>Lets a role ask for a second step.</summary>
    public async Task Ask(Role role, bool secondStep)
    {
        using var scope = chromium.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        var policy = await db.RolePolicies.FirstOrDefaultAsync(p => p.Role == role) ?? db.RolePolicies.Add(new RolePolicy(role)).Entity;
        policy.RequireSecondStep(secondStep);
        await db.SaveChangesAsync();
    }

    /// <summary>The address of somebody who signs in with a second step.</summary>
    public Task<string> WithSecondStep() => Account(Role.Writer, (accounts, account) => accounts.SetTwoFactorEnabledAsync(account, true));

    /// <summary>The path of an invitation that nobody has used.</summary>
    public async Task<string> Invitation()
    {
        var path = "";
        await Account(Role.Writer, async (accounts, account) => path = await Web.Areas.Admin.Pages.InvitationModel.Path(accounts, account));
        return path;
    }

    /// <summary>What an app shows for a key just now (RFC 6238).</summary>
    public static string Code(string key)
    {
        var bits = string.Concat(key.Trim().Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var bytes = bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2)).ToArray();
        var counter = BitConverter.GetBytes(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30);
        Array.Reverse(counter);
#pragma warning disable CA5350   // the standard's own choice, and what every app on a phone expects
        var hash = System.Security.Cryptography.HMACSHA1.HashData(bytes, counter);
#pragma warning restore CA5350
        var at = hash[^1] & 15;
        var number = (hash[at] & 127) << 24 | hash[at + 1] << 16 | hash[at + 2] << 8 | hash[at + 3];
        return (number % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<string> Account(Role role, Func<UserManager<Account>, Account, Task> then)
    {
        var email = $"{role}-{Guid.NewGuid():N}@example.org";
        using var scope = chromium.Services.CreateScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account(role.ToString(), email, role) { EmailConfirmed = true };
        var made = await accounts.CreateAsync(account, Password);
        Found.Nothing(made.Errors.Select(e => e.Description).ToList());
        await then(accounts, account);
        return email;
    }

    /// <summary>Types everything that a publication needs.</summary>
    public static async Task Write(Visit visit, string headline)
    {
        await visit.Page.GetByLabel("Headline").FillAsync(headline);
        await visit.Page.GetByLabel("Summary").FillAsync("What happened, in a sentence.");
        await visit.Page.GetByLabel("Text", new() { Exact = true }).FillAsync("The first text.");
    }

    private static async Task<string> Save(Visit visit)
    {
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save the draft" }).ClickAsync();
        // With script, what is unsaved goes first and the form after it: the page that comes back says that both are done.
        await visit.Page.Locator(".done").WaitForAsync();
        Assert.Contains("/admin/newsroom/edit/", visit.Page.Url, StringComparison.Ordinal);
        return visit.Page.Url.Split('/')[^1];
    }

    private string Filled(string address) => _ids.Aggregate(address, (text, id) => text.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal));
}
