using DefendFreedom.Publishing;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Shared;

/// <summary>What the pages of the desk answer to a form that cannot be saved as it is.</summary>
public static class FormAnswers
{
    /// <summary>Says at each field what is wrong with it.</summary>
    public static void AddErrors(this ModelStateDictionary state, IEnumerable<ValidationError> errors, string prefix = "")
    {
        foreach (var (field, message) in errors)
            state.AddModelError(prefix + field, message);
    }

    /// <summary>
    /// Shows the form again because somebody else was faster: it keeps what was typed and takes their version from the model, so sending it
    /// again, with both seen, is a deliberate act.
    /// </summary>
    public static PageResult ConflictPage(this PageModel page, string? versionField = null)
    {
        if (versionField is not null)
            page.ModelState.Remove(versionField);
        page.Response.StatusCode = StatusCodes.Status409Conflict;
        return page.Page();
    }
}
