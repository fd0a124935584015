using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Petitions;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data.Petitions;

public sealed class SignatureBatchWriterTests : IDisposable
{
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_submission_is_stored_with_its_outbox_message()
    {
        var submission = SampleData.Submission(petitionId: 2);
        Assert.Equal([SigningOutcome.Done], await Write(new SubmitSignature(SampleData.Noon.AddMinutes(7), submission)));
        await using var db = _database.Open();
        var stored = await db.Submissions.SingleAsync();
        Assert.Equal(
            (submission.Id, 2, SampleData.Noon, false, false),
            (stored.Id, stored.PetitionId, stored.SubmittedAt, stored.IsMailed, stored.IsReminded)
        );
        Assert.Equal([submission.TokenHash, submission.Form], new[] { stored.TokenHash, stored.Form });
        var message = await db.OutboxMessages.SingleAsync();
        Assert.Equal(
            (MessageKind.SignatureConfirmation, submission.Id, MessageStatus.Waiting, 0, 1),
            (message.Kind, message.SubjectId, message.Status, message.Attempts, message.Version)
        );
        Assert.Equal((SampleData.Noon, SampleData.Noon.AddMinutes(7), null), (message.CreatedAt, message.DueAt, message.Content));
        Assert.Equal(RandomId.FirstOfHour(SampleData.Noon), message.Id & -(1L << 40));
        Assert.NotEqual(submission.Id, message.Id);
    }

    [Fact]
    public async Task A_confirmed_form_is_stored_completely_with_its_data_key()
    {
        var submission = await AddSubmission();
        var form = SampleData.ConfirmedForm("DE") with
        {
            PetitionId = 2,
            TextId = 3,
            DataKeyId = Guid.NewGuid(),
            PublicName = "Ada",
            OnList = true,
            WantsUpdates = true,
            ConsentVersion = 4,
            IsHeld = true,
            SignedAt = SampleData.Noon.AddHours(-1),
        };
        var command = SampleData.CreateConfirmCommand(submission, form) with { Key = new DataKey(form.DataKeyId, [9], SampleData.Noon) };
        Assert.Equal([SigningOutcome.Done], await Write(command));
        await using var db = _database.Open();
        Assert.Equal(Describe(command.Signature), Describe(await db.Signatures.SingleAsync()));
        var key = await db.DataKeys.SingleAsync();
        Assert.Equal((form.DataKeyId, SampleData.Noon), (key.Id, key.CreatedAt));
        Assert.Equal([9], key.Envelope);
        var ended = await db.Submissions.SingleAsync();
        Assert.Equal((submission.Form.Length, submission.Id), (ended.Form.Length, ended.Id));
        Assert.NotEqual(submission.Form, ended.Form);
        Assert.Equal(submission.TokenHash, ended.TokenHash);
    }

    [Fact]
    public async Task Optional_fields_are_stored_as_null()
    {
        await _database.Add(PetitionTests.CreateOpen());
        var submission = await AddSubmission();
        await Write(
            SampleData.CreateConfirmCommand(
                submission,
                SampleData.ConfirmedForm() with
                {
                    PublicName = null,
                    Networks = SampleData.Networks() with { Domain = null },
                }
            )
        );
        await using var db = _database.Open();
        var signature = await db.Signatures.SingleAsync();
        Assert.Equal((null, null), (signature.PublicName, signature.Domain));
        Assert.Equal((false, false, false), (signature.OnList, signature.WantsUpdates, signature.IsHeld));
    }

    [Fact]
    public async Task Each_data_key_is_stored_once()
    {
        await _database.Add(PetitionTests.CreateOpen());
        var (first, next) = (new DataKey(Guid.NewGuid(), [1], SampleData.Noon), new DataKey(Guid.NewGuid(), [2], SampleData.Noon));
        await Write(await ConfirmWith(first));
        await Write(await ConfirmWith(first), await ConfirmWith(next), await ConfirmWith(next));
        await using var db = _database.Open();
        Assert.Equal((2, 4), (await db.DataKeys.CountAsync(), await db.Signatures.CountAsync()));

        async Task<ConfirmSignature> ConfirmWith(DataKey key) =>
            SampleData.CreateConfirmCommand(await AddSubmission(), SampleData.ConfirmedForm() with { DataKeyId = key.Id }) with
            {
                Key = key,
            };
    }

    [Fact]
    public async Task Confirming_a_submission_twice_counts_once()
    {
        await _database.Add(PetitionTests.CreateOpen());
        var submission = await AddSubmission();
        var confirm = SampleData.CreateConfirmCommand(submission, SampleData.ConfirmedForm());
        Assert.Equal(
            [SigningOutcome.Done, SigningOutcome.NoChange],
            await Write(confirm, SampleData.CreateConfirmCommand(submission, SampleData.ConfirmedForm()))
        );
        Assert.Equal([SigningOutcome.NoChange], await Write(confirm));
        Assert.Equal([SigningOutcome.NoChange], await Write(SampleData.CreateConfirmCommand(submission, SampleData.ConfirmedForm())));
        await AssertCounts(1);
    }

    [Theory]
    [InlineData(true, "node")]
    [InlineData(false, "node")]
    [InlineData(false, "another")]
    public async Task Two_submissions_of_one_mailbox_count_once(bool inOneBatch, string secondNode)
    {
        await _database.Add(PetitionTests.CreateOpen());
        var form = SampleData.ConfirmedForm();
        var (first, second) = (
            SampleData.CreateConfirmCommand(await AddSubmission(), form),
            SampleData.CreateConfirmCommand(await AddSubmission(), form with { Place = "DE" })
        );
        var outcomes = inOneBatch ? await Write(first, second) : [.. await Write(first), .. await Write(secondNode, second)];
        Assert.Equal([SigningOutcome.Done, SigningOutcome.NoChange], outcomes);
        await AssertCounts(1);
        await using var db = _database.Open();
        Assert.Equal("US-NY", (await db.Signatures.SingleAsync()).Place);
        Assert.All(
            await db.Submissions.ToListAsync(),
            s => Assert.DoesNotContain(s.Form, new[] { first.ExpectedForm, second.ExpectedForm })
        );
    }

    [Fact]
    public async Task A_duplicate_confirmation_does_not_affect_others_in_its_batch()
    {
        await _database.Add(PetitionTests.CreateOpen());
        var form = SampleData.ConfirmedForm();
        var commands = new List<SignatureCommand>();
        foreach (var one in new[] { form, SampleData.ConfirmedForm(), form, SampleData.ConfirmedForm() })
            commands.Add(SampleData.CreateConfirmCommand(await AddSubmission(), one));
        Assert.Equal([SigningOutcome.Done, SigningOutcome.Done, SigningOutcome.NoChange, SigningOutcome.Done], await Write([.. commands]));
        await AssertCounts(3);
    }

    [Fact]
    public async Task A_missing_or_overwritten_submission_is_not_confirmed()
    {
        await _database.Add(PetitionTests.CreateOpen());
        var submission = await AddSubmission();
        Assert.Equal(
            [SigningOutcome.NoChange],
            await Write(SampleData.CreateConfirmCommand(SampleData.Submission(), SampleData.ConfirmedForm()))
        );
        Assert.Equal(
            [SigningOutcome.NoChange],
            await Write(SampleData.CreateConfirmCommand(submission, SampleData.ConfirmedForm()) with { ExpectedForm = [9] })
        );
        await AssertCounts(0);
        await using var db = _database.Open();
        Assert.Equal(submission.Form, (await db.Submissions.SingleAsync()).Form);
    }

    [Fact]
    public async Task A_submission_confirmed_in_the_same_batch_counts()
    {
        await _database.Add(PetitionTests.CreateOpen());
        var submission = SampleData.Submission();
        Assert.Equal(
            [SigningOutcome.Done, SigningOutcome.Done],
            await Write(
                SampleData.CreateConfirmCommand(submission, SampleData.ConfirmedForm()),
                new SubmitSignature(SampleData.Noon, submission)
            )
        );
        await AssertCounts(1);
    }

    [Fact]
    public async Task A_held_signature_is_not_counted()
    {
        await _database.Add(PetitionTests.CreateOpen());
        Assert.Equal(
            [SigningOutcome.Done],
            await Write(SampleData.CreateConfirmCommand(await AddSubmission(), SampleData.ConfirmedForm() with { IsHeld = true }))
        );
        await AssertCounts(0);
    }

    [Fact]
    public async Task Withdrawing_lowers_the_count_once_and_the_mailbox_can_sign_again()
    {
        await _database.Add(PetitionTests.CreateOpen());
        var (form, first) = (SampleData.ConfirmedForm(), await AddSubmission());
        var confirm = SampleData.CreateConfirmCommand(first, form);
        await Write(confirm);
        var withdraw = new WithdrawSignature(SampleData.Noon.AddHours(1), confirm.Signature.Id, []);
        Assert.Equal([SigningOutcome.Done, SigningOutcome.NoChange], await Write(withdraw, withdraw));
        await AssertCounts(0);
        Assert.Equal([SigningOutcome.NoChange], await Write(withdraw));
        await using (var db = _database.Open())
            Assert.Equal(SampleData.Noon.AddHours(1), (await db.Signatures.SingleAsync()).WithdrawnAt);
        Assert.Equal([SigningOutcome.Done], await Write(SampleData.CreateConfirmCommand(await AddSubmission(), form)));
        await AssertCounts(1);
    }

    [Fact]
    public async Task Unsubscribing_works_once_and_does_not_change_the_count()
    {
        await _database.Add(PetitionTests.CreateOpen());
        var confirm = SampleData.CreateConfirmCommand(await AddSubmission(), SampleData.ConfirmedForm() with { WantsUpdates = true });
        await Write(confirm);
        var leave = new LeaveUpdates(SampleData.Noon, confirm.Signature.Id, []);
        Assert.Equal([SigningOutcome.Done, SigningOutcome.NoChange], await Write(leave, leave));
        await AssertCounts(1);
        await using var db = _database.Open();
        Assert.False((await db.Signatures.SingleAsync()).WantsUpdates);
    }

    [Fact]
    public async Task Resending_always_enqueues_a_message()
    {
        Assert.Equal(
            [SigningOutcome.Done, SigningOutcome.Done],
            await Write(new ResendConfirmation(SampleData.Noon, 5), new ResendConfirmation(SampleData.Noon.AddHours(1), 6))
        );
        await using var db = _database.Open();
        Assert.Equal(
            [(MessageKind.SignatureConfirmation, 5, SampleData.Noon), (MessageKind.SignatureConfirmation, 6, SampleData.Noon.AddHours(1))],
            (await db.OutboxMessages.OrderBy(l => l.DueAt).ToListAsync()).Select(l => (l.Kind, l.SubjectId!.Value, l.DueAt))
        );
    }

    [Fact]
    public async Task Disowning_ends_the_submission_and_stops_further_mail()
    {
        await _database.Add(PetitionTests.CreateOpen());
        var (submission, other, fingerprint) = (await AddSubmission(), await AddSubmission(), SampleData.Fingerprint());
        var disown = new DisownSubmission(SampleData.Noon, submission.Id, 1, fingerprint);
        Assert.Equal([SigningOutcome.Done, SigningOutcome.NoChange], await Write(disown, disown));
        Assert.Equal([SigningOutcome.NoChange], await Write(disown));
        Assert.Equal([SigningOutcome.NoChange], await Write(SampleData.CreateConfirmCommand(submission, SampleData.ConfirmedForm())));
        await AssertCounts(0);
        await using var db = _database.Open();
        var ended = await db.Submissions.SingleAsync(s => s.Id == submission.Id);
        Assert.Equal(submission.Form.Length, ended.Form.Length);
        Assert.NotEqual(submission.Form, ended.Form);
        Assert.Equal(other.Form, (await db.Submissions.SingleAsync(s => s.Id == other.Id)).Form);
        var refusal = await db.EmailSuppressions.SingleAsync();
        Assert.Equal((1, Convert.ToHexString(fingerprint)), (refusal.PetitionId, Convert.ToHexString(refusal.Fingerprint)));
    }

    [Fact]
    public async Task A_deleted_submission_can_still_be_disowned()
    {
        Assert.Equal([SigningOutcome.Done], await Write(new DisownSubmission(SampleData.Noon, 9, 1, SampleData.Fingerprint())));
        await using var db = _database.Open();
        Assert.Single(await db.EmailSuppressions.ToListAsync());
    }

    [Fact]
    public async Task A_missing_signature_cannot_be_changed() =>
        Assert.Equal(
            [SigningOutcome.NoChange, SigningOutcome.NoChange],
            await Write(new WithdrawSignature(SampleData.Noon, 9, []), new LeaveUpdates(SampleData.Noon, 9, []))
        );

    [Fact]
    public async Task An_empty_batch_writes_nothing()
    {
        Assert.Empty(await Write());
        await using var db = _database.Open();
        Assert.Equal((0, 0), (await db.OutboxMessages.CountAsync(), await db.Tallies.CountAsync()));
    }

    [Fact]
    public async Task Each_node_has_its_own_tally_rows_and_a_net_change_of_zero_adds_none()
    {
        await _database.Add(PetitionTests.CreateOpen());
        var confirm = new List<ConfirmSignature>();
        for (var i = 0; i < 3; i++)
            confirm.Add(SampleData.CreateConfirmCommand(await AddSubmission(), SampleData.ConfirmedForm("DE")));
        await Write("one", confirm[0], confirm[1]);
        await Write("two", new WithdrawSignature(SampleData.Noon, confirm[0].Signature.Id, []));
        await Write("three", confirm[2], new WithdrawSignature(SampleData.Noon, confirm[2].Signature.Id, []));
        await using var db = _database.Open();
        Assert.Equal(
            [(1, "DE", "one", 2), (1, "DE", "two", -1)],
            (await db.Tallies.OrderBy(t => t.Node).ToListAsync()).Select(t => (t.PetitionId, t.Place, t.Node, t.Count))
        );
        Assert.Equal(1, (await db.Tallies.SumByPlace())[1]["DE"]);
        Assert.Empty(await db.FindTallyMismatches());
    }

    [Fact]
    public async Task Petitions_and_places_are_counted_separately()
    {
        await _database.Add(PetitionTests.CreateOpen(), PetitionTests.CreateOpen("end-it"));
        foreach (var (petition, place) in new[] { (1, "DE"), (1, "FR"), (1, "FR"), (2, "DE") })
            await Write(
                SampleData.CreateConfirmCommand(await AddSubmission(), SampleData.ConfirmedForm(place) with { PetitionId = petition })
            );
        await using var db = _database.Open();
        Assert.Equal(
            [(1, "DE", 1), (1, "FR", 2), (2, "DE", 1)],
            (await db.Tallies.OrderBy(t => t.PetitionId).ThenBy(t => t.Place).ToListAsync()).Select(t => (t.PetitionId, t.Place, t.Count))
        );
        Assert.Empty(await db.FindTallyMismatches());
    }

    [Fact]
    public async Task A_batch_whose_commit_fails_is_written_once()
    {
        await _database.Add(PetitionTests.CreateOpen());
        var confirm = SampleData.CreateConfirmCommand(await AddSubmission(), SampleData.ConfirmedForm());
        await using (var failing = FailingCommitTests.Open(_database, new FailingCommitTests.FailOnceInterceptor { OnCommit = true }))
            Assert.Equal([SigningOutcome.Done], await new SignatureBatchWriter(failing, "node").Write([confirm]));
        await AssertCounts(1);
    }

    [Fact]
    public async Task A_failing_command_rolls_back_its_batch()
    {
        await _database.Add(PetitionTests.CreateOpen());
        var existing = await AddSubmission();
        var confirm = SampleData.CreateConfirmCommand(await AddSubmission(), SampleData.ConfirmedForm());
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Write(confirm, new SubmitSignature(SampleData.Noon, existing)));
        await AssertCounts(0);
    }

    private static string Describe(Signature s) =>
        string.Join(
            ' ',
            typeof(Signature)
                .GetProperties()
                .Select(p => (p.Name, Value: p.GetValue(s)))
                .Select(p => $"{p.Name}={(p.Value is byte[] bytes ? Convert.ToHexString(bytes) : p.Value)}")
        );

    // Asserts the count in the tally and the number of counted signatures.
    private async Task AssertCounts(int expected)
    {
        await using var db = _database.Open();
        Assert.Equal((expected, expected), (await db.Tallies.SumAsync(t => t.Count), await db.Signatures.Counted().CountAsync()));
        Assert.Empty(await db.FindTallyMismatches());
    }

    private async Task<Submission> AddSubmission()
    {
        var submission = SampleData.Submission();
        await Write(new SubmitSignature(SampleData.Noon, submission));
        return submission;
    }

    private Task<SigningOutcome[]> Write(params SignatureCommand[] commands) => Write("node", commands);

    private async Task<SigningOutcome[]> Write(string node, params SignatureCommand[] commands)
    {
        await using var db = _database.Open();
        return await new SignatureBatchWriter(db, node).Write(commands);
    }
}
