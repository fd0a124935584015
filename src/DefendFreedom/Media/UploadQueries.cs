namespace DefendFreedom.Media;

/// <summary>Filter of a list of uploads.</summary>
public enum UploadFilter
{
    All,
    Pictures,
    Documents,
    WithoutCredit,
    Unused,
}

/// <summary>Queries for uploads.</summary>
public static class UploadQueries
{
    public static IQueryable<Upload> NewestFirst(this IQueryable<Upload> uploads) => uploads.OrderByDescending(u => u.Id);

    /// <summary>Uploads of the same format, size, and dimensions as a stored file.</summary>
    public static IQueryable<Upload> Resembling(this IQueryable<Upload> uploads, StoredFile file) =>
        uploads.Where(u => u.Format == file.Format && u.Size == file.Size && u.Width == file.Width && u.Height == file.Height);

    /// <summary>Uploads whose name, title, alt text, caption or credit contains the text.</summary>
    public static IQueryable<Upload> Matching(this IQueryable<Upload> uploads, string? searchText) =>
        string.IsNullOrWhiteSpace(searchText)
            ? uploads
            : uploads.Where(u =>
                u.Name.Contains(searchText.Trim())
                || u.Title.Contains(searchText.Trim())
                || u.Alt.Contains(searchText.Trim())
                || u.Caption.Contains(searchText.Trim())
                || u.Credit.Contains(searchText.Trim())
            );
}
