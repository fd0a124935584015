using DefendFreedom.Media;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Media;

/// <summary>The uploads of one list of the desk.</summary>
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
                return db.Uploads.Where(u => !EF.Parameter(used).Contains(u.Name)); // one parameter: there may be more names than a command takes
            default:
                return db.Uploads;
        }
    }
}
