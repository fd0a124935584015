namespace DefendFreedom.Media;

/// <summary>What a list of uploads shows.</summary>
public enum UploadFilter { All, Pictures, Documents, WithoutCredit, Unused }

/// <summary>The questions that the desk asks of uploads.</summary>
public static class UploadQueries
{
    public static IQueryable<Upload> NewestFirst(this IQueryable<Upload> uploads) => uploads.OrderByDescending(u => u.Id);

    /// <summary>Those that say a word anywhere.</summary>
    public static IQueryable<Upload> Saying(this IQueryable<Upload> uploads, string? words) => string.IsNullOrWhiteSpace(words) ? uploads
        : uploads.Where(u => u.Name.Contains(words.Trim()) || u.Title.Contains(words.Trim()) || u.Alt.Contains(words.Trim()) || u.Caption.Contains(words.Trim()) || u.Credit.Contains(words.Trim()));
}
