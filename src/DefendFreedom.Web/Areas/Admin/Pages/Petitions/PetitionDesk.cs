using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Markdown;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Areas.Admin.Pages.Newsroom;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>What several acts on a petition need: finding it, a free address, asking what is lacking, comparing.</summary>
public static class PetitionDesk
{
    public static Task<Petition?> FindPetition(this SiteDb db, int id) =>
        db.Petitions.AsSingleQuery().Include(p => p.Texts).Include(p => p.Updates).FirstOrDefaultAsync(p => p.Id == id);

    /// <summary>What may be seen of the number of a petition's signatures that wait for a decision.</summary>
    public static Task<int> HeldSignatures(this SiteDb db, int petitionId) =>
        db.SignatureClusters.Where(c => c.PetitionId == petitionId && c.Kind == ClusterKind.Held).Select(c => c.Shown).FirstOrDefaultAsync();

    /// <summary>A slug of the title, numbered when another petition has it.</summary>
    public static async Task<string> FreePetitionSlug(this SiteDb db, string title)
    {
        var wanted = Slug.From(title) is { Length: > 0 } slug ? slug : "petition";
        wanted = wanted[..Math.Min(wanted.Length, Slug.MaxLength - 5)].Trim('-');
        for (var number = 1; ; number++)
        {
            var candidate = number == 1 ? wanted : $"{wanted}-{number}";
            if (!await db.Petitions.AnyAsync(p => p.Slug == candidate)) return candidate;
        }
    }

    /// <summary>Says at each field what is lacking, by the petition's own rules and by the linter.</summary>
    public static void Ask(this ModelStateDictionary state, string prefix, PetitionDraft draft, bool toBeSigned, ContentSnapshot content)
    {
        foreach (var (field, message) in draft.Lacking(toBeSigned)) state.AddModelError(prefix + field, message);
        if (draft.Picture is { } picture && content.Media.GetValueOrDefault(picture) is not { IsPicture: true }) state.AddModelError(prefix + nameof(draft.Picture), "There is no such picture.");
        if (draft.Issue is { } issue && content.Issues.Find(issue) is null) state.AddModelError(prefix + nameof(draft.Issue), "There is no such issue.");
        if (draft.Case is { } of && content.Cases.Find(of) is null) state.AddModelError(prefix + nameof(draft.Case), "There is no such case.");
        if (draft.Campaign is { } campaign && content.Campaigns.Find(campaign) is null) state.AddModelError(prefix + nameof(draft.Campaign), "There is no such campaign.");
        if (draft.Country is { } country && content.Countries.Find(country) is null) state.AddModelError(prefix + nameof(draft.Country), "There is no such country.");
        if (!toBeSigned) return;
        foreach (var finding in new Linter(content).Text(nameof(draft.Body), draft.Body).Where(f => f.Severity == Severity.Error))
            state.AddModelError(prefix + nameof(draft.Body), $"Line {finding.Line}: {finding.Message}.");
        foreach (var (name, message) in MediaRules.Lacking(draft.Media, content))
            state.AddModelError(prefix + (name == draft.Picture ? nameof(draft.Picture) : nameof(draft.Body)), message);
    }

    /// <summary>Says what a short text beside the petition lacks before readers get it.</summary>
    public static void AskOfNote(this ModelStateDictionary state, string field, string? markdown, ContentSnapshot content)
    {
        foreach (var finding in new Linter(content).Text(field, markdown ?? "").Where(f => f.Severity == Severity.Error)) state.AddModelError(field, $"{finding.Message}.");
        foreach (var (_, message) in MediaRules.Lacking(NamedMedia.In(markdown ?? ""), content)) state.AddModelError(field, message);
    }

    /// <summary>Where two drafts differ.</summary>
    public static IReadOnlyList<ComparedField> ComparedTo(this PetitionDraft before, PetitionDraft after) => [.. Comparison.Of(Fields(before), Fields(after))];

    private static (string Name, string Value)[] Fields(PetitionDraft draft) =>
    [
        ("Title", draft.Title), ("Summary", draft.Summary), ("Target", draft.Target), ("Demand", draft.Ask), ("Text", draft.Body), ("Picture", draft.Picture ?? ""), ("Goal", $"{draft.Goal}"),
        ("Issue", draft.Issue ?? ""), ("Case", draft.Case ?? ""), ("Campaign", draft.Campaign ?? ""), ("Country", draft.Country ?? ""), ("Closes", $"{draft.ClosesAt:u}"),
    ];
}
