using DefendFreedom.Cases;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Publishing;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Razor;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>Opens a petition for signing, after a proof that somebody holds the key that decrypts the signatures.</summary>
public sealed class OpenModel(SiteDb db, SiteContent content, AbsoluteUrls addresses, CurrentEditor editor, KeyProof proof)
    : KeyProofPage(db, proof)
{
    [BindProperty]
    public string? OpensAt { get; set; }

    /// <summary>The author's reason for opening it without a second person.</summary>
    [BindProperty]
    public string? PublishedAloneReason { get; set; }

    /// <summary>Whether the campaigner has checked that the facts of the petition's cases still hold.</summary>
    [BindProperty]
    public bool FactsChecked { get; set; }

    public bool IsAuthor { get; private set; }

    /// <summary>The cases that the petition is for, and those of them that must be checked before it opens.</summary>
    public IReadOnlyList<Case> Cases { get; private set; } = [];
    public IReadOnlyList<Case> CasesToCheck { get; private set; } = [];

    public DateOnly Today { get; } = content.Current.Today;

    public TimeZoneInfo Zone { get; } = content.Current.Site.TimeZone;

    /// <summary>Whether the petition lacks something that opening requires.</summary>
    public bool IsIncomplete { get; private set; }

    public async Task<IActionResult> OnGet(int id)
    {
        if (!await TryLoad(id))
            return NotFound();
        if (!IsIncomplete)
            IssueChallenge();
        return Page();
    }

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await TryLoad(id))
            return NotFound();
        if (IsIncomplete)
            return Page();
        var (from, error) = string.IsNullOrEmpty(OpensAt) ? (editor.Now, null) : LocalDateTimeConverter.Parse(OpensAt, Zone);
        if (error is not null)
            ModelState.AddModelError(nameof(OpensAt), error);
        CasesToCheck = content.Current.FindCasesToCheck(Petition, from);
        RequireCheckOfCases();
        RequireReasonIfAuthor();
        ValidatePhrase();
        IssueChallenge();
        if (!ModelState.IsValid)
            return Page();
        if (Petition.ClosesAt <= editor.Now)
            Petition.ScheduleClosing(null);
        Petition.SetPublicKey(PublicKeySha256!);
        Petition.ScheduleOpening(from > editor.Now ? from!.Value : editor.Now, editor.Now);
        if (IsAuthor)
            Petition.MarkPublishedAlone(editor.AccountId, PublishedAloneReason!.Trim());
        await editor.Save(
            "petition.open",
            Petition.Slug,
            (from > editor.Now ? $"{editor.FormatTime(from.Value)}, " : "")
                + $"sealed to {PublicKeySha256}"
                + string.Concat(CasesToCheck.Select(c => $", facts checked: {c.Slug} ({c.DescribeLastCheck(Today)})"))
                + (IsAuthor ? $", without review: {PublishedAloneReason}" : "")
        );
        TempData["Done"] = $"Petition opened at {addresses.ForPath("/petitions/" + Petition.Slug)}.";
        return Redirect($"/admin/petitions/counts/{id}");
    }

    protected override bool Accepts(Petition petition) =>
        petition is { State: PetitionState.Draft or PetitionState.Closed, ConfirmationEndedAt: null };

    protected override async Task<bool> TryLoad(int id)
    {
        if (!await base.TryLoad(id))
            return false;
        ModelState.AddErrors(PublishingChecklist.Check(Petition.Input, forOpening: true, content.Current));
        IsIncomplete = !ModelState.IsValid;
        IsAuthor = Petition.Writers.Contains(editor.AccountId);
        Cases = content.Current.FindCases(Petition);
        CasesToCheck = content.Current.FindCasesToCheck(Petition, editor.Now);
        return true;
    }

    private void RequireCheckOfCases()
    {
        if (CasesToCheck.Count > 0 && !FactsChecked)
            ModelState.AddModelError(
                nameof(FactsChecked),
                CasesToCheck.Count == 1
                    ? $"Check the facts of the case {CasesToCheck[0].Title}, then confirm that they are still true."
                    : "Check the facts of the cases, then confirm that they are still true."
            );
    }

    private void RequireReasonIfAuthor()
    {
        if (IsAuthor && string.IsNullOrWhiteSpace(PublishedAloneReason))
            ModelState.AddModelError(
                nameof(PublishedAloneReason),
                "You worked on this petition. Another campaigner must open it, or you must say why it cannot wait."
            );
        if (PublishedAloneReason?.Length > Petition.ReasonMaxLength)
            ModelState.AddModelError(
                nameof(PublishedAloneReason),
                $"The reason has {PublishedAloneReason.Length} characters. Use at most {Petition.ReasonMaxLength}."
            );
    }
}
