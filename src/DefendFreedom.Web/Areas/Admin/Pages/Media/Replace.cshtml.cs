using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Media;
using DefendFreedom.Media.Documents;
using DefendFreedom.Newsroom;
using DefendFreedom.Text;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Hosting.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Media;

/// <summary>Replaces a file, keeping its name and address.</summary>
[LargeForm(MaxRequest), RequestFormLimits(MultipartBodyLengthLimit = MaxRequest)]
public sealed class ReplaceModel(SiteDb db, MediaFolder folder, CurrentEditor editor) : UploadModel(db, editor)
{
    private const long MaxRequest = MediaFolder.MaxSize + 100_000L;

    [BindProperty]
    public IFormFile? NewFile { get; set; }

    /// <summary>Whether to tell readers about the change; null if not chosen. Used only for a file that readers see.</summary>
    [BindProperty]
    public bool? NotifyReaders { get; set; }

    /// <summary>The note that tells readers about the change.</summary>
    [BindProperty]
    public string? ChangeNote { get; set; }

    /// <summary>The live publications that use the file.</summary>
    public IReadOnlyList<Publication> LivePublications { get; private set; } = [];

    public override async Task<IActionResult> OnGet(int id)
    {
        var page = await base.OnGet(id);
        if (Upload is not null)
            await LoadLivePublications();
        return page;
    }

    public async Task<IActionResult> OnPost(int id)
    {
        if (await FindForChange(id) is { } refused)
            return refused;
        await LoadLivePublications();
        var note = FormText.SingleLine(ChangeNote);
        if (LivePublications.Count > 0)
            ModelState.ValidateChangeNote(NotifyReaders, note);
        if (await StoreReplacement() is not { } file)
            return Page();
        var previousFolder = Upload.Folder;
        Upload.Replace(file, Desk.Now);
        if (NotifyReaders == true)
            foreach (var publication in LivePublications)
                publication.AddChangeNote(Desk.Now, note);
        try
        {
            await Desk.Save("media.replace", Upload.Name, $"{(NotifyReaders == true ? note : "")} {file.RemovedInWords}".Trim());
        }
        catch (DbUpdateConcurrencyException)
        {
            folder.Delete(file.Folder);
            ModelState.AddModelError(
                "",
                "Someone else changed this at the same time. Check the current file, then replace it if you still want to."
            );
            return Page();
        }
        folder.Delete(previousFolder);
        TempData["Done"] = $"Replaced. {file.RemovedInWords} Check that its description is still correct.";
        return Redirect($"/admin/media/edit/{id}");
    }

    private async Task LoadLivePublications() =>
        LivePublications = await Db.Publications.UsingMedia([Upload.Name]).VisibleToPublic(Desk.Now).OrderBy(p => p.Id).ToListAsync();

    private async Task<StoredFile?> StoreReplacement()
    {
        if (NewFile is null)
            ModelState.AddModelError(nameof(NewFile), "Choose a file.");
        if (NewFile is null || !ModelState.IsValid)
            return null;
        try
        {
            await using var stream = NewFile.OpenReadStream();
            var file = await folder.StoreAsync(stream, Upload.DocumentTitle.Length == 0 ? null : Upload.DocumentTitle);
            if (file.Format == FileFormat.Pdf == !Upload.IsPicture)
                return file;
            folder.Delete(file.Folder);
            ModelState.AddModelError(
                nameof(NewFile),
                Upload.IsPicture ? "Choose a picture to replace this picture." : "Choose a PDF document to replace this document."
            );
        }
        catch (RejectedFileException e)
        {
            ModelState.AddModelError(nameof(NewFile), e.Message);
        }
        return null;
    }
}
