using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Media;
using DefendFreedom.Web.Serving;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Media;

/// <summary>Brings pictures and documents: several by the form, or one after another by its script.</summary>
[LargeForm(MaxRequest), RequestFormLimits(MultipartBodyLengthLimit = MaxRequest)]
public sealed class NewModel(SiteDb db, SiteContent content, MediaFolder folder, Desk desk, ILogger<NewModel> log) : PageModel
{
    /// <summary>Files at once.</summary>
    public const int Most = 10;

    private const long MaxRequest = Most * (MediaFolder.MaxSize + 100_000L);

    [BindProperty] public List<IFormFile> Files { get; set; } = [];

    public IReadOnlyList<Arrival> Arrivals { get; private set; } = [];

    /// <summary>Brought by a script, which wants no page.</summary>
    private bool IsScript => Request.Headers.ContainsKey("X-Upload");

    public async Task<IActionResult> OnPost()
    {
        if (Files.Count == 0) ModelState.AddModelError(nameof(Files), "Choose at least one file.");
        if (Files.Count > Most) ModelState.AddModelError(nameof(Files), $"Upload at most {Most} files at once.");
        if (!ModelState.IsValid) return Page();
        var arrivals = new List<Arrival>();
        foreach (var file in Files) arrivals.Add(await Take(file));
        Arrivals = arrivals;
        return IsScript ? new JsonResult(arrivals[0]) { StatusCode = arrivals[0].Refused is null ? 200 : 422 } : Page();
    }

    // One that is refused does not keep the others out.
    private async Task<Arrival> Take(IFormFile file)
    {
        try
        {
            var (upload, stored) = await UploadDesk.Take(file, db, content, folder, desk);
            return new Arrival(file.FileName, $"/admin/media/edit/{upload.Id}", upload.Name, upload.IsPicture, UploadDesk.Pages(stored.Pages), UploadDesk.Removed(stored), null);
        }
        catch (RefusedFileException e)
        {
            log.LogInformation("A file was refused: {Reason} {Detail}", e.Message, e.InnerException?.Message);
            return new Arrival(file.FileName, null, null, false, null, null, e.Message);
        }
    }

    /// <summary>What became of a file.</summary>
    public sealed record Arrival(string File, string? Edit, string? Name, bool IsPicture, string? Pages, string? Removed, string? Refused);
}
