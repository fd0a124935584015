using DefendFreedom.Data;
using DefendFreedom.Web.Background;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DefendFreedom.Browser.Tests;

/// <summary>The real program on a free port, with a data directory of its own, after a day's work at the desk.</summary>
public sealed class RunningSite : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("defend-freedom-");

    public OurClock Clock { get; } = new();

    public Uri Address => ClientOptions.BaseAddress;

    public static async Task<RunningSite> Start()
    {
        var site = new RunningSite();
        site.UseKestrel(0);
        site.StartServer();
        await site.SpendADayAtTheDesk();
        return site;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _data.Delete(recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseEnvironment("Production")
        .UseStaticWebAssets()
        .UseSetting("Data:Directory", _data.FullName)
        .ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));

    private async Task SpendADayAtTheDesk()
    {
        using var scope = Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        (await db.Publications.SingleAsync(p => "/newsroom/" + p.Slug == Addresses.Corrected))
            .Correct(DateTime.UtcNow, "The ban was announced in May.", "The ban was announced in June.");
        (await db.Publications.SingleAsync(p => "/newsroom/" + p.Slug == Addresses.Withdrawn))
            .Withdraw(DateTime.UtcNow, "It named a person who has asked us not to.");
        await db.SaveChangesAsync();
        await Services.GetRequiredService<ChangeFollower>().CatchUp();
        await Services.GetRequiredService<SearchKeeper>().Ready;
    }
}
