namespace DefendFreedom.Media;

/// <summary>What a list of uploads shows.</summary>
public enum UploadFilter
{
    All,
    Pictures,
    Documents,
    WithoutCredit,
    Unused,
}

/// <summary>The questions that the desk asks of uploads.</summary>
public static class UploadQueries
{
    public static IQueryable<Upload> NewestFirst(this IQueryable<Upload> uploads) => uploads.OrderByDescending(u => u.Id);

    /// <summary>Those that say a word anywhere.</summary>
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
