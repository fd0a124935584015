using DefendFreedom.Media;
using DefendFreedom.Newsroom;

namespace DefendFreedom.Web.Features.Newsroom;

/// <summary>The original of a publication, and the path under which this reader can access uploads.</summary>
public sealed record OriginalView(PublicationKind Kind, Original Original, string MediaRoot = MediaFile.PublicRoot)
{
    /// <summary>Shown where the organization has neither the file nor its address.</summary>
    public const string ListingText = "Listing: we hold neither the file nor its address";
}
