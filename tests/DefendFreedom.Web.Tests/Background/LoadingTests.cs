using DefendFreedom.Web.Hosting.Database;
using System.Net;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DefendFreedom.Web.Tests.Background;

/// <summary>A site that serves while its catalogue is not loaded yet: whatever would load it at the start is left out.</summary>
public sealed class SiteBeforeItsCatalogue : RunningSite
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services =>
        {
            foreach (var job in services.Where(s => IsJob<ChangeFeed>(s) || IsJob<DueWatch>(s)).ToList()) services.Remove(job);
        });
    }

    private static bool IsJob<T>(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService) && service.ImplementationFactory?.GetType().GenericTypeArguments[1] == typeof(T);
}

public sealed class LoadingTests(SiteBeforeItsCatalogue site) : IClassFixture<SiteBeforeItsCatalogue>
{
    [Fact]
    public async Task While_the_catalogue_is_loaded_the_home_page_is_shown_and_the_newsroom_waits()
    {
        var notReady = await site.Visitor.Ask("/readyz");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "the newsroom is being loaded"), (notReady.Status, notReady.Text));
        var home = await site.Visitor.Page("/");
        Assert.NotEmpty(home.QuerySelectorAll("main a[href^='/newsroom/']"));

        var newsroom = site.Visitor.Ask("/newsroom");
        await site.Services.GetRequiredService<ChangeFeed>().Run();
        Assert.True((await newsroom).IsOk);
        Assert.StartsWith("ready", (await site.Visitor.Ask("/readyz")).Text, StringComparison.Ordinal);
    }
}
