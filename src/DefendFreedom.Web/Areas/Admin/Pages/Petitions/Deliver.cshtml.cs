using System.ComponentModel.DataAnnotations;
using System.Globalization;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Publishing;
using DefendFreedom.Text;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Features.Petitions.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>Records the day on which the signatures were handed to the target, and the outcome.</summary>
public sealed class DeliverModel(SiteDb db, SiteContent content, CurrentEditor editor, IOptions<PetitionOptions> settings)
    : PetitionPage(db)
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>A deletion within this many days must be confirmed: the day of delivery may be a slip.</summary>
    private const int DeletionNoticeDays = 14;

    [BindProperty]
    public string? DeliveredOn { get; set; }

    /// <summary>The day of deletion that the editor confirmed, so that a box checked for one day does not hold for another.</summary>
    [BindProperty]
    public string? AcceptedDeletionDay { get; set; }

    [
        BindProperty,
        Required(ErrorMessage = "Enter the outcome so far. Signers will see it."),
        StringLength(Petition.OutcomeMaxLength, ErrorMessage = "Use at most {1} characters.")
    ]
    public string Outcome { get; set; } = "";

    public int RetentionMonths => settings.Value.RetentionMonths;

    /// <summary>The day in the form or, if it is not valid, today.</summary>
    public DateOnly CountedFrom => FindDay() ?? editor.Today;
    public DateOnly DeletionDay => Petition.GetDeletionDay(CountedFrom, RetentionMonths);

    public string DeletionDayValue => DeletionDay.ToString(DateFormat, CultureInfo.InvariantCulture);

    /// <summary>Whether the day in the form leads to a deletion so soon that the editor must confirm it.</summary>
    public bool MustAcceptDeletion =>
        Petition.SignaturesDeletedAt is null
        && FindDay() is { } day
        && day >= OpenedOn
        && day != Petition.DeliveredOn
        && DeletionDay <= editor.Today.AddDays(DeletionNoticeDays);

    public async Task<IActionResult> OnGet(int id)
    {
        if (!await TryLoad(id))
            return NotFound();
        DeliveredOn = (Petition.DeliveredOn ?? editor.Today).ToString(DateFormat, CultureInfo.InvariantCulture);
        Outcome = Petition.Outcome ?? "";
        return Page();
    }

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await TryLoad(id))
            return NotFound();
        ModelState.AddErrors(PublishingChecklist.CheckNote(nameof(Outcome), Outcome, content.Current));
        CheckDay();
        if (!ModelState.IsValid)
            return Page();
        var action = Petition.State == PetitionState.Delivered ? "petition.outcome" : "petition.deliver";
        Petition.Deliver(editor.Now, CountedFrom, FormText.MultiLine(Outcome));
        Petition.MarkPublishedAlone(editor.AccountId, "Outcome changed: " + FormText.SingleLine(Outcome));
        await editor.Save(action, Petition.Slug, $"{DeliveredOn}: {Outcome}");
        TempData["Done"] = "Saved. The petition’s page shows the outcome.";
        return Redirect($"/admin/petitions/counts/{id}");
    }

    private DateOnly OpenedOn => Petition.OpenedAt is { } at ? editor.Zone.GetDay(at) : editor.Today;

    private void CheckDay()
    {
        if (FindDay() is not { } day)
            AddError("Enter the date as 2026-11-20.");
        else if (day > editor.Today)
            AddError("This date is in the future. Come back after the delivery.");
        else if (day < OpenedOn)
            AddError($"The petition was opened on {Format(OpenedOn)}. Enter that date or a later one.");
        else if (MustAcceptDeletion && AcceptedDeletionDay != DeletionDayValue)
        {
            var when = DeletionDay < editor.Today ? "immediately" : $"at the end of {Format(DeletionDay)}";
            AddError($"With this date, the signers’ personal data is deleted {when}. Correct the date, or check the box below.");
        }

        void AddError(string message) => ModelState.AddModelError(nameof(DeliveredOn), message);
    }

    private DateOnly? FindDay() =>
        DateOnly.TryParseExact(TypedNumber.ToAscii(DeliveredOn), DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private static string Format(DateOnly day) => day.FormatDay(CultureInfo.CurrentCulture);
}
