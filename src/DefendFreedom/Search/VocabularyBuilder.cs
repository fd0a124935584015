using DefendFreedom.Text;
using Microsoft.Data.Sqlite;

namespace DefendFreedom.Search;

/// <summary>Counts the words of documents, for spelling suggestions and prefix searches.</summary>
internal sealed class VocabularyBuilder
{
    private const int MaxLength = 40;
    private readonly Dictionary<string, int> _counts = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _byText;

    public VocabularyBuilder() => _byText = _counts.GetAlternateLookup<ReadOnlySpan<char>>();

    public void Add(params ReadOnlySpan<string> texts) => Count(texts, 1);

    public void Remove(params ReadOnlySpan<string> texts) => Count(texts, -1);

    public void Write(SqliteConnection connection)
    {
        using var add = connection.CreateCommand(
            """
            INSERT INTO vocabulary VALUES ($0, $1, $2)
            ON CONFLICT (folded, word) DO UPDATE SET documents = documents + excluded.documents
            """,
            0,
            0,
            0
        );
        foreach (var (word, count) in _counts.Where(c => c.Value != 0))
            add.Execute(AccentFolding.Fold(word), word, count);
        if (_counts.Values.Any(count => count < 0))
            connection.CreateCommand("DELETE FROM vocabulary WHERE documents <= 0").ExecuteNonQuery();
        _counts.Clear();
    }

    private void Count(ReadOnlySpan<string> texts, int delta)
    {
        Span<char> lower = stackalloc char[MaxLength];
        foreach (var text in texts)
        foreach (var range in SearchText.FindWords(text))
        {
            var word = text.AsSpan(range);
            if (word.Length is < 3 or > MaxLength)
                continue;
            var length = word.ToLowerInvariant(lower);
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_byText, lower[..length], out _) += delta;
        }
    }
}
