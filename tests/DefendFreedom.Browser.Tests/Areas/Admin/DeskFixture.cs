using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests.Areas.Admin;

/// <summary>The desk with a barely started draft, a complete draft, and a draft of a published text, seen as an administrator.</summary>
public sealed class DeskFixture
{
    private readonly Dictionary<string, string> _ids = [];
    private readonly ReusableTab _administrator;
    private readonly ReusableTab _writer;

    private DeskFixture(IBrowserContext administrator, IBrowserContext writer) =>
        (_administrator, _writer) = (new ReusableTab(administrator), new ReusableTab(writer));

    public static async Task<DeskFixture> Create(BrowserFixture browser)
    {
        var desk = new DeskFixture(await browser.Accounts.SignIn(Role.Administrator), await browser.Accounts.SignIn(Role.Writer));
        await desk.CreateSampleData(browser);
        return desk;
    }

    /// <summary>Opens a desk address as the administrator; placeholders such as {live} stand for ids.</summary>
    public Task<PageVisit> Open(string address) => _administrator.Open(ReplaceIds(address));

    public Task<PageVisit> OpenAsWriter(string address) => _writer.Open(ReplaceIds(address));

    private async Task CreateSampleData(BrowserFixture browser)
    {
        using var scope = browser.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        var live = await db.Publications.Where(p => "/newsroom/" + p.Slug == SiteAddresses.Publication).Select(p => p.Id).SingleAsync();
        _ids["live"] = $"{live}";
        _ids["statistic"] = $"{await db.Statistics.Select(s => s.Id).OrderBy(id => id).FirstAsync()}";
        var revised = await db.Statistics.Include(s => s.PreviousValues).SingleAsync(s => s.Slug == "defenders-killed-2015");
        revised.Revise(revised.Content with { Value = "At least 157" }, DateTime.UtcNow, "Ada");
        await db.SaveChangesAsync();
        _ids["revised"] = $"{revised.Id}";
        var petition = await db.Petitions.Where(p => p.State == PetitionState.Open).OrderBy(p => p.Id).FirstAsync();
        if (petition.FindPaperCount(1) is null)
            petition.AddPaperCount(DateOnly.FromDateTime(petition.OpenedAt!.Value), "Chicago", 640, "Counted by Ada Byron.");
        var moderation = new BulkModeration(
            petition.Id,
            ModerationAction.Invalidate,
            new SignatureFilter { Domain = new byte[8] },
            "One program sent these.",
            0,
            "Ada",
            DateTime.UtcNow
        );
        var cluster = SignatureCluster.Create(petition.Id, ClusterKind.Held, null, null);
        cluster.RecordCount(200, DateTime.UtcNow);
        db.SignatureClusters.Add(cluster);
        db.BulkModerations.Add(moderation);
        var openable = Petition.CreateDraft(
            "let-the-river-run",
            new PetitionInput
            {
                Title = "Let the river run",
                Target = "The council",
                Ask = "Do it.",
                Summary = "Because.",
                Body = "The reasons.",
                Goal = 100,
            }
        );
        db.Petitions.Add(openable);
        if (petition.Updates.Count == 0)
            petition.AddUpdate("Two witnesses were heard.", DateTime.UtcNow);
        await db.SaveChangesAsync();
        (_ids["petition"], _ids["openable"], _ids["moderation"]) = ($"{petition.Id}", $"{openable.Id}", $"{moderation.Id}");
        _ids["account"] = $"{await db.Users.Where(a => a.Role == Role.Administrator).Select(a => a.Id).FirstAsync()}";

        await using var visit = await Open("/admin/newsroom/new");
        await visit.Page.GetByLabel("Headline").FillAsync("A draft that is only begun");
        _ids["begun"] = await SaveDraft(visit);

        await visit.Page.GotoAsync("/admin/petitions/new");
        await visit.Page.GetByLabel("Title", new() { Exact = true }).FillAsync("A petition that is only begun");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await visit.Page.Locator(".done").WaitForAsync();
        _ids["unopened"] = visit.Page.Url.Split('/')[^1];

        await visit.Page.GotoAsync("/admin/newsroom/new");
        await FillPublication(visit, "A draft that is ready to go out");
        _ids["ready"] = await SaveDraft(visit);

        await visit.Page.GotoAsync("/admin/media/new");
        await visit.Page.GetByLabel("Files").SetInputFilesAsync(TestImage.CreateFile("A march in the rain.png"));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
        _ids["picture"] = (await visit.Page.Locator("#arrivals a").GetAttributeAsync("href"))!.Split('/')[^1];
        await visit.Page.GotoAsync("/admin/newsroom/new");
        await visit.Page.GetByLabel("Headline").FillAsync("A draft that nobody wants any more");
        _ids["trashed"] = await SaveDraft(visit);
        await visit.Page.GotoAsync($"/admin/newsroom/trash/{_ids["trashed"]}");
        await visit.Page.Locator("main form button").ClickAsync();

        await visit.Page.GotoAsync($"/admin/newsroom/edit/{live}");
        await visit.Page.GetByLabel("Summary").FillAsync("Another summary of the same report.");
        await SaveDraft(visit);
        await visit.Page.GotoAsync($"/admin/newsroom/submit/{live}");
        await visit.Page.Locator("main form button").ClickAsync();
        await visit.Page.GotoAsync($"/admin/newsroom/edit/{live}");
        await visit.Page.GetByLabel("Text", new() { Exact = true }).FillAsync("Another text of the same report.");
        await SaveDraft(visit);
        var revisions = await db.Revisions.Where(r => r.PublicationId == live).Select(r => r.Id).OrderBy(id => id).ToListAsync();
        (_ids["older"], _ids["newer"]) = ($"{revisions[0]}", $"{revisions[^1]}");
    }

    /// <summary>Fills in every field a publication requires.</summary>
    public static async Task FillPublication(PageVisit visit, string headline)
    {
        await visit.Page.GetByLabel("Headline").FillAsync(headline);
        await visit.Page.GetByLabel("Summary").FillAsync("What happened, in a sentence.");
        await visit.Page.GetByLabel("Text", new() { Exact = true }).FillAsync("The first text.");
    }

    private static async Task<string> SaveDraft(PageVisit visit)
    {
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        // With script, unsaved input is saved first and the form is submitted afterwards; the resulting page confirms both.
        await visit.Page.Locator(".done").WaitForAsync();
        Assert.Contains("/admin/newsroom/edit/", visit.Page.Url, StringComparison.Ordinal);
        return visit.Page.Url.Split('/')[^1];
    }

    private string ReplaceIds(string address) =>
        _ids.Aggregate(address, (text, id) => text.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal));
}
