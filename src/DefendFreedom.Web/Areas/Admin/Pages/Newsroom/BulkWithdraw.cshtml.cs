using System.ComponentModel.DataAnnotations;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class BulkWithdrawModel(SiteDb db, CurrentEditor editor) : BulkActionPage(db, editor)
{
    [
        BindProperty,
        Required(ErrorMessage = "Enter a reason. Readers will see it."),
        StringLength(1000, ErrorMessage = "Use at most {1} characters.")
    ]
    public string Reason { get; set; } = "";

    protected override Task LoadAndValidate() => Task.CompletedTask;

    protected override (string? Effect, string? RefusalReason) Preview(Publication publication, Draft? draft) =>
        publication switch
        {
            { State: PublicationState.Withdrawn } => (null, "it has already been withdrawn."),
            { HasLeftDraft: false } => (null, "readers never saw it. Move drafts to the trash instead."),
            _ when publication.IsPublic(Editor.Now) => (
                "It will disappear from lists, feeds, and search. Its address will show the reason.",
                null
            ),
            _ => ("It will be canceled before publication and never appear.", null),
        };

    protected override Task Apply(Publication publication, Draft? draft)
    {
        publication.Withdraw(Editor.Now, Reason.Trim());
        return Editor.Save("publication.withdraw", publication.Slug, Reason);
    }
}
