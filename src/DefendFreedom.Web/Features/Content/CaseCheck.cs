using DefendFreedom.Content;
using DefendFreedom.Text;
using DefendFreedom.Web.Hosting.Observability;

namespace DefendFreedom.Web.Features.Content;

/// <summary>Warns of cases whose facts nobody has checked for a year.</summary>
internal static class CaseCheck
{
    public static readonly DoctorCheck Cases = new("cases", 142, (services, _, _) => Task.FromResult(Run(services))) { IsWarning = true };

    private static (string, IReadOnlyList<string>) Run(IServiceProvider services)
    {
        var content = services.GetRequiredService<SiteContent>().Current;
        return (
            Quantity.Format(content.Cases.All.Count(), "case", "cases"),
            content
                .FindCasesToCheck()
                .Select(c => $"{c.Slug} was {c.DescribeLastCheck(content.Today)}. Check its facts, and set `checked` in cases/{c.Slug}.md.")
                .ToList()
        );
    }
}
