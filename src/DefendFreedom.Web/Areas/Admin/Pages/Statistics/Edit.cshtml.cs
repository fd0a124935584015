using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Statistics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Statistics;

public sealed class EditModel(SiteDb db, SiteContent content, Desk desk) : PageModel
{
    [BindProperty] public string? Value { get; set; }
    [BindProperty] public string? Text { get; set; }
    [BindProperty] public string? Note { get; set; }
    [BindProperty] public string? Source { get; set; }
    [BindProperty] public string? SourceUrl { get; set; }
    [BindProperty] public string? AsOf { get; set; }
    [BindProperty] public DateTime? ReviewBy { get; set; }
    [BindProperty] public int Version { get; set; }

    public Statistic Statistic { get; private set; } = null!;

    /// <summary>Every place that a new value changes.</summary>
    public IReadOnlyList<(string Address, string Title)> Used { get; private set; } = [];

    public async Task<IActionResult> OnGet(int id)
    {
        if (!await Find(id)) return NotFound();
        (Value, Text, Note, Source, SourceUrl, AsOf, ReviewBy, Version) =
            (Statistic.Value, Statistic.Text, Statistic.Note, Statistic.Source, Statistic.SourceUrl, Statistic.AsOf, Statistic.ReviewBy, Statistic.Version);
        return Page();
    }

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await Find(id)) return NotFound();
        var before = Statistic.Value ?? Statistic.Text;
        foreach (var (field, message) in Statistic.Revise(Value, Text, Note, Source, SourceUrl, AsOf, ReviewBy)) ModelState.AddModelError(field, message);
        foreach (var finding in new Linter(content.Current).Text("note", Note ?? "")) ModelState.AddModelError(nameof(Note), $"Line {finding.Line}: {finding.Message}.");
        if (Version != Statistic.Version) ModelState.AddModelError("", $"Somebody else has changed it meanwhile to “{before}”. What you typed is in the form; save again to put it in its place.");
        if (!ModelState.IsValid)
        {
            ModelState.Remove(nameof(Version));
            Version = (await db.Entry(Statistic).GetDatabaseValuesAsync())?.GetValue<int>(nameof(Statistic.Version)) ?? 0;
            return Page();
        }
        await desk.Save("statistic.change", Statistic.Slug, $"{before} → {Statistic.Value ?? Statistic.Text}");
        TempData["Done"] = "Saved. Readers see it now.";
        return Redirect("/admin/statistics");
    }

    private async Task<bool> Find(int id)
    {
        if (await db.Statistics.Include(s => s.Issues).FirstOrDefaultAsync(s => s.Id == id) is not { } statistic) return false;
        Statistic = statistic;
        Used = await Places(statistic.Slug);
        return true;
    }

    private async Task<List<(string, string)>> Places(string slug)
    {
        var written = content.Current;
        var block = $"::: statistic {slug}";
        var places = Statistic.Issues.Select(i => ("/issues/" + i.Issue, written.Issues.Find(i.Issue)?.Title ?? i.Issue)).ToList();
        if (written.Site.Figures.Contains(slug)) places.Insert(0, ("/", "Home"));
        places.AddRange(written.Campaigns.All.Where(c => c.Source.Contains(block)).Select(c => ("/campaigns/" + c.Slug, c.Title)));
        places.AddRange(written.Cases.All.Where(c => c.Source.Contains(block)).Select(c => ("/cases/" + c.Slug, c.Title)));
        places.AddRange(written.Countries.All.Where(c => c.Source.Contains(block)).Select(c => ("/countries/" + c.Slug, c.Title)));
        var publications = await db.Publications.Where(p => p.Body.Contains(block)).Select(p => new { p.Slug, p.Title }).ToListAsync();
        places.AddRange(publications.Select(p => ("/newsroom/" + p.Slug, p.Title)));
        return places;
    }
}
