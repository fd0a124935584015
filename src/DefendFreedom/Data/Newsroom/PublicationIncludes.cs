using DefendFreedom.Newsroom;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Newsroom;

/// <summary>Related data that is loaded with publications.</summary>
public static class PublicationIncludes
{
    /// <summary>Includes tags, documents, change notes and corrections.</summary>
    public static IQueryable<Publication> WithDetails(this IQueryable<Publication> publications) =>
        publications.Include(p => p.Tags).Include(p => p.Documents).Include(p => p.ChangeNotes).Include(p => p.Corrections);
}
