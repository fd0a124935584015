using System.CommandLine;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Settings;
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
        try
        {
            await using var app = build();
            await Prepare(app);
            await app.RunAsync(stop);
            return 0;
        }
        catch (OptionsValidationException e)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(string.Join(Environment.NewLine, e.Failures.Select(Plain)));
            return 1;
        }
    }

    private static async Task Prepare(WebApplication app)
    {
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        var reading = Task.Run(app.Services.GetRequiredService<SiteContent>);   // the files, while the database opens
        await app.Services.Migrate();
        using var scope = app.Services.CreateScope();
        var content = (await reading).Current;
        if (await scope.ServiceProvider.GetRequiredService<SiteDb>().ImportWhenEmpty(content) is { } report)
            app.Logger.LogInformation("{Report}", report);
        app.Lifetime.ApplicationStarted.Register(() =>
            app.Logger.LogInformation("{Site} is at {Addresses}", content.Site.Name, string.Join(" and ", app.Urls)));
        // What the start needed, and a newsroom of 100,000 needs 100 MB, is not needed again: it goes back when the start is over.
        _ = app.Services.GetRequiredService<SearchKeeper>().Ready.ContinueWith(_ => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive), TaskScheduler.Default);
    }

    // "DataAnnotation validation failed for 'X' members: 'Y' with the error: 'Z'." says Z to a person.
    private static string Plain(string failure) =>
        failure.IndexOf("with the error: '", StringComparison.Ordinal) is var at and >= 0 ? failure[(at + 17)..].TrimEnd('.', '\'') : failure;
}
