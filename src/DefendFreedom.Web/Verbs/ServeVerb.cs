using System.CommandLine;
using DefendFreedom.Accounts;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Areas.Admin;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Outage;
using DefendFreedom.Web.Serving;
using DefendFreedom.Web.Settings;
using DefendFreedom.Web.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Verbs;

/// <summary>What happens without a verb: prepare the database, then serve.</summary>
public static class ServeVerb
{
    public static async Task<int> Run(Func<WebApplication> build, ParseResult parsed, CancellationToken stop)
    {
        if (parsed.UnmatchedTokens is [var word, ..] && !word.StartsWith('-') && !word.Contains('='))
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"There is no verb `{word}`; see --help");
            return 1;
        }
        return await parsed.Reported(async () =>
        {
            await using var app = build();
            await Prepare(app, stop);
            await app.RunAsync(stop);
        });
    }

    private static async Task Prepare(WebApplication app, CancellationToken stop)
    {
        app.Services.ValidateSettings();
        app.Services.ValidateServing();
        var reading = Task.Run(app.Services.GetRequiredService<SiteContent>);   // the files, while the database opens
        await app.MigrateWhenThere(async data =>
        {
            var key = app.Services.GetRequiredService<Organisation>().PublicKeyForShippedPetitions;
            if (await data.ImportWhenEmpty((await reading).Current, key, stop) is { } report) app.Logger.LogInformation("{Report}", report);
        }, stop);
        using var scope = app.Services.CreateScope();
        var content = (await reading).Current;
        var closed = app.Services.GetRequiredService<SigningClosure>();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        var isBegun = closed.IsDeskClosed || await db.Users.WorkingAdministrators().AnyAsync(stop);
        var token = isBegun ? null : app.Services.GetRequiredService<FirstAdministrator>().Invite();
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            app.Logger.LogInformation("{Site} is at {Addresses}", content.Site.Name, string.Join(" and ", app.Urls));
            foreach (var reason in closed.Reasons) app.Logger.LogWarning("Nobody can sign petitions: {Reason}", reason);
            if (closed.IsDeskClosed) app.Logger.LogWarning("The editors' desk is closed for the same reason");
            if (token is null) return;
            var setup = app.Services.GetRequiredService<Addresses>().Absolute($"/admin/setup/{token}");
            app.Logger.LogInformation("No administrator can sign in yet. Create one within an hour at {Address}", setup);
        });
        // What the start needed, and a newsroom of 100,000 needs 100 MB, is not needed again: it goes back when the start is over.
        _ = Task.WhenAll(app.Services.GetRequiredService<SearchKeeper>().Ready, app.Services.GetRequiredService<Catalogue>().Loaded).ContinueWith(_ => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive), TaskScheduler.Default);
    }
}
