using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data;

public sealed class LetterReturnTests : IDisposable
{
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Theory]
    [InlineData(LetterKind.ConfirmSignature, true)]
    [InlineData(LetterKind.SignatureReminder, true)]
    [InlineData(LetterKind.ToStaff, false)]
    public async Task A_letter_about_a_submission_that_comes_back_ends_the_submission(LetterKind kind, bool ends)
    {
        var (submission, other) = (Some.Submission(), Some.Submission());
        var letter = new Letter(kind, submission.Id, null, Some.Noon);
        await _database.Add(submission, other, letter);
        Assert.True(await Return(MessageId.Of(letter, "example.org")));
        await using var db = _database.Open();
        var after = await db.Submissions.SingleAsync(s => s.Id == submission.Id);
        Assert.Equal(submission.Form.Length, after.Form.Length);
        Assert.Equal(ends, !submission.Form.AsSpan().SequenceEqual(after.Form));
        Assert.Equal(other.Form, (await db.Submissions.SingleAsync(s => s.Id == other.Id)).Form);
        Assert.Equal((LetterState.Returned, "5.1.1"), ((await db.Letters.SingleAsync()).State, (await db.Letters.SingleAsync()).Why));
    }

    [Fact]
    public async Task A_letter_whose_submission_is_gone_can_come_back()
    {
        var letter = new Letter(LetterKind.ConfirmSignature, 9, null, Some.Noon);
        await _database.Add(letter);
        Assert.True(await Return(MessageId.Of(letter, "example.org")));
        Assert.False(await Return(MessageId.Of(letter, "example.org")));
    }

    [Fact]
    public async Task A_letter_that_is_not_ours_returns_nothing()
    {
        Assert.False(await Return("<letter-1a2b@example.org>"));
        Assert.False(await Return("<20261120.1234@elsewhere.example>"));
    }

    [Fact]
    public async Task A_form_that_ends_is_written_over_by_other_bytes_each_time()
    {
        var submission = Some.Submission();
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

    private async Task<bool> Return(string id)
    {
        await using var db = _database.Open();
        return await db.Return(new ReturnedMail(id, "5.1.1"), Some.Noon, () => db.SaveChangesAsync());
    }
}
