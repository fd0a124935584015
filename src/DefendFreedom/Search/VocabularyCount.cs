using Microsoft.Data.Sqlite;

namespace DefendFreedom.Search;

/// <summary>Counts the words of documents, for spelling suggestions and for words that begin alike.</summary>
internal sealed class VocabularyCount
{
    private const int MaxLength = 40;
    private readonly Dictionary<string, int> _counts = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _byText;

    public VocabularyCount() => _byText = _counts.GetAlternateLookup<ReadOnlySpan<char>>();

    public void Add(params ReadOnlySpan<string> texts)
    {
        Span<char> lower = stackalloc char[MaxLength];
        foreach (var text in texts)
            foreach (var range in SearchText.Words(text))
            {
                var word = text.AsSpan(range);
                if (word.Length is < 3 or > MaxLength) continue;
                var length = word.ToLowerInvariant(lower);
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_byText, lower[..length], out _)++;
            }
    }

    public void Write(SqliteConnection connection)
    {
        using var add = connection.Ask("""
            INSERT INTO vocabulary VALUES ($0, $1, $2)
            ON CONFLICT (folded) DO UPDATE SET documents = documents + excluded.documents
            """, 0, 0, 0);
        foreach (var (word, count) in _counts) add.Run(Folded.Of(word), word, count);
        _counts.Clear();
    }
}
