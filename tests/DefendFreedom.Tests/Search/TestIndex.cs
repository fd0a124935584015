using DefendFreedom.Search;
using Microsoft.Extensions.Logging.Abstractions;

namespace DefendFreedom.Tests.Search;

/// <summary>An index in a temporary folder, with shortcuts to fill and query it.</summary>
public sealed class TestIndex : IDisposable
{
    public static readonly DateTime Now = new(2020, 7, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly SearchState InitialState = new("some database", 0, "");
    private SearchIndex? _index;

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("search").FullName;

    public SearchIndex Index => _index ??= new SearchIndex(Directory, NullLogger<SearchIndex>.Instance);

    /// <summary>Creates an index of publications, given oldest first.</summary>
    public static async Task<TestIndex> Create(params SearchDocument[] publications)
    {
        var index = new TestIndex();
        await index.Rebuild(publications);
        return index;
    }

    /// <summary>Returns a visible publication.</summary>
    public static SearchDocument Publication(
        string title,
        string body = "",
        string summary = "",
        string kind = "report",
        string slug = "one",
        params string[] issues
    ) =>
        new($"publication:{slug}", kind, "/newsroom/" + slug, title, summary, body, issues)
        {
            VisibleFrom = Now.AddYears(-1),
            PublishedAt = Now.AddYears(-1),
        };

    public static SearchDocument Issue(string title, string body = "") =>
        new($"issue:{title}", "issue", "/issues/" + title, title, "", body, [title]);

    public Task Rebuild(params SearchDocument[] publications) => Index.Rebuild(publications.ToAsyncEnumerable(), [], InitialState);

    public Task Update(string[] keys, params SearchDocument[] publications) => Index.Update(keys, publications, InitialState);

    public SearchResult Find(string text, DateTime? now = null, string? kind = null, string? issue = null, int page = 1) =>
        Index.Find(new SearchQuery(text, kind, issue, page), now ?? Now);

    public IEnumerable<string> FindTitles(string text, DateTime? now = null) =>
        Find(text, now).Hits.Select(hit => string.Concat(hit.Title.Select(run => run.Text)));

    /// <summary>Closes the index file and opens it again, as a restart does.</summary>
    public void Reopen()
    {
        _index?.Dispose();
        _index = null;
    }

    public void Dispose()
    {
        _index?.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
