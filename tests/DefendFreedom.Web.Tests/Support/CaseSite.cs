using System.Text.RegularExpressions;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>A site with a certificate, whose cases tests mark as checked on any day. Its petitions are drafts.</summary>
public sealed partial class CaseSite : EditableSite
{
    public const string Case = "ilham-tohti";
    public const string CaseAddress = "/cases/" + Case;
    public const string Against = "Amnesty International USA’s page on human rights defenders";

    protected override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string> { ["Petitions:Certificate"] = KeyPair.CertificatePath };

    public DateOnly Today => Zone.GetDay(Clock.Now);

    /// <summary>Marks the case as checked a number of days ago, and waits until its page shows it; null removes the check.</summary>
    public async Task SetCheck(int? daysAgo)
    {
        var (day, version) = (daysAgo is { } days ? Today.AddDays(-days) : (DateOnly?)null, $"{Guid.NewGuid():N}");
        Edit($"cases/{Case}.md", text => SetCheck(text, day).TrimEnd() + $"\n\n{version}\n");
        await WaitFor(CaseAddress, page => page.Text.Contains(version, StringComparison.Ordinal));
    }

    /// <summary>Returns the text of a case file with another day of its last check.</summary>
    public static string SetCheck(string text, DateOnly? day)
    {
        var rest = CheckLines().Replace(text, "");
        return day is null ? rest : rest.Replace("\nkind:", $"\nchecked: {day:yyyy-MM-dd}\nchecked-against: {Against}\nkind:");
    }

    [GeneratedRegex("(?m)^checked(-against)?:.*\n")]
    private static partial Regex CheckLines();
}
