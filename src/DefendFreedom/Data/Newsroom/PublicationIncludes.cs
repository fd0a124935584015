using DefendFreedom.Newsroom;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Newsroom;

/// <summary>What of a publication is read with it.</summary>
public static class PublicationIncludes
{
    /// <summary>With tags, documents, change notes and corrections, in one query.</summary>
    public static IQueryable<Publication> WithDetails(this IQueryable<Publication> publications) =>
        publications.Include(p => p.Tags).Include(p => p.Documents).Include(p => p.ChangeNotes).Include(p => p.Corrections);
}
