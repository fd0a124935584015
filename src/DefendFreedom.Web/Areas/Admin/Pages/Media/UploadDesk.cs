using DefendFreedom.Accounts;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Markdown;
using DefendFreedom.Media;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Media;

/// <summary>What several acts on an upload need: keeping a new one, finding one, knowing where it is used and who may change it.</summary>
public static class UploadDesk
{
    public static Task<Upload?> Find(SiteDb db, int id) => db.Uploads.FirstOrDefaultAsync(u => u.Id == id);

    /// <summary>Cleans and keeps a file, and says what was taken out of it. Throws <see cref="RefusedFileException"/> with the reason.</summary>
    public static async Task<(Upload Upload, StoredFile File)> Take(IFormFile brought, SiteDb db, SiteContent content, MediaFolder folder, Desk desk)
    {
        await using var stream = brought.OpenReadStream();
        var file = await folder.Take(stream);
        var title = Path.GetFileName(brought.FileName.Replace('\\', '/'));
        try
        {
            var upload = new Upload(await FreeName(db, content, title, file.Format), title[..Math.Min(title.Length, Upload.TitleMaxLength)], file, desk.AccountId, desk.Now);
            db.Uploads.Add(upload);
            await desk.Save("media.upload", upload.Name, Removed(file));
            return (upload, file);
        }
        catch (DbUpdateException e)   // two files of one name in the same moment
        {
            folder.Delete(file.Folder);
            db.ChangeTracker.Clear();
            if (DatabaseFault.Is(e)) throw;
            throw new RefusedFileException("Another file of this name came in the same moment. Upload it again.", e);
        }
    }

    /// <summary>What was taken out of a file, as a sentence.</summary>
    public static string Removed(StoredFile file) => file.Removed.Count == 0 ? "Nothing was found in it that had to be removed." : $"Removed: {string.Join(", ", file.Removed)}.";

    /// <summary>How many pages a document has, in words; null for a picture.</summary>
    public static string? Pages(int pages) => pages switch { 0 => null, 1 => "1 page", _ => $"{pages:N0} pages" };

    /// <summary>What readers see is changed by those who may publish.</summary>
    public static bool MayChange(Desk desk, IEnumerable<MediaUse> uses) => desk.Is(Role.Editor, Role.Administrator) || !uses.Any(u => u.IsOut);

    private static async Task<string> FreeName(SiteDb db, SiteContent content, string title, FileFormat format)
    {
        var ending = format == FileFormat.Pdf ? ".pdf" : "";
        var slug = Slug.From(Path.GetFileNameWithoutExtension(title));
        var stem = slug.Length == 0 ? format == FileFormat.Pdf ? "document" : "picture" : slug[..Math.Min(slug.Length, 80)].Trim('-');
        for (var number = 1; ; number++)
        {
            var name = (number == 1 ? stem : $"{stem}-{number}") + ending;
            if (!content.Current.Media.ContainsKey(name) && !File.Exists(Path.Combine(content.Directory, "media", name)) && !await db.Uploads.WithTakenDown().AnyAsync(u => u.Name == name)) return name;
        }
    }
}
