namespace DefendFreedom.Newsroom;

/// <summary>The questions that the desk asks of revisions.</summary>
public static class RevisionQueries
{
    /// <summary>Those with which somebody has had a hand in the text; who returned or filed it has not.</summary>
    public static IQueryable<Revision> Written(this IQueryable<Revision> revisions) =>
        revisions.Where(r => r.Act != RevisionAct.Returned && r.Act != RevisionAct.Filed);
}
