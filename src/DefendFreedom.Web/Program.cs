using System.CommandLine;
using DefendFreedom.Web.Areas.Admin;
using DefendFreedom.Web.Commands;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Features.Backups;
using DefendFreedom.Web.Features.Cards;
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
using DefendFreedom.Web.Pages.Statistics;

return await Run(args, ShutdownTimeouts.Invocation);

/// <summary>The program: its command line, and the application that each command runs on.</summary>
public partial class Program
{
    private const string About = """
        Defend Freedom, a campaign website. Without a command, this runs the site.
        Outside Development, signing, the desk, and `account create` need Data:KeyEncryptionPrivateKey. Nothing else does.
        Every command takes any setting as `--Section:Name=value`. Run `settings` to see them all.
        """;

    /// <summary>Runs a command and returns its exit code. Settings may be overridden as `--Section:Name=value`.</summary>
    public static async Task<int> Run(string[] args, InvocationConfiguration console, CancellationToken cancellationToken = default)
    {
        var arguments = CommandLineArguments.Parse(args);
        var file = new Option<FileInfo?>("--settings")
        {
            Description = "A settings file (see `settings`)",
            HelpName = "FILE",
            Recursive = true,
        };
        ParseResult parsed = null!;
        WebApplicationBuilder CreateBuilder(params string[] more) =>
            SettingsSources.CreateBuilder([.. arguments.Settings, .. more], parsed.GetValue(file)?.FullName);
        WebApplication Build() => BuildSite(CreateBuilder());
        WebApplication BuildForProduction() => BuildSite(CreateBuilder("--environment=Production"));
        WebApplication BuildWithoutKey() => BuildSite(CreateBuilder(), hasKey: false);
        var program = new RootCommand(About) { file };
        program.SetAction((parsed, cancellationToken) => ServeCommand.Run(Build, parsed, cancellationToken));
        program.Add(ContentCommands.CreateCommand(BuildWithoutKey, () => CreateBuilder().Configuration));
        program.Add(AccountCommands.CreateCommand(Build));
        program.Add(DoctorCommand.CreateCommand(Build, BuildForProduction));
        program.Add(BackupCommand.CreateCommand(BuildWithoutKey));
        program.Add(RestoreCommand.CreateCommand(Build));
        program.Add(PetitionCommands.CreateCommand(BuildWithoutKey));
        program.Add(SignatureCommands.CreateCommand(Build));
        program.Add(MailCommands.CreateCommand(BuildWithoutKey));
        program.Add(SettingsCommand.CreateCommand());
        parsed = program.Parse(arguments.Command);
        if ((arguments.Fault ?? CommandErrors.Describe(parsed)) is not { } fault)
            return await parsed.InvokeAsync(console, cancellationToken);
        await console.Error.WriteLineAsync(fault);
        return MailCommands.GetUsageExitCode(parsed);
    }

    // With hasKey false, the key is not read from any source, including standard input.
    private static WebApplication BuildSite(WebApplicationBuilder builder, bool hasKey = true)
    {
        builder.WebHost.UseKestrelHttpsConfiguration();
        if (builder.Environment.IsDevelopment())
            builder.WebHost.UseStaticWebAssets();
        if (!hasKey)
            builder.Configuration["Data:KeyEncryptionPrivateKey"] = null;
        builder.Configuration.ValidateSettingsAndPaths();
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
        builder.Services.AddCards();
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
        app.MapCards();
        app.MapFeeds();
        app.MapPetitionJson();
        app.MapStatisticJson();
        app.MapSitemap();
        app.MapSecurityTxt();
        app.MapHealth();
        return app;
    }
}
