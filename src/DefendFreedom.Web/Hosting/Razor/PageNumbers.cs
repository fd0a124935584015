namespace DefendFreedom.Web.Hosting.Razor;

/// <summary>The reader's position in a paged list, and the URL of each page.</summary>
public sealed record PageNumbers(int Page, int Pages, Func<int, string> Address)
{
    /// <summary>Returns the first and the last page and the neighbors of the current one; null is a gap.</summary>
    public IEnumerable<int?> GetVisiblePages()
    {
        var last = 0;
        for (var page = 1; page <= Pages; page++)
        {
            if (page == Pages || page == 1 || Math.Abs(page - Page) <= 2)
            {
                if (page > last + 1)
                    yield return null;
                yield return last = page;
            }
            else if (page < Page)
                page = Math.Max(page, Page - 3);
            else
                page = Math.Max(page, Pages - 1);
        }
    }
}
