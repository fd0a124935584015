using System.CommandLine;
using DefendFreedom.Web.Areas.Admin;
using DefendFreedom.Web.Commands;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Features.Backups;
using DefendFreedom.Web.Features.Content;
using DefendFreedom.Web.Features.Mail;
using DefendFreedom.Web.Features.Media;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Search;
using DefendFreedom.Web.Features.Statistics;
using DefendFreedom.Web.Hosting;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Database;
using DefendFreedom.Web.Hosting.DataProtection;
using DefendFreedom.Web.Hosting.Errors;
using DefendFreedom.Web.Hosting.Jobs;
using DefendFreedom.Web.Hosting.Observability;
using DefendFreedom.Web.Hosting.Razor;
using DefendFreedom.Web.Hosting.Security;
using DefendFreedom.Web.Pages;
using DefendFreedom.Web.Pages.Newsroom;
using DefendFreedom.Web.Pages.Petitions;

return await Run(args, ShutdownTimeouts.Invocation);

/// <summary>The program: its command line, and the application that each command runs on.</summary>
public partial class Program
{
    private const string About = """
        Defend Freedom: a campaign site. Without a command it serves the site.
        Signing, the desk and `account create` need Data:KeyEncryptionPrivateKey outside Development; nothing else does.
        """;

    /// <summary>Runs a command and returns its exit code. Settings may be overridden as `--Section:Name=value`.</summary>
    public static Task<int> Run(
        string[] args,
        InvocationConfiguration console,
        string[]? settings = null,
        CancellationToken cancellationToken = default
    )
    {
        WebApplication Build() => BuildSite([.. settings ?? [], .. args]);
        WebApplication BuildForProduction() =>
            BuildSite([.. settings ?? [], .. args.Where(a => a != DoctorCommand.ProductionOption), "--environment=Production"]);
        WebApplication BuildWithoutKey() => BuildSite([.. settings ?? [], .. args], hasKey: false);
        var program = new RootCommand(About) { TreatUnmatchedTokensAsErrors = false };
        program.SetAction((parsed, cancellationToken) => ServeCommand.Run(Build, parsed, cancellationToken));
        program.Add(ContentCommands.CreateCommand(BuildWithoutKey));
        program.Add(AccountCommands.CreateCommand(Build));
        program.Add(DoctorCommand.CreateCommand(Build, BuildForProduction));
        program.Add(BackupCommand.CreateCommand(BuildWithoutKey));
        program.Add(RestoreCommand.CreateCommand(Build));
        program.Add(PetitionCommands.CreateCommand(BuildWithoutKey));
        program.Add(SignatureCommands.CreateCommand(Build));
        program.Add(MailCommands.CreateCommand(BuildWithoutKey));
        return program.Parse(args).InvokeAsync(console, cancellationToken);
    }

    // With hasKey false, the key is not read from any source, including standard input.
    private static WebApplication BuildSite(string[] args, bool hasKey = true)
    {
        // The slim builder omits IIS, QUIC and other features that a site behind a proxy does not need.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppPaths.PublishedRoot });
        builder.WebHost.UseKestrelHttpsConfiguration();
        if (builder.Environment.IsDevelopment())
            builder.WebHost.UseStaticWebAssets();
        builder.Configuration.AddSecretFiles();
        if (!hasKey)
            builder.Configuration["Data:KeyEncryptionPrivateKey"] = null;
        builder.AddSiteLogging();
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        builder.AddRequestLimits();

        builder.Services.AddSiteOptions();
        builder.Services.AddSiteDb();
        builder.AddSiteDataProtection();
        builder.Services.AddOutageHandling();
        builder.Services.AddSite();
        builder.Services.AddContent();
        builder.Services.AddMedia();
        builder.Services.AddNewsroom();
        builder.Services.AddStatistics();
        builder.Services.AddSearch();
        builder.Services.AddPetitions();
        builder.Services.AddMail();
        builder.Services.AddBackups();
        builder.Services.AddObservability();
        builder.AddMetricsExport();
        builder.Services.AddPages();
        builder.Services.AddPageCache();
        builder.Services.AddAccounts();
        builder.Services.AddAdmin();

        var app = builder.Build();
        app.Services.WarmUpModel();
        app.UseReverseProxy();
        app.UseRequestLog();
        app.UseSiteCulture();
        app.UseErrorPages();
        app.UseSecurityHeaders();
        app.UseRequestNormalization();
        app.UseFontFiles();
        app.UseContentMedia();
        app.UsePageCache();
        app.UseClosedDesk();
        app.UseHttpsForDesk();
        app.UseCookiePolicy();
        app.UseAuthentication();
        app.UseTwoFactorSetupRequirement();
        app.UseAuthorization();
        app.UsePostMethods();
        app.UseBodyLimits();
        app.MapPages();
        app.MapMedia();
        app.MapFeeds();
        app.MapPetitionJson();
        app.MapSitemap();
        app.MapHealth();
        return app;
    }
}
