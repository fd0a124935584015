using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Media;
using DefendFreedom.Media.Documents;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Hosting.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Media;

/// <summary>Uploads pictures and documents: several with the form, or one per request with its script.</summary>
[LargeForm(MaxRequest), RequestFormLimits(MultipartBodyLengthLimit = MaxRequest)]
public sealed class NewModel(SiteDb db, SiteContent content, MediaFolder folder, CurrentEditor editor, ILogger<NewModel> log) : PageModel
{
    /// <summary>Maximum number of files in one request.</summary>
    public const int MaxFiles = 10;

    private const long MaxRequest = MaxFiles * (MediaFolder.MaxSize + 100_000L);

    [BindProperty]
    public List<IFormFile> Files { get; set; } = [];

    public IReadOnlyList<UploadResult> Results { get; private set; } = [];

    /// <summary>Whether the upload script sent the request; it expects JSON.</summary>
    private bool IsScript => Request.Headers.ContainsKey("X-Upload");

    public async Task<IActionResult> OnPost()
    {
        if (Files.Count == 0)
            ModelState.AddModelError(nameof(Files), "Choose at least one file.");
        if (Files.Count > MaxFiles)
            ModelState.AddModelError(nameof(Files), $"Upload at most {MaxFiles} files at once.");
        if (!ModelState.IsValid)
            return Page();
        var results = new List<UploadResult>();
        foreach (var file in Files)
            results.Add(await TryStore(file));
        Results = results;
        return IsScript ? new JsonResult(results[0]) { StatusCode = results[0].RefusalReason is null ? 200 : 422 } : Page();
    }

    // A refused file does not stop the others.
    private async Task<UploadResult> TryStore(IFormFile file)
    {
        try
        {
            var (upload, removed, isNew) = await Store(file);
            return new UploadResult(
                file.FileName,
                $"/admin/media/edit/{upload.Id}",
                upload.Name,
                upload.IsPicture,
                upload.PagesInWords,
                removed,
                isNew ? null : $"The library already has this file: {upload.DeskTitle}."
            );
        }
        catch (RejectedFileException e)
        {
            log.LogInformation("A file was refused: {Reason} {Detail}", e.Message, e.InnerException?.Message);
            return new UploadResult(file.FileName, null, null, false, null, null, e.Message);
        }
    }

    // Stores a cleaned copy, unless the library has the file, and returns the metadata that was removed, in words.
    private async Task<(Upload Upload, string Removed, bool IsNew)> Store(IFormFile file)
    {
        await using var stream = file.OpenReadStream();
        var stored = await folder.StoreAsync(stream);
        if (await folder.FindSame(stored, await db.Uploads.AsNoTracking().Resembling(stored).ToListAsync()) is { } existing)
        {
            folder.Delete(stored.Folder);
            return (existing, stored.RemovedInWords, false);
        }
        var title = Path.GetFileName(file.FileName.Replace('\\', '/'));
        try
        {
            var upload = new Upload(
                await UniqueName(title, stored.Format),
                title[..Math.Min(title.Length, Upload.TitleMaxLength)],
                stored,
                editor.AccountId,
                editor.Now
            );
            db.Uploads.Add(upload);
            await editor.Save("media.upload", upload.Name, stored.RemovedInWords);
            return (upload, stored.RemovedInWords, true);
        }
        catch (DbUpdateException e) // Two files with the same name at the same time.
        {
            folder.Delete(stored.Folder);
            db.ChangeTracker.Clear();
            if (DatabaseErrors.IsUnavailable(e))
                throw;
            throw new RejectedFileException("Another file with this name was uploaded at the same time. Upload yours again.", e);
        }
    }

    private Task<string> UniqueName(string title, FileFormat format) =>
        Slug.Unique(
            Path.GetFileNameWithoutExtension(title),
            format == FileFormat.Pdf ? "document" : "picture",
            IsNameTaken,
            format == FileFormat.Pdf ? ".pdf" : ""
        );

    private async Task<bool> IsNameTaken(string name) =>
        content.Current.Media.ContainsKey(name)
        || System.IO.File.Exists(Path.Combine(content.Directory, "media", name))
        || await db.Uploads.WithTakenDown().AnyAsync(u => u.Name == name);

    public sealed record UploadResult(
        string FileName,
        string? EditUrl,
        string? Name,
        bool IsPicture,
        string? Pages,
        string? Removed,
        string? RefusalReason
    );
}
