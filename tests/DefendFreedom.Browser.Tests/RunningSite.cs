using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Search;
using DefendFreedom.Web.Hosting.Database;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DefendFreedom.Browser.Tests;

/// <summary>The real program on a free port, with its own data folder and sample editorial data.</summary>
public sealed class RunningSite : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("defend-freedom-");

    public AdjustableTimeProvider Clock { get; } = new();

    /// <summary>The folder that e-mails are written to.</summary>
    public string MailFolder => Path.Combine(_data.FullName, "mail");

    public Uri Address => ClientOptions.BaseAddress;

    public static async Task<RunningSite> Start()
    {
        var site = new RunningSite();
        site.UseKestrel(0);
        site.StartServer();
        await site.SeedDeskData();
        return site;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _data.Delete(recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        var certificate = Path.Combine(_data.FullName, "organisation.crt");
        File.WriteAllText(certificate, OrganisationKeyPair.Generate("Test", DateTime.UtcNow).Certificate);
        builder
            .UseEnvironment("Development") // e-mails are written to files, with links to the actual port
            .UseSetting("EnableStaticAssetsDevelopmentCaching", "true")
            .UseSetting("ReloadStaticAssetsAtRuntime", "false")
            .UseSetting("Data:Directory", _data.FullName)
            .UseSetting("Petitions:Certificate", certificate)
            .UseSetting("Serilog:MinimumLevel", "Error") // request logging would drown test output
            .ConfigureTestServices(services =>
                services
                    .Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock))
                    .Configure<PasswordHasherOptions>(options => options.IterationCount = 1)
            );
    }

    private async Task SeedDeskData()
    {
        using var scope = Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        (await db.Publications.SingleAsync(p => "/newsroom/" + p.Slug == SiteAddresses.Corrected)).AddCorrection(
            DateTime.UtcNow,
            "The ban was announced in May.",
            "The ban was announced in June."
        );
        (await db.Publications.SingleAsync(p => "/newsroom/" + p.Slug == SiteAddresses.Withdrawn)).Withdraw(
            DateTime.UtcNow,
            "It named a person who has asked us not to."
        );
        await SeedSignatures(db);
        await db.SaveChangesAsync();
        await Services.GetRequiredService<ChangeFeed>().Run();
        await Services.GetRequiredService<SearchIndexer>().Ready;
    }

    // One petition has enough signatures for its chart and map; another one was delivered.
    private static async Task SeedSignatures(SiteDb db)
    {
        var petition = await db.Petitions.SingleAsync(p => "/petitions/" + p.Slug == SiteAddresses.Petition);
        var counts = new Dictionary<string, int>
        {
            ["US-NY"] = 6100,
            ["US-CA"] = 2100,
            ["US-TX"] = 600,
            ["US-VT"] = 3,
            ["DE"] = 850,
        };
        foreach (var (place, count) in counts)
        {
            var tally = new Tally(petition.Id, place, "other");
            tally.Add(count);
            db.Tallies.Add(tally);
        }
        var opened = DateOnly.FromDateTime(petition.OpenedAt!.Value);
        petition.AddPaperCount(opened, "Chicago", 640, "Counted by Ada Byron; the sheets are in our office.");
        petition.AddPaperCount(opened, "Ohio", 1512, "Counted by two of our members; the sheets are at our lawyer’s.");
        petition.AddPaperCount(opened, "Chicago", 640, "Entered twice.");
        petition.RemovePaperCount(3, "It was the first count, entered again.", opened);
        petition.PublishPlaceCounts(counts, petition.OpenedAt.Value, TimeZoneInfo.Utc);
        petition.RecordDailyCount(4080, petition.OpenedAt.Value.AddDays(1), TimeZoneInfo.Utc);
        petition.RecordDailyCount(counts.Values.Sum(), petition.OpenedAt.Value.AddDays(2), TimeZoneInfo.Utc);
        (await db.Petitions.SingleAsync(p => "/petitions/" + p.Slug == SiteAddresses.Delivered)).Deliver(
            DateTime.UtcNow,
            DateOnly.FromDateTime(DateTime.UtcNow),
            "An officer took the names at the door."
        );
    }
}
