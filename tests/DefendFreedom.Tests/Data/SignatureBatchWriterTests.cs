using System.Security.Cryptography;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Petitions;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data;

public sealed class SignatureLedgerTests : IDisposable
{
    private static readonly DataKey Key = new(Guid.Empty, [1], Some.Noon);
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task One_who_signs_twice_in_a_batch_costs_nobody_else_anything()
    {
        var mark = Mark();
        await Write(new Signing(SealingTests.Form(mark), Key), new Signing(SealingTests.Form(Mark()), Key), new Signing(SealingTests.Form(mark), Key), new Signing(SealingTests.Form(Mark()), Key));
        await using var db = _database.Open();
        Assert.Equal((3, 4), (await db.Signatures.CountAsync(), await db.Letters.CountAsync(l => l.Kind == LetterKind.ConfirmSignature)));
        Assert.Single(await db.DataKeys.ToListAsync());
    }

    [Fact]
    public async Task Confirming_twice_counts_once_and_taking_back_counts_back()
    {
        await _database.Add(PetitionTests.Open());
        await Write(new Signing(SealingTests.Form(Mark()), Key));
        Assert.Equal(
            [SigningOutcome.Done, SigningOutcome.NothingToDo],
            await Write(new Confirming(Some.Noon, 1, "Ada"), new Confirming(Some.Noon, 1, "Ada")));
        Assert.Equal(1, await Tally());
        await Write(new Withdrawing(Some.Noon, 1), new Withdrawing(Some.Noon, 1));
        Assert.Equal(0, await Tally());
        await using var db = _database.Open();
        Assert.Empty(await db.Recount());
    }

    [Fact]
    public async Task What_is_suspect_is_not_counted()
    {
        await _database.Add(PetitionTests.Open());
        await Write(new Signing(SealingTests.Form(Mark(), suspect: true), Key));
        await Write(new Confirming(Some.Noon, 1, null));
        Assert.Equal(0, await Tally());
    }

    [Fact]
    public async Task A_form_is_entered_with_all_that_it_says_and_its_letter()
    {
        var form = SealingTests.Form(Mark(), "DE", suspect: true) with
        {
            TextId = 2,
            DataKeyId = Guid.NewGuid(),
            WantsUpdates = true,
            ConsentVersion = 3,
            DomainMark = [1, 2],
            AddressBlock = [1, 2, 3, 4, 5, 6, 7, 8],
        };
        Assert.Equal([SigningOutcome.Done], await Write(new Signing(form, new DataKey(form.DataKeyId, [9], Some.Noon))));
        await using var db = _database.Open();
        var signature = await db.Signatures.SingleAsync();
        Assert.Equal(
            (form.PetitionId, form.TextId, SignatureState.Pending, form.Place, form.At),
            (signature.PetitionId, signature.TextId, signature.State, signature.Place, signature.SignedAt));
        Assert.Equal(
            [form.PersonMark, form.Sealed, form.Protected, form.AddressBlock, form.DomainMark],
            new[] { signature.PersonMark, signature.Sealed!, signature.Protected!, signature.AddressBlock, signature.DomainMark! });
        Assert.Equal(
            (form.DataKeyId, true, 3, true, 1, 0),
            (signature.DataKeyId, signature.WantsUpdates, signature.ConsentVersion, signature.Suspect, signature.Mails, signature.Tries));
        var letter = await db.Letters.SingleAsync();
        Assert.Equal(
            (LetterKind.ConfirmSignature, 1, LetterState.Waiting, 0, 1),
            (letter.Kind, letter.About, letter.State, letter.Attempts, letter.Version));
        Assert.Equal((form.At, form.At, null), (letter.WrittenAt, letter.DueAt, letter.Content));
        var key = await db.DataKeys.SingleAsync();
        Assert.Equal((form.DataKeyId, Some.Noon), (key.Id, key.MadeAt));
        Assert.Equal([9], key.Envelope);
    }

    [Fact]
    public async Task A_data_key_that_is_kept_already_is_not_kept_again_and_a_new_one_is()
    {
        var (first, next) = (new DataKey(Guid.NewGuid(), [1], Some.Noon), new DataKey(Guid.NewGuid(), [2], Some.Noon));
        Signing Under(DataKey key) => new(SealingTests.Form(Mark()) with { DataKeyId = key.Id }, key);
        await Write(Under(first));
        await Write(Under(first), Under(next));
        await using var db = _database.Open();
        Assert.Equal((2, 3), (await db.DataKeys.CountAsync(), await db.Signatures.CountAsync()));
    }

    [Fact]
    public async Task Who_signs_again_gets_the_mail_again_or_is_told_of_the_signature()
    {
        await _database.Add(PetitionTests.Open());
        var mark = Mark();
        await Write(new Signing(SealingTests.Form(mark), Key));
        await Write(new Signing(SealingTests.Form(mark, "DE") with { At = Some.Noon.AddHours(1) }, Key));
        await Write(new Confirming(Some.Noon, 1, null));
        await Write(new Signing(SealingTests.Form(mark, "FR") with { At = Some.Noon.AddHours(2) }, Key));
        await using var db = _database.Open();
        Assert.Equal("DE", (await db.Signatures.SingleAsync()).Place);
        var letters = await db.Letters.OrderBy(l => l.Id).ToListAsync();
        Assert.Equal([LetterKind.ConfirmSignature, LetterKind.ConfirmSignature, LetterKind.SignedAlready], letters.Select(l => l.Kind));
        Assert.All(letters, l => Assert.Equal(1, l.About));
        Assert.Equal([Some.Noon, Some.Noon.AddHours(1), Some.Noon.AddHours(2)], letters.Select(l => l.DueAt));
        Assert.Null(letters[1].Content);
        Assert.Equal([2], letters[2].Content!);
    }

    [Fact]
    public async Task Whose_mailbox_refused_gets_no_mail()
    {
        var mark = Mark();
        await Write(new Signing(SealingTests.Form(mark), Key), new Signing(SealingTests.Form(Mark()), Key));
        await Write(new Refusing(Some.Noon, 1));
        Assert.Equal([SigningOutcome.Done], await Write(new Signing(SealingTests.Form(mark), Key)));
        await using var db = _database.Open();
        Assert.Equal(2, await db.Letters.CountAsync());
    }

    [Fact]
    public async Task A_code_confirms_when_it_is_right_and_each_wrong_one_is_counted()
    {
        await _database.Add(PetitionTests.Open());
        await Write(new Signing(SealingTests.Form(Mark()), Key), new Signing(SealingTests.Form(Mark()), Key));
        Assert.Equal(
            [SigningOutcome.Refused, SigningOutcome.Done, SigningOutcome.NothingToDo],
            await Write(Try(1, false), Try(1, true), Try(1, true)));
        Assert.Equal(Enumerable.Repeat(SigningOutcome.Refused, 6), await Write([.. Enumerable.Repeat(Try(2, false), 5), Try(2, true)]));
        await using var db = _database.Open();
        var signatures = await db.Signatures.OrderBy(s => s.Id).ToListAsync();
        Assert.Equal([3, Signature.MostTries], signatures.Select(s => s.Tries));
        Assert.Equal(
            (ConfirmedBy.Code, "Ada", SignatureState.Pending),
            (signatures[0].ConfirmedBy, signatures[0].PublicName, signatures[1].State));

        static SigningAct Try(int id, bool isRight) => new TryingCode(Some.Noon, id, isRight, "Ada");
    }

    [Fact]
    public async Task Who_asks_again_gets_another_letter_while_the_signature_waits()
    {
        await _database.Add(PetitionTests.Open());
        await Write(new Signing(SealingTests.Form(Mark()), Key));
        Assert.Equal([SigningOutcome.Done], await Write(new AskingAgain(Some.Noon.AddHours(1), 1)));
        Assert.Equal(
            [SigningOutcome.Done, SigningOutcome.NothingToDo],
            await Write(new Confirming(Some.Noon, 1, "Ada"), new AskingAgain(Some.Noon.AddHours(2), 1)));
        await using var db = _database.Open();
        var letters = await db.Letters.OrderBy(l => l.Id).ToListAsync();
        Assert.Equal(
            [(LetterKind.ConfirmSignature, 1, Some.Noon), (LetterKind.ConfirmSignature, 1, Some.Noon.AddHours(1))],
            letters.Select(l => (l.Kind, l.About!.Value, l.DueAt)));
        var signature = await db.Signatures.SingleAsync();
        Assert.Equal(("Ada", ConfirmedBy.Link), (signature.PublicName, signature.ConfirmedBy));
    }

    [Fact]
    public async Task Who_refuses_is_written_to_no_more()
    {
        await Write(new Signing(SealingTests.Form(Mark()), Key));
        Assert.Equal(
            [SigningOutcome.Done, SigningOutcome.NothingToDo, SigningOutcome.NothingToDo],
            await Write(new Refusing(Some.Noon, 1), new Refusing(Some.Noon, 1), new AskingAgain(Some.Noon, 1)));
        await using var db = _database.Open();
        Assert.Equal(
            (SignatureState.Withdrawn, Signature.MostMails),
            ((await db.Signatures.SingleAsync()).State, (await db.Signatures.SingleAsync()).Mails));
    }

    [Fact]
    public async Task Nothing_can_be_done_to_a_signature_that_is_not_there()
    {
        SigningAct[] acts =
        [
            new Confirming(Some.Noon, 9, null), new TryingCode(Some.Noon, 9, true, null),
            new AskingAgain(Some.Noon, 9), new Withdrawing(Some.Noon, 9), new Refusing(Some.Noon, 9),
        ];
        Assert.Equal(acts.Select(_ => SigningOutcome.NothingToDo), await Write(acts));
    }

    [Fact]
    public async Task Each_node_counts_in_rows_of_its_own_and_what_comes_to_nothing_makes_none()
    {
        await _database.Add(PetitionTests.Open());
        await Write("one", [.. Enumerable.Range(0, 3).Select(_ => new Signing(SealingTests.Form(Mark(), "DE"), Key))]);
        await Write("one", new Confirming(Some.Noon, 1, null), new Confirming(Some.Noon, 2, null));
        await Write("two", new Withdrawing(Some.Noon, 1));
        await Write("three", new Confirming(Some.Noon, 3, null), new Withdrawing(Some.Noon, 3));
        await using var db = _database.Open();
        Assert.Equal(
            [(1, "DE", "one", 2), (1, "DE", "two", -1)],
            (await db.Tallies.OrderBy(t => t.Node).ToListAsync()).Select(t => (t.PetitionId, t.Place, t.Node, t.Count)));
        Assert.Equal(1, (await db.CountsByPlace())[1]["DE"]);
        Assert.Empty(await db.Recount());
    }

    [Fact]
    public async Task What_could_not_be_committed_at_first_is_written_and_counted_once()
    {
        await _database.Add(PetitionTests.Open());
        await Write(new Signing(SealingTests.Form(Mark()), Key));
        await using (var failing = FailingCommitTests.Open(_database, new FailingCommitTests.FailOnce { AtCommit = true }))
            Assert.Equal([SigningOutcome.Done], await new SignatureLedger(failing, "node").Write([new Confirming(Some.Noon, 1, null)]));
        Assert.Equal(1, await Tally());
        await using var db = _database.Open();
        Assert.Empty(await db.Recount());
    }

    [Fact]
    public async Task The_recount_finds_what_is_wrong_in_the_order_of_petitions_and_places()
    {
        await _database.Add(PetitionTests.Open(), PetitionTests.Open("end-it"));
        await Write(new Signing(SealingTests.Form(Mark(), "FR"), Key));
        await Write(new Confirming(Some.Noon, 1, null));
        await _database.Add(Wrong(1, "FR", 1), Wrong(1, "DE", 2), Wrong(2, "DE", 3));
        await using var db = _database.Open();
        Assert.Equal(
            [
                "end-it DE: the tally says 3, there are 0",
                "free-her DE: the tally says 2, there are 0",
                "free-her FR: the tally says 2, there are 1",
            ],
            (await db.Recount()).Select(d => d.ToString()));
        await db.Tallies.ExecuteDeleteAsync();
        Assert.Equal([new("free-her", "FR", 0, 1)], await db.Recount());
    }

    [Fact]
    public async Task A_petition_whose_signers_were_forgotten_has_nothing_to_recount()
    {
        var petition = PetitionTests.Open();
        petition.Forget(Some.Noon);
        await _database.Add(petition, Wrong(1, "DE", 2));
        await using var db = _database.Open();
        Assert.Empty(await db.Recount());
    }

    [Fact]
    public async Task A_person_is_erased_from_every_petition_and_nobody_else_is()
    {
        var secret = new SigningSecret(new byte[SigningSecret.Length]);
        SignedForm Form(int petition, string address) => SealingTests.Form(secret.Mark(petition, address)) with { PetitionId = petition };
        await _database.Add(PetitionTests.Open(), PetitionTests.Open("end-it"));
        SignedForm[] forms = [Form(1, "ada@example.org"), Form(2, "ada@example.org"), Form(1, "grace@example.org")];
        await Write([.. forms.Select(f => new Signing(f, Key))]);
        await _database.Add(new Letter(LetterKind.ToStaff, 1, [1], Some.Noon));
        await using (var db = _database.Open()) Assert.Equal(2, await db.EraseSigner(secret, "ada@example.org", Some.Noon));
        await using var after = _database.Open();
        Assert.Equal([Some.Noon, Some.Noon, null], await after.Signatures.OrderBy(s => s.Id).Select(s => s.ErasedAt).ToListAsync());
        Assert.Equal(
            [LetterState.Dropped, LetterState.Dropped, LetterState.Waiting, LetterState.Waiting],
            await after.Letters.OrderBy(l => l.Id).Select(l => l.State).ToListAsync());
        Assert.Equal(0, await after.EraseSigner(secret, "ada@example.org", Some.Noon));
    }

    private static byte[] Mark() => RandomNumberGenerator.GetBytes(SigningSecret.MarkLength);

    private async Task<int> Tally()
    {
        await using var db = _database.Open();
        return await db.Tallies.SumAsync(t => t.Count);
    }

    private static Tally Wrong(int petitionId, string place, int count)
    {
        var tally = new Tally(petitionId, place, "another node");
        tally.Add(count);
        return tally;
    }

    private Task<SigningOutcome[]> Write(params SigningAct[] acts) => Write("node", acts);

    private async Task<SigningOutcome[]> Write(string node, params SigningAct[] acts)
    {
        await using var db = _database.Open();
        return await new SignatureLedger(db, node).Write(acts);
    }
}
