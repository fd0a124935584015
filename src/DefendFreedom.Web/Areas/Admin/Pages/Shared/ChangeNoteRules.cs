using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace DefendFreedom.Web.Areas.Admin.Pages.Shared;

/// <summary>
/// The rules for a change that readers can see: whoever makes it chooses whether to tell them, and writes a note if so.
/// </summary>
public static class ChangeNoteRules
{
    private const string ChoiceField = "NotifyReaders";
    private const string NoteField = "ChangeNote";

    /// <summary>Adds an error for a choice that is missing and for a note that does not fit the choice.</summary>
    public static void ValidateChangeNote(this ModelStateDictionary modelState, bool? notifyReaders, string note)
    {
        if (notifyReaders is null)
            modelState.AddModelError(ChoiceField, "Choose whether to tell readers about the change.");
        if (notifyReaders == true && note.Length == 0)
            modelState.AddModelError(NoteField, "Enter a note for readers.");
        if (notifyReaders == false && note.Length > 0)
            modelState.AddModelError(NoteField, "Readers will not see this note. Remove it, or choose to tell readers about the change.");
        if (note.Length > ChangeNote.TextMaxLength)
            modelState.AddModelError(NoteField, $"Use at most {ChangeNote.TextMaxLength} characters.");
    }
}
