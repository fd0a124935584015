using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Web.Features.Mail;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.Extensions.Configuration;

namespace DefendFreedom.Web.Tests.Support;

/// <summary>Records that `doctor --production` has passed, for programs that no doctor can reach at a public address.</summary>
public static class PassedDoctor
{
    public static async Task Record(SiteDb db, IEnumerable<(string Name, string Value)> settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Reverse().DistinctBy(s => Normalize(s.Name)).ToDictionary(s => Normalize(s.Name), s => (string?)s.Value)
            )
            .Build();
        var sha256 = ProductionClearance.ComputeSha256(
            configuration.GetSection("Site").Get<SiteOptions>() ?? new(),
            configuration.GetSection("Data").Get<DataOptions>() ?? new(),
            configuration.GetSection("Mail").Get<MailOptions>() ?? new()
        );
        (await db.GetProductionCheck(default)).Pass(sha256, DateTime.UtcNow);
        await db.SaveChangesAsync();
    }

    private static string Normalize(string name) => name.Replace("__", ":", StringComparison.Ordinal);
}
