using DefendFreedom.Newsroom;
using Microsoft.Data.Sqlite;

namespace DefendFreedom.Benchmarks;

/// <summary>A newsroom of twenty years, identical in each run, written to the SQLite file of a stopped site.</summary>
internal static class GeneratedNewsroom
{
    public const string CommonWord = "rights";
    public const string SlugStart = "generated-";
    private const int WordsInBody = 100;
    private static readonly DateTime From = new(2001, 1, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Span = TimeSpan.FromDays(7305);
    private static readonly string[] Issues =
    [
        "deadly-force-and-police-accountability",
        "death-penalty",
        "gender-sexuality-and-identity",
        "gun-violence",
        "individuals-at-risk",
        "national-security",
        "protecting-human-rights-defenders",
        "refugees-and-asylum-seekers",
    ];

    public static string Slug(int number) => SlugStart + number;

    public static void Fill(string file, int count)
    {
        ProgressLog.Write($"generating {count:#,0} publications");
        var random = new Random(1948);
        var vocabulary = Vocabulary(random);
        using var db = new SqliteConnection($"Data Source={file};Pooling=False");
        db.Open();
        using var transaction = db.BeginTransaction();
        using var publication = RowCloner.Create(db, "Publications");
        using var tag = RowCloner.Create(db, "PublicationTags");
        using var change = RowCloner.Create(db, "ChangeLog");
        for (var number = 0; number < count; number++)
        {
            var at = From + Span / count * number;
            var words = random.GetItems(vocabulary, WordsInBody);
            words[random.Next(WordsInBody)] = CommonWord;
            var id = publication.Insert(
                ("Slug", Slug(number)),
                ("Kind", random.Next(Enum.GetValues<PublicationKind>().Length)),
                ("State", (int)PublicationState.Published),
                ("Title", string.Join(' ', words.Take(8))),
                ("Summary", string.Join(' ', words.Skip(8).Take(20))),
                ("Body", string.Join(' ', words)),
                ("PublishedAt", at),
                ("VisibleFrom", at),
                ("EmbargoUntil", null),
                ("LastUpdated", null),
                ("WithdrawnAt", null)
            );
            foreach (var issue in random.GetItems(Issues, random.Next(1, 3)).Distinct())
                tag.Insert(("PublicationId", id), ("Kind", (int)TagKind.Issue), ("Slug", issue));
            if (number % 2 == 0)
                tag.Insert(("PublicationId", id), ("Kind", (int)TagKind.Country), ("Slug", "united-states"));
            change.Insert(("PublicationId", id), ("StatisticId", null));
        }
        transaction.Commit();
    }

    private static string[] Vocabulary(Random random)
    {
        string[] syllables =
        [
            "ba",
            "cor",
            "de",
            "fin",
            "gra",
            "hel",
            "in",
            "jus",
            "ka",
            "lor",
            "men",
            "no",
            "per",
            "qui",
            "ran",
            "sol",
            "ti",
            "vor",
            "wen",
            "zu",
        ];
        return Enumerable.Range(0, 4000).Select(_ => string.Concat(random.GetItems(syllables, random.Next(2, 5)))).Distinct().ToArray();
    }
}
