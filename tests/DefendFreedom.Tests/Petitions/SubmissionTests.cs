using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Petitions;

public sealed class SubmissionTests
{
    [Fact]
    public void A_new_submission_is_neither_mailed_nor_reminded()
    {
        var submission = new Submission(7, 2, [1], [2], SampleData.Noon);
        Assert.Equal(
            (7, 2, SampleData.Noon, false, false),
            (submission.Id, submission.PetitionId, submission.SubmittedAt, submission.IsMailed, submission.IsReminded)
        );
        Assert.Equal(
            [
                [1],
                [2],
            ],
            new[] { submission.TokenHash, submission.Form }
        );
    }

    [Fact]
    public void Submissions_from_before_a_time_are_found()
    {
        var all = new[] { SampleData.Submission(), SampleData.Submission(submittedAt: SampleData.Noon.AddHours(1)) }.AsQueryable();
        Assert.Empty(all.SubmittedBefore(SampleData.Noon));
        Assert.Equal([all.First()], all.SubmittedBefore(SampleData.Noon.AddTicks(1)));
    }

    [Fact]
    public void Mailed_submissions_of_the_given_petitions_and_period_are_reminded_once()
    {
        var (waiting, unmailed, reminded) = (CreateMailed(), SampleData.Submission(), CreateMailed());
        Set(reminded, nameof(Submission.IsReminded));
        var other = CreateMailed(petitionId: 2);
        var all = new[] { waiting, unmailed, reminded, other }.AsQueryable();
        Assert.Equal([waiting], all.AwaitingReminder(SampleData.Noon.AddTicks(-1), SampleData.Noon.AddTicks(1), [1]));
        Assert.Equal([waiting, other], all.AwaitingReminder(SampleData.Noon.AddTicks(-1), SampleData.Noon.AddTicks(1), [1, 2]));
        Assert.Empty(all.AwaitingReminder(SampleData.Noon, SampleData.Noon.AddTicks(1), [1]));
        Assert.Empty(all.AwaitingReminder(SampleData.Noon.AddTicks(-1), SampleData.Noon, [1]));
    }

    private static Submission CreateMailed(int petitionId = 1)
    {
        var submission = SampleData.Submission(petitionId);
        Set(submission, nameof(Submission.IsMailed));
        return submission;
    }

    private static void Set(Submission submission, string name) => typeof(Submission).GetProperty(name)!.SetValue(submission, true);
}
