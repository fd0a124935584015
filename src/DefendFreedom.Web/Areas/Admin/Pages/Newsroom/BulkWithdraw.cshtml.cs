using System.ComponentModel.DataAnnotations;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class BulkWithdrawModel(SiteDb db, CurrentEditor editor) : BulkActionPage(db, editor)
{
    [BindProperty, Required(ErrorMessage = "Readers are told why: write it."), StringLength(1000, ErrorMessage = "At most {1} characters.")]
    public string Reason { get; set; } = "";

    protected override Task LoadAndValidate() => Task.CompletedTask;

    protected override (string? Effect, string? RefusalReason) Preview(Publication publication, Draft? draft) =>
        publication switch
        {
            { State: PublicationState.Withdrawn } => (null, "it is withdrawn already."),
            { HasLeftDraft: false } => (null, "readers never saw it. A draft is put in the trash."),
            _ when publication.IsPublic(Editor.Now) => (
                "It leaves every list, feed and search; its address answers with the explanation.",
                null
            ),
            _ => ("It is stopped before its time and never appears.", null),
        };

    protected override Task Apply(Publication publication, Draft? draft)
    {
        publication.Withdraw(Editor.Now, Reason.Trim());
        return Editor.Save("publication.withdraw", publication.Slug, Reason);
    }
}
