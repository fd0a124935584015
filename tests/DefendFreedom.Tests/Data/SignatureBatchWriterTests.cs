using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Petitions;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data;

public sealed class SignatureBatchWriterTests : IDisposable
{
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_form_is_kept_with_a_letter_that_names_it()
    {
        var submission = Some.Submission(petitionId: 2);
        Assert.Equal([SigningOutcome.Done], await Write(new SubmitSignature(Some.Noon.AddMinutes(7), submission)));
        await using var db = _database.Open();
        var kept = await db.Submissions.SingleAsync();
        Assert.Equal(
            (submission.Id, 2, Some.Noon, false, false),
            (kept.Id, kept.PetitionId, kept.SubmittedAt, kept.Mailed, kept.Reminded));
        Assert.Equal([submission.TokenHash, submission.Form], new[] { kept.TokenHash, kept.Form });
        var letter = await db.Letters.SingleAsync();
        Assert.Equal(
            (LetterKind.ConfirmSignature, submission.Id, LetterState.Waiting, 0, 1),
            (letter.Kind, letter.About, letter.State, letter.Attempts, letter.Version));
        Assert.Equal((Some.Noon, Some.Noon.AddMinutes(7), null), (letter.WrittenAt, letter.DueAt, letter.Content));
        Assert.Equal(RandomId.FirstOf(Some.Noon), letter.Id & -(1L << 40));
        Assert.NotEqual(submission.Id, letter.Id);
    }

    [Fact]
    public async Task A_confirmed_form_is_kept_with_all_that_it_says_and_its_key()
    {
        var submission = await Submitted();
        var form = Some.ConfirmedForm("DE") with
        {
            PetitionId = 2,
            TextId = 3,
            DataKeyId = Guid.NewGuid(),
            PublicName = "Ada",
            OnList = true,
            WantsUpdates = true,
            ConsentVersion = 4,
            Held = true,
            SignedAt = Some.Noon.AddHours(-1),
        };
        var command = Some.Confirm(submission, form) with { Key = new DataKey(form.DataKeyId, [9], Some.Noon) };
        Assert.Equal([SigningOutcome.Done], await Write(command));
        await using var db = _database.Open();
        Assert.Equal(Text(command.Signature), Text(await db.Signatures.SingleAsync()));
        var key = await db.DataKeys.SingleAsync();
        Assert.Equal((form.DataKeyId, Some.Noon), (key.Id, key.MadeAt));
        Assert.Equal([9], key.Envelope);
        var over = await db.Submissions.SingleAsync();
        Assert.Equal((submission.Form.Length, submission.Id), (over.Form.Length, over.Id));
        Assert.NotEqual(submission.Form, over.Form);
        Assert.Equal(submission.TokenHash, over.TokenHash);
    }

    [Fact]
    public async Task What_may_be_empty_is_kept_as_empty()
    {
        await _database.Add(PetitionTests.Open());
        var submission = await Submitted();
        await Write(Some.Confirm(submission, Some.ConfirmedForm() with { PublicName = null, Networks = Some.Networks() with { Domain = null } }));
        await using var db = _database.Open();
        var signature = await db.Signatures.SingleAsync();
        Assert.Equal((null, null), (signature.PublicName, signature.Domain));
        Assert.Equal((false, false, false), (signature.OnList, signature.WantsUpdates, signature.Held));
    }

    [Fact]
    public async Task A_data_key_that_is_kept_already_is_not_kept_again_and_a_new_one_is()
    {
        await _database.Add(PetitionTests.Open());
        var (first, next) = (new DataKey(Guid.NewGuid(), [1], Some.Noon), new DataKey(Guid.NewGuid(), [2], Some.Noon));
        await Write(await Under(first));
        await Write(await Under(first), await Under(next), await Under(next));
        await using var db = _database.Open();
        Assert.Equal((2, 4), (await db.DataKeys.CountAsync(), await db.Signatures.CountAsync()));

        async Task<ConfirmSignature> Under(DataKey key) => Some.Confirm(await Submitted(), Some.ConfirmedForm() with { DataKeyId = key.Id }) with { Key = key };
    }

    [Fact]
    public async Task Confirming_a_submission_twice_counts_once()
    {
        await _database.Add(PetitionTests.Open());
        var submission = await Submitted();
        var confirm = Some.Confirm(submission, Some.ConfirmedForm());
        Assert.Equal([SigningOutcome.Done, SigningOutcome.NoChange], await Write(confirm, Some.Confirm(submission, Some.ConfirmedForm())));
        Assert.Equal([SigningOutcome.NoChange], await Write(confirm));
        Assert.Equal([SigningOutcome.NoChange], await Write(Some.Confirm(submission, Some.ConfirmedForm())));
        await Counts(1);
    }

    [Theory]
    [InlineData(true, "node")]
    [InlineData(false, "node")]
    [InlineData(false, "another")]
    public async Task Two_submissions_of_one_mailbox_count_once(bool inOneBatch, string secondNode)
    {
        await _database.Add(PetitionTests.Open());
        var form = Some.ConfirmedForm();
        var (first, second) = (Some.Confirm(await Submitted(), form), Some.Confirm(await Submitted(), form with { Place = "DE" }));
        var outcomes = inOneBatch ? await Write(first, second) : [.. await Write(first), .. await Write(secondNode, second)];
        Assert.Equal([SigningOutcome.Done, SigningOutcome.NoChange], outcomes);
        await Counts(1);
        await using var db = _database.Open();
        Assert.Equal("US-NY", (await db.Signatures.SingleAsync()).Place);
        Assert.All(await db.Submissions.ToListAsync(), s => Assert.DoesNotContain(s.Form, new[] { first.Expected, second.Expected }));
    }

    [Fact]
    public async Task One_who_confirms_twice_in_a_batch_costs_nobody_else_anything()
    {
        await _database.Add(PetitionTests.Open());
        var form = Some.ConfirmedForm();
        var commands = new List<SignatureCommand>();
        foreach (var one in new[] { form, Some.ConfirmedForm(), form, Some.ConfirmedForm() }) commands.Add(Some.Confirm(await Submitted(), one));
        Assert.Equal([SigningOutcome.Done, SigningOutcome.Done, SigningOutcome.NoChange, SigningOutcome.Done], await Write([.. commands]));
        await Counts(3);
    }

    [Fact]
    public async Task A_submission_that_is_not_there_or_was_written_over_is_not_confirmed()
    {
        await _database.Add(PetitionTests.Open());
        var submission = await Submitted();
        Assert.Equal([SigningOutcome.NoChange], await Write(Some.Confirm(Some.Submission(), Some.ConfirmedForm())));
        Assert.Equal([SigningOutcome.NoChange], await Write(Some.Confirm(submission, Some.ConfirmedForm()) with { Expected = [9] }));
        await Counts(0);
        await using var db = _database.Open();
        Assert.Equal(submission.Form, (await db.Submissions.SingleAsync()).Form);
    }

    [Fact]
    public async Task Sent_and_confirmed_in_one_batch_counts()
    {
        await _database.Add(PetitionTests.Open());
        var submission = Some.Submission();
        Assert.Equal([SigningOutcome.Done, SigningOutcome.Done], await Write(Some.Confirm(submission, Some.ConfirmedForm()), new SubmitSignature(Some.Noon, submission)));
        await Counts(1);
    }

    [Fact]
    public async Task What_is_held_is_not_counted()
    {
        await _database.Add(PetitionTests.Open());
        Assert.Equal([SigningOutcome.Done], await Write(Some.Confirm(await Submitted(), Some.ConfirmedForm() with { Held = true })));
        await Counts(0);
    }

    [Fact]
    public async Task Withdrawing_counts_back_once_and_the_mailbox_may_sign_again()
    {
        await _database.Add(PetitionTests.Open());
        var (form, first) = (Some.ConfirmedForm(), await Submitted());
        var confirm = Some.Confirm(first, form);
        await Write(confirm);
        var withdraw = new WithdrawSignature(Some.Noon.AddHours(1), confirm.Signature.Id, []);
        Assert.Equal([SigningOutcome.Done, SigningOutcome.NoChange], await Write(withdraw, withdraw));
        await Counts(0);
        Assert.Equal([SigningOutcome.NoChange], await Write(withdraw));
        await using (var db = _database.Open()) Assert.Equal(Some.Noon.AddHours(1), (await db.Signatures.SingleAsync()).WithdrawnAt);
        Assert.Equal([SigningOutcome.Done], await Write(Some.Confirm(await Submitted(), form)));
        await Counts(1);
    }

    [Fact]
    public async Task Leaving_ends_updates_once_and_does_not_change_the_count()
    {
        await _database.Add(PetitionTests.Open());
        var confirm = Some.Confirm(await Submitted(), Some.ConfirmedForm() with { WantsUpdates = true });
        await Write(confirm);
        var leave = new LeaveUpdates(Some.Noon, confirm.Signature.Id, []);
        Assert.Equal([SigningOutcome.Done, SigningOutcome.NoChange], await Write(leave, leave));
        await Counts(1);
        await using var db = _database.Open();
        Assert.False((await db.Signatures.SingleAsync()).WantsUpdates);
    }

    [Fact]
    public async Task Asking_for_the_e_mail_again_writes_a_letter_whether_or_not_something_waits()
    {
        Assert.Equal(
            [SigningOutcome.Done, SigningOutcome.Done],
            await Write(new ResendConfirmation(Some.Noon, 5), new ResendConfirmation(Some.Noon.AddHours(1), 6)));
        await using var db = _database.Open();
        Assert.Equal(
            [(LetterKind.ConfirmSignature, 5, Some.Noon), (LetterKind.ConfirmSignature, 6, Some.Noon.AddHours(1))],
            (await db.Letters.OrderBy(l => l.DueAt).ToListAsync()).Select(l => (l.Kind, l.About!.Value, l.DueAt)));
    }

    [Fact]
    public async Task What_somebody_disowns_is_over_and_the_mailbox_wants_no_more_mail()
    {
        await _database.Add(PetitionTests.Open());
        var (submission, other, fingerprint) = (await Submitted(), await Submitted(), Some.Fingerprint());
        var disown = new DisownSubmission(Some.Noon, submission.Id, 1, fingerprint);
        Assert.Equal([SigningOutcome.Done, SigningOutcome.NoChange], await Write(disown, disown));
        Assert.Equal([SigningOutcome.NoChange], await Write(disown));
        Assert.Equal([SigningOutcome.NoChange], await Write(Some.Confirm(submission, Some.ConfirmedForm())));
        await Counts(0);
        await using var db = _database.Open();
        var over = await db.Submissions.SingleAsync(s => s.Id == submission.Id);
        Assert.Equal(submission.Form.Length, over.Form.Length);
        Assert.NotEqual(submission.Form, over.Form);
        Assert.Equal(other.Form, (await db.Submissions.SingleAsync(s => s.Id == other.Id)).Form);
        var refusal = await db.MailRefusals.SingleAsync();
        Assert.Equal((1, Convert.ToHexString(fingerprint)), (refusal.PetitionId, Convert.ToHexString(refusal.Fingerprint)));
    }

    [Fact]
    public async Task A_submission_that_is_gone_can_still_be_disowned()
    {
        Assert.Equal([SigningOutcome.Done], await Write(new DisownSubmission(Some.Noon, 9, 1, Some.Fingerprint())));
        await using var db = _database.Open();
        Assert.Single(await db.MailRefusals.ToListAsync());
    }

    [Fact]
    public async Task Nothing_can_be_done_to_a_signature_that_is_not_there() =>
        Assert.Equal([SigningOutcome.NoChange, SigningOutcome.NoChange], await Write(new WithdrawSignature(Some.Noon, 9, []), new LeaveUpdates(Some.Noon, 9, [])));

    [Fact]
    public async Task Nothing_to_write_writes_nothing()
    {
        Assert.Empty(await Write());
        await using var db = _database.Open();
        Assert.Equal((0, 0), (await db.Letters.CountAsync(), await db.Tallies.CountAsync()));
    }

    [Fact]
    public async Task Each_node_counts_in_rows_of_its_own_and_what_comes_to_nothing_makes_none()
    {
        await _database.Add(PetitionTests.Open());
        var confirm = new List<ConfirmSignature>();
        for (var i = 0; i < 3; i++) confirm.Add(Some.Confirm(await Submitted(), Some.ConfirmedForm("DE")));
        await Write("one", confirm[0], confirm[1]);
        await Write("two", new WithdrawSignature(Some.Noon, confirm[0].Signature.Id, []));
        await Write("three", confirm[2], new WithdrawSignature(Some.Noon, confirm[2].Signature.Id, []));
        await using var db = _database.Open();
        Assert.Equal(
            [(1, "DE", "one", 2), (1, "DE", "two", -1)],
            (await db.Tallies.OrderBy(t => t.Node).ToListAsync()).Select(t => (t.PetitionId, t.Place, t.Node, t.Count)));
        Assert.Equal(1, (await db.CountsByPlace())[1]["DE"]);
        Assert.Empty(await db.Recount());
    }

    [Fact]
    public async Task Two_petitions_and_two_places_are_counted_apart()
    {
        await _database.Add(PetitionTests.Open(), PetitionTests.Open("end-it"));
        foreach (var (petition, place) in new[] { (1, "DE"), (1, "FR"), (1, "FR"), (2, "DE") })
            await Write(Some.Confirm(await Submitted(), Some.ConfirmedForm(place) with { PetitionId = petition }));
        await using var db = _database.Open();
        Assert.Equal(
            [(1, "DE", 1), (1, "FR", 2), (2, "DE", 1)],
            (await db.Tallies.OrderBy(t => t.PetitionId).ThenBy(t => t.Place).ToListAsync()).Select(t => (t.PetitionId, t.Place, t.Count)));
        Assert.Empty(await db.Recount());
    }

    [Fact]
    public async Task What_could_not_be_committed_at_first_is_written_and_counted_once()
    {
        await _database.Add(PetitionTests.Open());
        var confirm = Some.Confirm(await Submitted(), Some.ConfirmedForm());
        await using (var failing = FailingCommitTests.Open(_database, new FailingCommitTests.FailOnce { AtCommit = true }))
            Assert.Equal([SigningOutcome.Done], await new SignatureBatchWriter(failing, "node").Write([confirm]));
        await Counts(1);
    }

    [Fact]
    public async Task When_one_command_fails_none_of_its_batch_is_written()
    {
        await _database.Add(PetitionTests.Open());
        var taken = await Submitted();
        var confirm = Some.Confirm(await Submitted(), Some.ConfirmedForm());
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Write(confirm, new SubmitSignature(Some.Noon, taken)));
        await Counts(0);
    }

    private static string Text(Signature s) => string.Join(' ', typeof(Signature).GetProperties()
        .Select(p => (p.Name, Value: p.GetValue(s)))
        .Select(p => $"{p.Name}={(p.Value is byte[] bytes ? Convert.ToHexString(bytes) : p.Value)}"));

    // What counts in the tally and by counting signatures.
    private async Task Counts(int expected)
    {
        await using var db = _database.Open();
        Assert.Equal((expected, expected), (await db.Tallies.SumAsync(t => t.Count), await db.Signatures.Counted().CountAsync()));
        Assert.Empty(await db.Recount());
    }

    private async Task<Submission> Submitted()
    {
        var submission = Some.Submission();
        await Write(new SubmitSignature(Some.Noon, submission));
        return submission;
    }

    private Task<SigningOutcome[]> Write(params SignatureCommand[] commands) => Write("node", commands);

    private async Task<SigningOutcome[]> Write(string node, params SignatureCommand[] commands)
    {
        await using var db = _database.Open();
        return await new SignatureBatchWriter(db, node).Write(commands);
    }
}
