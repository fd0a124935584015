using System.CommandLine;
using DefendFreedom.Accounts;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Features.Search;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Commands;

/// <summary>What happens without a command: prepare the database, then serve.</summary>
public static class ServeCommand
{
    public static async Task<int> Run(Func<WebApplication> build, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.UnmatchedTokens is [var word, ..] && !word.StartsWith('-') && !word.Contains('='))
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"There is no command `{word}`; see --help");
            return 1;
        }
        return await parsed.RunReportingErrors(async () =>
        {
            await using var app = build();
            await Prepare(app, cancellationToken);
            await app.RunAsync(cancellationToken);
        });
    }

    private static async Task Prepare(WebApplication app, CancellationToken cancellationToken)
    {
        app.Services.ValidateOptions();
        app.Services.ValidateForServing();
        var reading = Task.Run(app.Services.GetRequiredService<SiteContent>); // the files, while the database opens
        await app.MigrateWhenAvailable(
            async data =>
            {
                var key = app.Services.GetRequiredService<OrganisationCertificate>().PublicKeyForShippedPetitions;
                if (await data.ImportIfEmpty((await reading).Current, key, cancellationToken) is { } report)
                    app.Logger.LogInformation("{Report}", report);
            },
            cancellationToken
        );
        using var scope = app.Services.CreateScope();
        var content = (await reading).Current;
        var closed = app.Services.GetRequiredService<SigningAvailability>();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        var isBegun = closed.IsDeskClosed || await db.Users.ActiveAdministrators().AnyAsync(cancellationToken);
        var token = isBegun ? null : app.Services.GetRequiredService<SetupToken>().Create();
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            app.Logger.LogInformation("{Site} is at {Addresses}", content.Site.Name, string.Join(" and ", app.Urls));
            foreach (var reason in closed.ClosedReasons)
                app.Logger.LogWarning("Nobody can sign petitions: {Reason}", reason);
            if (closed.IsDeskClosed)
                app.Logger.LogWarning("The editors' desk is closed for the same reason");
            if (token is null)
                return;
            var setup = app.Services.GetRequiredService<AbsoluteUrls>().ForPath($"/admin/setup/{token}");
            app.Logger.LogInformation("No administrator can sign in yet. Create one within an hour at {Address}", setup);
        });
        // What the start needed, and a newsroom of 100,000 needs 100 MB, is not needed again: it goes back when the start is over.
        _ = Task.WhenAll(app.Services.GetRequiredService<SearchIndexer>().Ready, app.Services.GetRequiredService<PublicationIndex>().Loaded)
            .ContinueWith(_ => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive), TaskScheduler.Default);
    }
}
