using System.Globalization;
using DefendFreedom.Petitions;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>Describes clusters in words.</summary>
public static class ClusterDescriptions
{
    public static string GetTitle(SignatureCluster cluster, TimeZoneInfo zone) =>
        cluster.Kind switch
        {
            ClusterKind.Held => "Held signatures",
            ClusterKind.Host => $"One address, {FormatKey(cluster)}",
            ClusterKind.Site => $"One connection, {FormatKey(cluster)}",
            ClusterKind.Network => $"One network, {FormatKey(cluster)}",
            ClusterKind.Domain => $"One mail domain, {FormatKey(cluster)}",
            _ => $"One hour, {zone.FormatDayAndTime(cluster.Hour!.Value, CultureInfo.CurrentCulture)}",
        };

    public static string GetHint(ClusterKind kind) =>
        kind switch
        {
            ClusterKind.Held => "More came in than one household, network, or mail domain usually sends, so they do not count yet.",
            ClusterKind.Host => "They were confirmed from one internet address: a household, an office, a school, or one program.",
            ClusterKind.Site => "They were confirmed from one customer of an internet provider.",
            ClusterKind.Network => "They were confirmed from one network: a university, a company, or a hosting provider.",
            ClusterKind.Domain => "They use one mail domain that is not a public provider’s: an organization, "
                + "or one person who receives all mail for a domain.",
            _ => "Far more people confirmed in this hour than in others. A broadcast can cause that, and so can a program.",
        };

    private static string FormatKey(SignatureCluster cluster) => Convert.ToHexStringLower(cluster.Key!);
}
