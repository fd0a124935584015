using DefendFreedom.Content;
using DefendFreedom.Web.Hosting.Observability;

namespace DefendFreedom.Web.Features.Content;

/// <summary>Checks that people can write to the organization.</summary>
internal static class ContactCheck
{
    public static readonly DoctorCheck Contact = new("contact", 141, (services, _, _) => Task.FromResult(Run(services)))
    {
        IsProductionOnly = true,
    };

    private static (string, IReadOnlyList<string>) Run(IServiceProvider services)
    {
        var content = services.GetRequiredService<SiteContent>().Current;
        return content.Site.PressEmail is { Length: > 0 } address
            ? ($"people can write to {address}", [])
            : ("nobody can write to the organization", [$"set press-email in {Path.Combine(content.Directory, "site.yml")}."]);
    }
}
