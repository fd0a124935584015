namespace DefendFreedom.Newsroom;

/// <summary>The questions that the desk asks of revisions.</summary>
public static class RevisionQueries
{
    /// <summary>Those with which somebody has had a hand in the text; who returned or filed it has not.</summary>
    public static IQueryable<Revision> ThatChangedText(this IQueryable<Revision> revisions) =>
        revisions.Where(r => r.Action != RevisionAction.Returned && r.Action != RevisionAction.Tagged);
}
