using System.ComponentModel.DataAnnotations;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class WithdrawManyModel(SiteDb db, Desk desk) : SeveralModel(db, desk)
{
    [BindProperty, Required(ErrorMessage = "Readers are told why: write it."), StringLength(1000, ErrorMessage = "At most {1} characters.")]
    public string Because { get; set; } = "";

    protected override Task Ask() => Task.CompletedTask;

    protected override (string? Effect, string? WhyNot) Judge(Publication publication, Draft? draft) => publication switch
    {
        { State: PublicationState.Withdrawn } => (null, "it is withdrawn already."),
        { IsOut: false } => (null, "readers never saw it. A draft is put in the trash."),
        _ when publication.IsPublic(Desk.Now) => ("It leaves every list, feed and search; its address answers with the explanation.", null),
        _ => ("It is stopped before its time and never appears.", null),
    };

    protected override Task Act(Publication publication, Draft? draft)
    {
        publication.Withdraw(Desk.Now, Because.Trim());
        return Desk.Save("publication.withdraw", publication.Slug, Because);
    }
}
