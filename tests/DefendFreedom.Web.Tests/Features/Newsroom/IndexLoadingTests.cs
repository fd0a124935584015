using System.Net;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Hosting.Database;
using DefendFreedom.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DefendFreedom.Web.Tests.Features.Newsroom;

/// <summary>A site that serves before its publication index is loaded: the services that would load it at startup are removed.</summary>
public sealed class SiteWithoutLoadedIndex : RunningSite
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services =>
        {
            foreach (var job in services.Where(s => IsJob<ChangeFeed>(s) || IsJob<ScheduledPublicationCheck>(s)).ToList())
                services.Remove(job);
        });
    }

    private static bool IsJob<T>(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService) && service.ImplementationFactory?.GetType().GenericTypeArguments[1] == typeof(T);
}

public sealed class IndexLoadingTests(SiteWithoutLoadedIndex site) : IClassFixture<SiteWithoutLoadedIndex>
{
    [Fact]
    public async Task The_home_page_is_served_and_the_newsroom_waits_while_the_publication_index_loads()
    {
        var notReady = await site.Visitor.Fetch("/readyz");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "the newsroom is being loaded"), (notReady.Status, notReady.Text));
        var home = await site.Visitor.GetPage("/");
        Assert.NotEmpty(home.QuerySelectorAll("main a[href^='/newsroom/']"));

        var newsroom = site.Visitor.Fetch("/newsroom");
        await site.Services.GetRequiredService<ChangeFeed>().Run();
        Assert.True((await newsroom).IsOk);
        Assert.StartsWith("ready", (await site.Visitor.Fetch("/readyz")).Text, StringComparison.Ordinal);
    }
}
