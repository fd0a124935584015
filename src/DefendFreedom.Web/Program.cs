using System.CommandLine;
using DefendFreedom.Web.Areas.Admin;
using DefendFreedom.Web.Backups;
using DefendFreedom.Web.Features.Content;
using DefendFreedom.Web.Features.Mail;
using DefendFreedom.Web.Features.Media;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Features.Search;
using DefendFreedom.Web.Features.Statistics;
using DefendFreedom.Web.Hosting.Security;
using DefendFreedom.Web.Keys;
using DefendFreedom.Web.Outage;
using DefendFreedom.Web.Pages;
using DefendFreedom.Web.Pages.Newsroom;
using DefendFreedom.Web.Pages.Petitions;
using DefendFreedom.Web.Serving;
using DefendFreedom.Web.Settings;
using DefendFreedom.Web.Signing;
using DefendFreedom.Web.Verbs;
using DefendFreedom.Web.Watching;

return await Run(args, Ending.Orderly);

/// <summary>The program: its command line, and the site that each command works on.</summary>
public partial class Program
{
    private const string About = """
        Defend Freedom: a campaign site. Without a verb it serves the site.
        Signing, the desk and `account create` need Data:KeyEncryptionPrivateKey outside Development; nothing else does.
        """;

    /// <summary>Runs a command to its end and returns its exit code. Further settings are written as `--Section:Name=value`.</summary>
    public static Task<int> Run(string[] args, InvocationConfiguration console, string[]? settings = null, CancellationToken cancellationToken = default)
    {
        WebApplication Build() => BuildSite([.. settings ?? [], .. args]);
        WebApplication BuildForProduction() =>
            BuildSite([.. settings ?? [], .. args.Where(a => a != DoctorVerb.Production), "--environment=Production"]);
        WebApplication BuildWithoutKey() => BuildSite([.. settings ?? [], .. args], hasKey: false);
        var program = new RootCommand(About) { TreatUnmatchedTokensAsErrors = false };
        program.SetAction((parsed, stop) => ServeVerb.Run(Build, parsed, stop));
        program.Add(ContentVerbs.Content(BuildWithoutKey));
        program.Add(AccountVerbs.Account(Build));
        program.Add(DoctorVerb.Doctor(Build, BuildForProduction));
        program.Add(BackupVerb.Backup(BuildWithoutKey));
        program.Add(RestoreVerb.Restore(Build));
        program.Add(PetitionVerbs.Petitions(BuildWithoutKey));
        program.Add(SignatureVerbs.Signatures(Build));
        program.Add(MailVerbs.Mail(BuildWithoutKey));
        return program.Parse(args).InvokeAsync(console, cancellationToken);
    }

    // Without the key nothing reads it, from standard input either.
    private static WebApplication BuildSite(string[] args, bool hasKey = true)
    {
        // Slim: without IIS, QUIC and what else a site behind a proxy never calls.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = Checkout.Published });
        builder.WebHost.UseKestrelHttpsConfiguration();
        if (builder.Environment.IsDevelopment()) builder.WebHost.UseStaticWebAssets();
        builder.Configuration.AddSecretFiles();
        if (!hasKey) builder.Configuration["Data:KeyEncryptionPrivateKey"] = null;
        builder.AddLog();
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        builder.AddLimits();

        builder.Services.AddSettings();
        builder.Services.AddSiteDb();
        builder.AddKeys();
        builder.Services.AddOutage();
        builder.Services.AddSite();
        builder.Services.AddContent();
        builder.Services.AddMedia();
        builder.Services.AddNewsroom();
        builder.Services.AddStatistics();
        builder.Services.AddSearch();
        builder.Services.AddPetitions();
        builder.Services.AddMail();
        builder.Services.AddBackups();
        builder.Services.AddWatching();
        builder.AddMetricsExport();
        builder.Services.AddPages();
        builder.Services.AddPageCache();
        builder.Services.AddDesk();

        var app = builder.Build();
        app.Services.BuildModelAhead();
        app.UseProxies();
        app.UseRequestLog();
        app.UseFaultPages();
        app.UseSecurityHeaders();
        app.UsePlainRequests();
        app.UseFonts();
        app.UseMedia();
        app.UsePageCache();
        app.UseClosedDesk();
        app.UseHttpsForDesk();
        app.UseCookiePolicy();
        app.UseAuthentication();
        app.UseSecondStepFirst();
        app.UseAuthorization();
        app.UsePostHandlers();
        app.UseLargeForms();
        app.MapPages();
        app.MapUploadedMedia();
        app.MapFeeds();
        app.MapOpenData();
        app.MapSitemap();
        app.MapHealth();
        return app;
    }
}
