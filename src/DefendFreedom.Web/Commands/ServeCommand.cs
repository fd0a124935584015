using System.CommandLine;
using System.Net.Sockets;
using DefendFreedom.Accounts;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Features.Search;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Commands;

/// <summary>Runs without a command: prepares the database, then serves the site.</summary>
public static class ServeCommand
{
    public static Task<int> Run(Func<WebApplication> build, ParseResult parsed, CancellationToken cancellationToken) =>
        parsed.RunReportingErrors(async () =>
        {
            await using var app = build();
            await Prepare(app, cancellationToken);
            await Start(app, cancellationToken);
            await app.WaitForShutdownAsync(cancellationToken);
        });

    // The addresses were tried before; somebody may have taken one since.
    private static async Task Start(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            var fault = $"The program cannot listen on the addresses in urls (ASPNETCORE_URLS): {e.Message}";
            throw new OptionsValidationException("urls", typeof(string), [fault]);
        }
    }

    private static async Task Prepare(WebApplication app, CancellationToken cancellationToken)
    {
        app.Services.ValidateOptions();
        app.Services.ValidateForServing();
        app.Services.ValidateForStartup();
        app.ValidateAddresses();
        var contentTask = Task.Run(app.Services.GetRequiredService<SiteContent>); // reads the files while the database opens
        await app.MigrateWhenAvailable(
            async siteDb =>
            {
                var key = app.Services.GetRequiredService<OrganisationCertificate>().PublicKeyForShippedPetitions;
                var asDrafts = app.Services.GetRequiredService<IOptions<ContentOptions>>().Value.ImportAsDrafts;
                if (await siteDb.ImportIfEmpty((await contentTask).Current, key, asDrafts, cancellationToken) is { } report)
                    app.Logger.LogInformation("{Report}", report);
                await siteDb.EnsureFeedKey(cancellationToken);
            },
            cancellationToken
        );
        using var scope = app.Services.CreateScope();
        var content = (await contentTask).Current;
        var signing = app.Services.GetRequiredService<SigningAvailability>();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        var isSetUp = signing.IsDeskClosed || await db.Users.ActiveAdministrators().AnyAsync(cancellationToken);
        var token = isSetUp ? null : app.Services.GetRequiredService<SetupToken>().Create();
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            app.Logger.LogInformation("{Site} is at {Addresses}", content.Site.Name, string.Join(" and ", app.Urls));
            foreach (var reason in signing.ClosedReasons)
                app.Logger.LogWarning("No one can sign petitions: {Reason}", reason);
            if (signing.IsDeskClosed)
                app.Logger.LogWarning("The editors' desk is closed for the same reason");
            if (token is null)
                return;
            var setup = app.Services.GetRequiredService<AbsoluteUrls>().ForPath($"/admin/setup/{token}");
            app.Logger.LogInformation("No administrator can sign in yet. Create one within an hour at {Address}", setup);
        });
        // Startup needs memory (100 MB for a newsroom of 100,000 publications) that is not used afterward; an aggressive collection returns
        // it to the system.
        _ = Task.WhenAll(app.Services.GetRequiredService<SearchIndexer>().Ready, app.Services.GetRequiredService<PublicationIndex>().Loaded)
            .ContinueWith(_ => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive), TaskScheduler.Default);
    }
}
