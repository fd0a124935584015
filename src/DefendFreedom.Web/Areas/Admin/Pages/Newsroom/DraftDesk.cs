using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>What several acts on a publication need: finding it with its draft, keeping a revision, asking what is lacking.</summary>
public static class DraftDesk
{
    public static Task<Publication?> Find(this SiteDb db, int id) =>
        db.Publications.AsSingleQuery().WithParts().Include(p => p.FormerSlugs).Include(p => p.Media).FirstOrDefaultAsync(p => p.Id == id);

    public static Task<Draft?> DraftOf(this SiteDb db, int id) => db.Drafts.FirstOrDefaultAsync(d => d.PublicationId == id);

    /// <summary>Goes on with the present sitting's revision, or begins one; says whether it began one.</summary>
    public static async Task<bool> Keep(this SiteDb db, int publicationId, PublicationText text, RevisionAct act, Desk desk)
    {
        var last = await db.Revisions.Where(r => r.PublicationId == publicationId).OrderByDescending(r => r.Id).FirstOrDefaultAsync();
        var goesOn = act == RevisionAct.Saved && last?.IsSameSitting(desk.AccountId, desk.Now) == true;
        if (goesOn) last!.GoOn(text, desk.Now);
        else db.Revisions.Add(new Revision(publicationId, text, act, desk.AccountId, desk.Name, desk.Now));
        return !goesOn;
    }

    /// <summary>Who has written at the text since it was last put out.</summary>
    public static async Task<HashSet<int>> Writers(this SiteDb db, int publicationId)
    {
        var published = await db.Revisions.Where(r => r.PublicationId == publicationId && r.Act == RevisionAct.Published).MaxAsync(r => (int?)r.Id) ?? 0;
        return [.. await db.Revisions.Where(r => r.PublicationId == publicationId && r.Id > published).Select(r => r.AccountId).ToListAsync()];
    }

    /// <summary>Says at each field what is lacking, by the requirements and by the linter.</summary>
    public static void Ask(this ModelStateDictionary state, string prefix, PublicationText text, Strength strength, SiteContent content)
    {
        foreach (var lacking in Requirements.Of(text, strength)) state.AddModelError(prefix + lacking.Field, lacking.Message);
        if (strength == Strength.Save) return;
        var linter = new Linter(content.Current);
        foreach (var (field, words) in new[] { (nameof(text.Body), text.Body), (nameof(text.NotesToEditors), text.NotesToEditors ?? "") })
            foreach (var finding in linter.Text(field, words).Where(f => f.Severity == Markdown.Severity.Error))
                state.AddModelError(prefix + field, $"Line {finding.Line}: {finding.Message}.");
        var media = content.Current.Media;
        if (text.Picture is { } picture && media.GetValueOrDefault(picture) is not { IsPicture: true })
            state.AddModelError(prefix + nameof(text.Picture), "There is no such picture.");
        if (strength != Strength.Publish) return;
        foreach (var file in text.Media.Select(name => media.GetValueOrDefault(name)).OfType<MediaFile>())
            foreach (var lacking in MediaRules.Lacking(file))
                state.AddModelError(prefix + (file.Name == text.Picture ? nameof(text.Picture) : nameof(text.Body)), $"Picture or document: {lacking}.");
    }
}
