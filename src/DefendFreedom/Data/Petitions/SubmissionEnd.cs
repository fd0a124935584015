using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Petitions;

/// <summary>Ends submissions.</summary>
public static class SubmissionEnd
{
    /// <summary>Overwrites a form by as many random bytes, so that the row looks as if it still waited. Needs no key.</summary>
    public static async Task EndSubmission(this SiteDb db, long submissionId, CancellationToken cancellationToken = default)
    {
        if (
            await db.Submissions.Where(s => s.Id == submissionId).Select(s => s.Form).FirstOrDefaultAsync(cancellationToken) is not { } form
        )
            return;
        var blank = Submission.CreateBlankForm(form);
        await db
            .Submissions.Where(s => s.Id == submissionId)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Form, blank), cancellationToken);
    }
}
