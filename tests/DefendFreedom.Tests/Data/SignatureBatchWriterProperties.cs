using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Petitions;
using DefendFreedom.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data;

[Properties(Arbitrary = [typeof(SignatureBatchWriterProperties)])]
public sealed class SignatureBatchWriterProperties
{
    private const int People = 4;

    public enum Verb { Submit, Confirm, ConfirmHeld, Resend, Withdraw, Leave, Disown, Erase, Invalidate, Clear, Undo }

    /// <summary>What one of a few people does, or the desk about them. The number chooses among what they have sent.</summary>
    public sealed record Act(Verb Verb, int Person, int Number, string Place);

    /// <summary>Acts that one node writes in one transaction.</summary>
    public sealed record Batch(string Node, IReadOnlyList<Act> Acts)
    {
        public override string ToString() => $"{Node}: {string.Join("; ", Acts.Select(a => $"{a.Verb} {a.Person}.{a.Number} {a.Place}"))}";
    }

    public static Arbitrary<Batch[]> Batches()
    {
        var verb = Gen.Frequency((5, Gen.Elements(Verb.Submit, Verb.Confirm)), (4, Gen.Elements(Enum.GetValues<Verb>())));
        var act = from v in verb
                  from person in Gen.Choose(0, People - 1)
                  from number in Gen.Choose(0, 3)
                  from place in Gen.Elements("DE", "US-NY", "FR")
                  select new Act(v, person, number, place);
        var batch = from node in Gen.Elements("one", "two")
                    from count in Gen.Choose(0, 6)
                    from acts in act.ArrayOf(count)
                    select new Batch(node, acts);
        return Gen.Choose(1, 10).SelectMany(count => batch.ArrayOf(count)).ToArbitrary();
    }

    [Property(MaxTest = 40)]
    public async Task Whatever_people_do_the_tally_is_a_count_of_the_signatures_and_no_mailbox_counts_twice(Batch[] batches)
    {
        using var database = new TestDb();
        await database.Add(PetitionTests.Open());
        var people = new SomePeople(People);
        foreach (var batch in batches)
        {
            await using (var db = database.Open())
                await new SignatureBatchWriter(db, batch.Node).Write([.. batch.Acts.Select(people.Command).OfType<SignatureCommand>()]);
            foreach (var act in batch.Acts) await AtDesk(database, people, act);
            await Check(database, people);
        }
    }

    private static async Task AtDesk(TestDb database, SomePeople people, Act act)
    {
        if (act.Verb == Verb.Erase)
        {
            await using var db = database.Open();
            if (people.LastSignature(act.Person) is { } id) await db.EraseSignature(id, Some.Noon);
            await db.SaveChangesAsync();
        }
        else if (act.Verb is Verb.Invalidate or Verb.Clear)
        {
            var ruling = new Ruling(
                1, act.Verb == Verb.Clear ? RulingAct.Clear : RulingAct.Invalidate,
                act.Verb == Verb.Clear ? new SignatureRule { Held = true } : new SignatureRule { Host = SomePeople.Host(act.Person) }, "Why", 20, "Ada", Some.Noon);
            ruling.Begin(long.MaxValue);
            await database.Add(ruling);
            await CarryOn(database, ruling.Id);
        }
        else if (act.Verb == Verb.Undo)
        {
            await using var db = database.Open();
            if (await db.Rulings.OrderByDescending(r => r.Id).Skip(act.Number).FirstOrDefaultAsync() is not { } ruling) return;
            ruling.Undo();
            await db.SaveChangesAsync();
            await CarryOn(database, ruling.Id);
        }
    }

    private static async Task CarryOn(TestDb database, int ruling)
    {
        await using var db = database.Open();
        while (await new RulingWork(db, "desk").Step(ruling, Some.Noon)) { }
    }

    private static async Task Check(TestDb database, SomePeople people)
    {
        await using var db = database.Open();
        Assert.Empty(await db.Recount());
        var signatures = await db.Signatures.ToListAsync();
        var counted = signatures.Where(s => s.Counts).ToList();
        Assert.Equal(InOrder(counted.CountBy(s => s.Place)), Told(await db.CountsByPlace()));
        Assert.Equal(counted, signatures.AsQueryable().Counted());
        Assert.Equal(signatures.Count(s => s.Fingerprint is not null), signatures.Where(s => s.Fingerprint is not null).DistinctBy(s => Convert.ToHexString(s.Fingerprint!)).Count());
        Assert.All(counted.CountBy(s => people.Owner(s.Id)), n => Assert.Equal(1, n.Value));
        Assert.All(signatures.Where(s => s.State == SignatureState.Withdrawn || s.ErasedAt is not null), s => Assert.Equal((null, null), (s.Sealed, s.Host)));
        Assert.All(signatures.Where(s => s.State == SignatureState.Withdrawn), s => Assert.Null(s.Fingerprint));
        Assert.All(await db.Submissions.ToListAsync(), s => Assert.Equal(people.FormLength(s.Id), s.Form.Length));
    }

    private static string Told(Dictionary<int, IReadOnlyDictionary<string, int>> counts) =>
        InOrder(counts.GetValueOrDefault(1, new Dictionary<string, int>()).Where(c => c.Value != 0));

    private static string InOrder(IEnumerable<KeyValuePair<string, int>> counts) =>
        string.Join(", ", counts.OrderBy(c => c.Key, StringComparer.Ordinal));

    /// <summary>A few mailboxes, with what was sent for each and the signatures that they tried to confirm.</summary>
    private sealed class SomePeople(int count)
    {
        private readonly List<byte[]> _mailboxes = [.. Enumerable.Range(0, count).Select(_ => Some.Fingerprint())];
        private readonly List<(int Person, Submission Submission)> _sent = [];
        private readonly List<(int Person, long Signature)> _confirmed = [];

        public SignatureCommand? Command(Act act) => act.Verb switch
        {
            Verb.Submit => Submit(act.Person),
            Verb.Confirm or Verb.ConfirmHeld when Sent(act) is { } submission => Confirm(act, submission),
            Verb.Resend when Sent(act) is { } submission => new ResendConfirmation(Some.Noon, submission.Id),
            Verb.Disown when Sent(act) is { } submission => new DisownSubmission(Some.Noon, submission.Id, 1, _mailboxes[act.Person]),
            Verb.Withdraw => new WithdrawSignature(Some.Noon, LastSignature(act.Person) ?? 9, []),
            Verb.Leave => new LeaveUpdates(Some.Noon, LastSignature(act.Person) ?? 9, []),
            _ => null,
        };

        public static byte[] Host(int person) => [(byte)(person + 1), 1];

        public long? LastSignature(int person) => _confirmed.FindLast(c => c.Person == person) is { Signature: > 0 and var id } ? id : null;

        public int Owner(long signature) => _confirmed.Find(c => c.Signature == signature).Person;

        public int FormLength(long submission) => _sent.Find(s => s.Submission.Id == submission).Submission.Form.Length;

        private SubmitSignature Submit(int person)
        {
            _sent.Add((person, Some.Submission()));
            return new SubmitSignature(Some.Noon, _sent[^1].Submission);
        }

        private ConfirmSignature Confirm(Act act, Submission submission)
        {
            var command = Some.Confirm(submission, Some.ConfirmedForm(act.Place) with
            {
                Fingerprint = _mailboxes[act.Person],
                Held = act.Verb == Verb.ConfirmHeld,
                WantsUpdates = true,
                Networks = Some.Networks((byte)(act.Person + 1)),
            });
            _confirmed.Add((act.Person, command.Signature.Id));
            return command;
        }

        private Submission? Sent(Act act) => _sent.Where(s => s.Person == act.Person).ToList() is { Count: > 0 } sent ? sent[act.Number % sent.Count].Submission : null;
    }
}
