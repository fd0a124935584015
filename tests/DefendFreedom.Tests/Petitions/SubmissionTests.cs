using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Petitions;

public sealed class SubmissionTests
{
    [Fact]
    public void A_submission_has_no_code_that_works_before_it_was_mailed()
    {
        var submission = new Submission(7, 2, [1], [2], Some.Noon);
        Assert.Equal((7, 2, Some.Noon, false, false), (submission.Id, submission.PetitionId, submission.SubmittedAt, submission.Mailed, submission.Reminded));
        Assert.Equal([[1], [2]], new[] { submission.TokenHash, submission.Form });
    }

    [Fact]
    public void What_waits_too_long_is_older_than_its_time()
    {
        var all = new[] { Some.Submission(), Some.Submission(at: Some.Noon.AddHours(1)) }.AsQueryable();
        Assert.Empty(all.Older(Some.Noon));
        Assert.Equal([all.First()], all.Older(Some.Noon.AddTicks(1)));
    }

    [Fact]
    public void Who_had_one_mail_in_the_given_days_is_reminded()
    {
        var (waiting, unmailed, reminded) = (Mailed(), Some.Submission(), Mailed());
        Set(reminded, nameof(Submission.Reminded));
        var other = Mailed(petitionId: 2);
        var all = new[] { waiting, unmailed, reminded, other }.AsQueryable();
        Assert.Equal([waiting], all.ToRemind(Some.Noon.AddTicks(-1), Some.Noon.AddTicks(1), [1]));
        Assert.Equal([waiting, other], all.ToRemind(Some.Noon.AddTicks(-1), Some.Noon.AddTicks(1), [1, 2]));
        Assert.Empty(all.ToRemind(Some.Noon, Some.Noon.AddTicks(1), [1]));
        Assert.Empty(all.ToRemind(Some.Noon.AddTicks(-1), Some.Noon, [1]));
    }

    private static Submission Mailed(int petitionId = 1)
    {
        var submission = Some.Submission(petitionId);
        Set(submission, nameof(Submission.Mailed));
        return submission;
    }

    private static void Set(Submission submission, string name) => typeof(Submission).GetProperty(name)!.SetValue(submission, true);
}
