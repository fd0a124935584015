namespace DefendFreedom.Newsroom;

/// <summary>Queries for revisions.</summary>
public static class RevisionQueries
{
    /// <summary>Revisions in which the author changed the text: returning or tagging a draft does not count.</summary>
    public static IQueryable<Revision> ThatChangedText(this IQueryable<Revision> revisions) =>
        revisions.Where(r => r.Action != RevisionAction.Returned && r.Action != RevisionAction.Tagged);
}
