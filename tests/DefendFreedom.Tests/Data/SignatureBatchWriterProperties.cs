using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Petitions;
using DefendFreedom.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data;

[Properties(Arbitrary = [typeof(SignatureLedgerProperties)])]
public sealed class SignatureLedgerProperties
{
    private const int People = 4;

    private static readonly DataKey Key = new(Guid.Empty, [1], Some.Noon);

    public enum Verb { Sign, SignAsSuspect, Confirm, TryRightCode, TryWrongCode, AskAgain, Withdraw, Refuse }

    /// <summary>What one of a few people does, or somebody with their link.</summary>
    public sealed record Act(Verb Verb, int Person, string Place);

    /// <summary>Acts that one node writes in one transaction.</summary>
    public sealed record Batch(string Node, IReadOnlyList<Act> Acts)
    {
        public override string ToString() => $"{Node}: {string.Join("; ", Acts.Select(a => $"{a.Verb} {a.Person} {a.Place}"))}";
    }

    public static Arbitrary<Batch[]> Batches()
    {
        var verb = Gen.Frequency((4, Gen.Elements(Verb.Sign, Verb.Confirm)), (3, Gen.Elements(Enum.GetValues<Verb>())));
        var act = from v in verb
                  from person in Gen.Choose(1, People)
                  from place in Gen.Elements("DE", "US-NY", "FR")
                  select new Act(v, person, place);
        var batch = from node in Gen.Elements("one", "two")
                    from count in Gen.Choose(0, 6)
                    from acts in act.ArrayOf(count)
                    select new Batch(node, acts);
        return Gen.Choose(1, 8).SelectMany(count => batch.ArrayOf(count)).ToArbitrary();
    }

    [Property(MaxTest = 25)]
    public async Task Whatever_people_do_the_tally_is_what_a_count_of_the_signatures_says(Batch[] batches)
    {
        using var database = new TestDb();
        await database.Add(PetitionTests.Open());
        foreach (var batch in batches)
        {
            await using var db = database.Open();
            var ids = await db.Signatures.ToDictionaryAsync(s => (int)s.PersonMark[0], s => s.Id);
            await new SignatureLedger(db, batch.Node).Write(batch.Acts.Select(a => Signing(a, ids.GetValueOrDefault(a.Person))).ToList());
        }
        await using var after = database.Open();
        Assert.Empty(await after.Recount());
        var signatures = await after.Signatures.ToListAsync();
        Assert.Equal(Counts(signatures.Where(s => s.Counts).Select(s => s.Place)), Told(await after.CountsByPlace()));
        Assert.Equal(signatures.Where(s => s.Counts), signatures.AsQueryable().Counted());
        Assert.All(signatures, s => Assert.True(s.Protected is null || s.State == SignatureState.Pending));
        Assert.All(signatures, s => Assert.InRange(s.Mails, 1, Signature.MostMails));
    }

    private static SigningAct Signing(Act act, int id) => act.Verb switch
    {
        Verb.Sign => new Signing(SealingTests.Form(Mark(act.Person), act.Place), Key),
        Verb.SignAsSuspect => new Signing(SealingTests.Form(Mark(act.Person), act.Place, suspect: true), Key),
        Verb.Confirm => new Confirming(Some.Noon, id, "Ada"),
        Verb.TryRightCode or Verb.TryWrongCode => new TryingCode(Some.Noon, id, act.Verb == Verb.TryRightCode, null),
        Verb.AskAgain => new AskingAgain(Some.Noon, id),
        Verb.Withdraw => new Withdrawing(Some.Noon, id),
        _ => new Refusing(Some.Noon, id),
    };

    private static byte[] Mark(int person) => [(byte)person, .. new byte[SigningSecret.MarkLength - 1]];

    private static string Counts(IEnumerable<string> places) => InOrder(places.CountBy(p => p));

    private static string Told(Dictionary<int, IReadOnlyDictionary<string, int>> counts) =>
        InOrder(counts.GetValueOrDefault(1, new Dictionary<string, int>()).Where(c => c.Value != 0));

    private static string InOrder(IEnumerable<KeyValuePair<string, int>> counts) =>
        string.Join(", ", counts.OrderBy(c => c.Key, StringComparer.Ordinal));
}
