using DefendFreedom.Data.Sqlite;
using DefendFreedom.Newsroom;
using DefendFreedom.Statistics;
using DefendFreedom.Tests.Support;
using DefendFreedom.Text;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data;

/// <summary>SQL Server enforces column lengths and SQLite does not, so content files are validated before they are imported.</summary>
public sealed class MaxLengthTests : IDisposable
{
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public void A_publication_file_cannot_exceed_its_column_lengths() =>
        AssertRefused<Publication>(
            "newsroom/court.md",
            file => Publication.Read(file),
            "title",
            "summary",
            "language",
            "source",
            "dateline",
            "press-contact",
            "picture",
            "original-address",
            "publisher",
            "year",
            "file"
        );

    [Fact]
    public void A_statistic_file_cannot_exceed_its_column_lengths() =>
        AssertRefused<Statistic>("statistics/refugees.md", file => Statistic.Read(file), "value", "text", "source", "source-url", "as-of");

    private void AssertRefused<T>(string path, Action<MarkdownFile> read, params string[] keys)
    {
        using var db = _database.Open();
        foreach (var key in keys)
        {
            var max = db
                .Model.FindEntityType(typeof(T))!
                .GetProperties()
                .Single(p => p.Name.Equals(key.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
                .GetMaxLength()!
                .Value;
            Assert.Equal((false, true), (TooLong(max), TooLong(max + 1)));

            bool TooLong(int length)
            {
                var file = SampleData.ParseFile($"---\n{key}: {new string('a', length)}\n---\n", path);
                read(file);
                return file.Findings.Any(f => f.Rule == "front-matter-length");
            }
        }
    }
}
