using DefendFreedom.Data.Petitions;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Petitions;
using DefendFreedom.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data.Petitions;

[Properties(Arbitrary = [typeof(SignatureBatchWriterProperties)])]
public sealed class SignatureBatchWriterProperties
{
    private const int People = 4;

    public enum StepKind
    {
        Submit,
        Confirm,
        ConfirmHeld,
        Resend,
        Withdraw,
        Leave,
        Disown,
        Erase,
        Invalidate,
        Clear,
        Undo,
    }

    /// <summary>An action by one of a few people, or by staff about them. The number selects one of that person's submissions.</summary>
    public sealed record Step(StepKind Kind, int Person, int Number, string Place);

    /// <summary>Actions that one node writes in one transaction.</summary>
    public sealed record Batch(string Node, IReadOnlyList<Step> Steps)
    {
        public override string ToString() => $"{Node}: {string.Join("; ", Steps.Select(a => $"{a.Kind} {a.Person}.{a.Number} {a.Place}"))}";
    }

    public static Arbitrary<Batch[]> Batches()
    {
        var verb = Gen.Frequency((5, Gen.Elements(StepKind.Submit, StepKind.Confirm)), (4, Gen.Elements(Enum.GetValues<StepKind>())));
        var act =
            from v in verb
            from person in Gen.Choose(0, People - 1)
            from number in Gen.Choose(0, 3)
            from place in Gen.Elements("DE", "US-NY", "FR")
            select new Step(v, person, number, place);
        var batch =
            from node in Gen.Elements("one", "two")
            from count in Gen.Choose(0, 6)
            from actions in act.ArrayOf(count)
            select new Batch(node, actions);
        return Gen.Choose(1, 10).SelectMany(count => batch.ArrayOf(count)).ToArbitrary();
    }

    [Property(MaxTest = 40)]
    public async Task The_tally_always_equals_the_signatures_and_no_mailbox_counts_twice(Batch[] batches)
    {
        using var database = new TestDb();
        await database.Add(PetitionTests.CreateOpen());
        var people = new Supporters(People);
        foreach (var batch in batches)
        {
            await using (var db = database.Open())
                await new SignatureBatchWriter(db, batch.Node).Write([
                    .. batch.Steps.Select(people.CreateCommand).OfType<SignatureCommand>(),
                ]);
            foreach (var act in batch.Steps)
                await ApplyAtDesk(database, people, act);
            await AssertConsistent(database, people);
        }
    }

    private static async Task ApplyAtDesk(TestDb database, Supporters people, Step step)
    {
        if (step.Kind == StepKind.Erase)
        {
            await using var db = database.Open();
            if (people.LastSignature(step.Person) is { } id)
                await db.EraseSignature(id, SampleData.Noon);
            await db.SaveChangesAsync();
        }
        else if (step.Kind is StepKind.Invalidate or StepKind.Clear)
        {
            var moderation = new BulkModeration(
                1,
                step.Kind == StepKind.Clear ? ModerationAction.Clear : ModerationAction.Invalidate,
                step.Kind == StepKind.Clear
                    ? new SignatureFilter { OnlyHeld = true }
                    : new SignatureFilter { Host = Supporters.Host(step.Person) },
                "Why",
                20,
                "Ada",
                SampleData.Noon
            );
            moderation.Start(long.MaxValue);
            await database.Add(moderation);
            await ProcessModeration(database, moderation.Id);
        }
        else if (step.Kind == StepKind.Undo)
        {
            await using var db = database.Open();
            if (await db.BulkModerations.OrderByDescending(r => r.Id).Skip(step.Number).FirstOrDefaultAsync() is not { } moderation)
                return;
            moderation.StartUndo();
            await db.SaveChangesAsync();
            await ProcessModeration(database, moderation.Id);
        }
    }

    private static async Task ProcessModeration(TestDb database, int moderationId)
    {
        await using var db = database.Open();
        while (await new BulkModerationExecutor(db, "desk").ProcessBatch(moderationId, SampleData.Noon)) { }
    }

    private static async Task AssertConsistent(TestDb database, Supporters people)
    {
        await using var db = database.Open();
        Assert.Empty(await db.FindTallyMismatches());
        var signatures = await db.Signatures.ToListAsync();
        var counted = signatures.Where(s => s.IsCounted).ToList();
        Assert.Equal(FormatSorted(counted.CountBy(s => s.Place)), FormatTally(await db.Tallies.SumByPlace()));
        Assert.Equal(counted, signatures.AsQueryable().Counted());
        Assert.Equal(
            signatures.Count(s => s.Fingerprint is not null),
            signatures.Where(s => s.Fingerprint is not null).DistinctBy(s => Convert.ToHexString(s.Fingerprint!)).Count()
        );
        Assert.All(counted.CountBy(s => people.Owner(s.Id)), n => Assert.Equal(1, n.Value));
        Assert.All(
            signatures.Where(s => s.State == SignatureState.Withdrawn || s.ErasedAt is not null),
            s => Assert.Equal((null, null), (s.Sealed, s.Host))
        );
        Assert.All(signatures.Where(s => s.State == SignatureState.Withdrawn), s => Assert.Null(s.Fingerprint));
        Assert.All(await db.Submissions.ToListAsync(), s => Assert.Equal(people.FormLength(s.Id), s.Form.Length));
    }

    private static string FormatTally(Dictionary<int, IReadOnlyDictionary<string, int>> counts) =>
        FormatSorted(counts.GetValueOrDefault(1, new Dictionary<string, int>()).Where(c => c.Value != 0));

    private static string FormatSorted(IEnumerable<KeyValuePair<string, int>> counts) =>
        string.Join(", ", counts.OrderBy(c => c.Key, StringComparer.Ordinal));

    /// <summary>A few mailboxes, with the submissions for each and the signatures they tried to confirm.</summary>
    private sealed class Supporters(int count)
    {
        private readonly List<byte[]> _mailboxes = [.. Enumerable.Range(0, count).Select(_ => SampleData.Fingerprint())];
        private readonly List<(int Person, Submission Submission)> _sent = [];
        private readonly List<(int Person, long Signature)> _confirmed = [];

        public SignatureCommand? CreateCommand(Step step) =>
            step.Kind switch
            {
                StepKind.Submit => Submit(step.Person),
                StepKind.Confirm or StepKind.ConfirmHeld when FindSubmission(step) is { } submission => Confirm(step, submission),
                StepKind.Resend when FindSubmission(step) is { } submission => new ResendConfirmation(SampleData.Noon, submission.Id),
                StepKind.Disown when FindSubmission(step) is { } submission => new DisownSubmission(
                    SampleData.Noon,
                    submission.Id,
                    1,
                    _mailboxes[step.Person]
                ),
                StepKind.Withdraw => new WithdrawSignature(SampleData.Noon, LastSignature(step.Person) ?? 9, []),
                StepKind.Leave => new LeaveUpdates(SampleData.Noon, LastSignature(step.Person) ?? 9, []),
                _ => null,
            };

        public static byte[] Host(int person) => [(byte)(person + 1), 1];

        public long? LastSignature(int person) => _confirmed.FindLast(c => c.Person == person) is { Signature: > 0 and var id } ? id : null;

        public int Owner(long signature) => _confirmed.Find(c => c.Signature == signature).Person;

        public int FormLength(long submission) => _sent.Find(s => s.Submission.Id == submission).Submission.Form.Length;

        private SubmitSignature Submit(int person)
        {
            _sent.Add((person, SampleData.Submission()));
            return new SubmitSignature(SampleData.Noon, _sent[^1].Submission);
        }

        private ConfirmSignature Confirm(Step step, Submission submission)
        {
            var command = SampleData.CreateConfirmCommand(
                submission,
                SampleData.ConfirmedForm(step.Place) with
                {
                    Fingerprint = _mailboxes[step.Person],
                    IsHeld = step.Kind == StepKind.ConfirmHeld,
                    WantsUpdates = true,
                    Networks = SampleData.Networks((byte)(step.Person + 1)),
                }
            );
            _confirmed.Add((step.Person, command.Signature.Id));
            return command;
        }

        private Submission? FindSubmission(Step step) =>
            _sent.Where(s => s.Person == step.Person).ToList() is { Count: > 0 } sent ? sent[step.Number % sent.Count].Submission : null;
    }
}
