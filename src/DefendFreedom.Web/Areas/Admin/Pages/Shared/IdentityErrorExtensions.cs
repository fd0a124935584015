using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Shared;

/// <summary>Adds Identity's errors to the fields that caused them.</summary>
public static class IdentityErrorExtensions
{
    public static void AddIdentityErrors(this PageModel page, IdentityResult result, string passwordField)
    {
        foreach (var error in result.Errors)
            page.ModelState.AddModelError(GetFieldName(error.Code, passwordField), GetMessage(error));
    }

    private static string GetFieldName(string code, string passwordField) =>
        code switch
        {
            "DuplicateEmail" or "DuplicateUserName" or "InvalidEmail" or "InvalidUserName" => "Email",
            _ => passwordField,
        };

    private static string GetMessage(IdentityError error) =>
        error.Code switch
        {
            "PasswordTooShort" => "Use at least 12 characters.",
            "DuplicateEmail" or "DuplicateUserName" => "This address already has an account.",
            "PasswordMismatch" => "This is not your current password.",
            "InvalidToken" => "This link was used or has expired. Request a new one.",
            _ => error.Description,
        };
}
