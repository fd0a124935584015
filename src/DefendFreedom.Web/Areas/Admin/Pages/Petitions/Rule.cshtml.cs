using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>A rule, counted before anything is done. The rule stands in the address, so that a preview can be sent to a colleague.</summary>
public sealed class RuleModel(SiteDb db, SiteContent content, Secrets secrets, Desk desk) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public RuleForm Rule { get; set; } = new();

    [BindProperty] public string? Reason { get; set; }

    public Petition Petition { get; private set; } = null!;
    public SignatureRule Read { get; private set; } = new();
    public Counts? Preview { get; private set; }
    public TimeZoneInfo Zone => content.Current.Site.TimeZone;

    public async Task<IActionResult> OnGet(int id) => await Find(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await Find(id)) return NotFound();
        if (string.IsNullOrWhiteSpace(Reason)) ModelState.AddModelError(nameof(Reason), "Write why: who looks at this in a year must understand it.");
        else if (Reason.Length > Ruling.ReasonMaxLength) ModelState.AddModelError(nameof(Reason), $"At most {Ruling.ReasonMaxLength} characters.");
        if (!ModelState.IsValid || Preview is null) return Page();
        var upTo = await db.Signatures.MaxAsync(s => (int?)s.Id) ?? 0;
        var ruling = new Ruling(id, Rule.Act, Read, Reason!.Trim(), Preview.Total, upTo, desk.Name, desk.Now);
        db.Rulings.Add(ruling);
        await desk.Save($"signatures.{Rule.Act.ToString().ToLowerInvariant()}", Petition.Slug, $"{Read}: {Preview.Total} signatures. {Reason}");
        return Redirect($"/admin/petitions/ruling/{ruling.Id}");
    }

    private async Task<bool> Find(int id)
    {
        if (await db.FindPetition(id) is not { IsPublic: true } petition) return false;
        Petition = petition;
        if (!Request.QueryString.HasValue) return true;
        Read = await Rule.Read(id, secrets, Zone, ModelState);
        if (ModelState.IsValid) Preview = await Count(id);
        return true;
    }

    private async Task<Counts> Count(int id)
    {
        var groups = await db.Signatures.Fitting(id, Read).OpenTo(Rule.Act).GroupBy(s => new { s.State, s.Suspect }).Select(g => new { g.Key.State, g.Key.Suspect, Count = g.Count() }).ToListAsync();
        return new Counts(groups.Sum(g => g.Count), groups.Where(g => g.State == SignatureState.Confirmed).Sum(g => g.Count),
            groups.Where(g => g.State == SignatureState.Confirmed && !g.Suspect).Sum(g => g.Count));
    }

    public sealed record Counts(int Total, int Confirmed, int Counted);
}
