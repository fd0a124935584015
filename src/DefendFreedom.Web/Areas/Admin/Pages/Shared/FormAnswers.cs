using DefendFreedom.Publishing;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Shared;

/// <summary>Responses of desk pages to a form that cannot be saved.</summary>
public static class FormAnswers
{
    /// <summary>Adds each validation error to its field.</summary>
    public static void AddErrors(this ModelStateDictionary state, IEnumerable<ValidationError> errors, string prefix = "")
    {
        foreach (var (field, message) in errors)
            state.AddModelError(prefix + field, message);
    }

    /// <summary>
    /// Shows the form again with status 409: it keeps the input and takes the version from the model, so that submitting it again
    /// deliberately overwrites the other change.
    /// </summary>
    public static PageResult ConflictPage(this PageModel page, string? versionField = null)
    {
        if (versionField is not null)
            page.ModelState.Remove(versionField);
        page.Response.StatusCode = StatusCodes.Status409Conflict;
        return page.Page();
    }
}
