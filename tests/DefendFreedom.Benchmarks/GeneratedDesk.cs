using System.Text.Json;
using DefendFreedom.Newsroom;
using Microsoft.Data.Sqlite;

namespace DefendFreedom.Benchmarks;

/// <summary>
/// Generated editorial data: revisions of every text, and some publications with drafts, in review, assigned, held back or in the trash.
/// </summary>
internal static class GeneratedDesk
{
    public static void Fill(string file)
    {
        ProgressLog.Write("generating revisions and drafts");
        using var db = new SqliteConnection($"Data Source={file};Pooling=False");
        db.Open();
        using var transaction = db.BeginTransaction();
        foreach (var statement in Statements())
        {
            using var command = db.CreateCommand();
            command.CommandText = statement;
            command.Parameters.AddWithValue(
                "$text",
                JsonSerializer.Serialize(new PublicationText { Title = "Draft", Body = string.Join(' ', Enumerable.Repeat("words", 200)) })
            );
            command.Parameters.AddWithValue("$now", DateTime.UtcNow);
            command.Parameters.AddWithValue("$before", DateTime.UtcNow.AddDays(-30));
            command.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    private static IEnumerable<string> Statements() =>
        [
            // Three revisions of each publication by five authors, one of whom signs in. One in ten publications has a draft in review,
            // another one in ten an unsubmitted draft.
            .. Enumerable
                .Range(0, 3)
                .Select(act =>
                    $"""
                        INSERT INTO Revisions (PublicationId, Text, InternalNotes, Action, AccountId, AuthorName, StartedAt, At)
                        SELECT Id, $text, '', {act
                            % 2
                            * (int)RevisionAction.Published}, (Id + {act}) % 5 + 1, 'Somebody', $before, $before FROM Publications
                        """
                ),
            "INSERT INTO Drafts (PublicationId, Version, SubmittedAt, Text, AccountId, SavedAt, InternalNotes, Media) "
                + "SELECT Id, 1, CASE WHEN Id % 10 = 0 THEN $before END, $text, Id % 5 + 1, $before, '', '[]' "
                + "FROM Publications WHERE Id % 10 IN (0, 1)",
            "UPDATE Publications SET AssigneeId = 1 WHERE Id % 7 = 0",
            $"UPDATE Publications SET State = {(int)PublicationState.HeldBack}, HeldBackReason = 'There is no such picture.' "
                + "WHERE Id % 100 = 3",
            $"UPDATE Publications SET State = {(int)PublicationState.Draft}, TrashedAt = $now WHERE Id % 50 = 4",
        ];
}
