using DefendFreedom.Media;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Media;

/// <summary>Filters uploads for the lists of the admin area.</summary>
public static class UploadFiltering
{
    public static async Task<IQueryable<Upload>> FilterUploads(this SiteDb db, UploadFilter filter)
    {
        switch (filter)
        {
            case UploadFilter.Pictures:
                return db.Uploads.Where(u => u.Format != FileFormat.Pdf);
            case UploadFilter.Documents:
                return db.Uploads.Where(u => u.Format == FileFormat.Pdf);
            case UploadFilter.WithoutCredit:
                return db.Uploads.Where(u => u.Credit == "");
            case UploadFilter.Unused:
                var used = await db.GetUsedMediaNames();
                // As one parameter, because there may be more names than a command can have parameters.
                return db.Uploads.Where(u => !EF.Parameter(used).Contains(u.Name));
            default:
                return db.Uploads;
        }
    }
}
