using DefendFreedom.Data.Petitions;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data.Petitions;

public sealed class BounceRecordingTests : IDisposable
{
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData(MessageKind.SignatureConfirmation, true)]
    [InlineData(MessageKind.SignatureReminder, true)]
    [InlineData(MessageKind.StaffNotification, false)]
    public async Task A_bounce_ends_the_submission_that_its_message_is_about(MessageKind kind, bool ends)
    {
        var (submission, other) = (SampleData.Submission(), SampleData.Submission());
        var message = new OutboxMessage(kind, submission.Id, null, SampleData.Noon);
        await _database.Add(submission, other, message);
        Assert.True(await RecordBounce(MessageId.Create(message, "example.org")));
        await using var db = _database.Open();
        var after = await db.Submissions.SingleAsync(s => s.Id == submission.Id);
        Assert.Equal(submission.Form.Length, after.Form.Length);
        Assert.Equal(ends, !submission.Form.AsSpan().SequenceEqual(after.Form));
        Assert.Equal(other.Form, (await db.Submissions.SingleAsync(s => s.Id == other.Id)).Form);
        Assert.Equal(
            (MessageStatus.Bounced, "5.1.1"),
            ((await db.OutboxMessages.SingleAsync()).Status, (await db.OutboxMessages.SingleAsync()).LastError)
        );
    }

    [Fact]
    public async Task A_bounce_is_recorded_once_even_when_its_submission_is_gone()
    {
        var message = new OutboxMessage(MessageKind.SignatureConfirmation, 9, null, SampleData.Noon);
        await _database.Add(message);
        Assert.True(await RecordBounce(MessageId.Create(message, "example.org")));
        Assert.False(await RecordBounce(MessageId.Create(message, "example.org")));
    }

    [Fact]
    public async Task A_bounce_of_a_foreign_message_is_ignored()
    {
        Assert.False(await RecordBounce("<letter-1a2b@example.org>"));
        Assert.False(await RecordBounce("<20261120.1234@elsewhere.example>"));
    }

    [Fact]
    public async Task An_ended_form_is_overwritten_with_new_random_bytes_each_time()
    {
        var submission = SampleData.Submission();
        await _database.Add(submission);
        await using var db = _database.Open();
        var forms = new HashSet<string> { Convert.ToHexString(submission.Form) };
        for (var i = 0; i < 3; i++)
        {
            await db.EndSubmission(submission.Id);
            Assert.True(forms.Add(Convert.ToHexString(await db.Submissions.Select(s => s.Form).SingleAsync())));
        }
        await db.EndSubmission(9);
    }

    private async Task<bool> RecordBounce(string messageId)
    {
        await using var db = _database.Open();
        return await db.RecordBounce(new BounceReport(messageId, "5.1.1"), SampleData.Noon, () => db.SaveChangesAsync());
    }
}
