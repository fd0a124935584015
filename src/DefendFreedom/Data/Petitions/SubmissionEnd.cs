using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Petitions;

public static class SubmissionEnd
{
    /// <summary>Overwrites the form with random bytes of the same length, so that the row still seems to wait. Needs no key.</summary>
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
