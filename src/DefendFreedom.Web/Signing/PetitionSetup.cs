using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Features.Mail;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Database;
using DefendFreedom.Web.Hosting.DataProtection;
using DefendFreedom.Web.Hosting.Observability;
using DefendFreedom.Web.Settings;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Signing;

/// <summary>What petitions need.</summary>
public static class PetitionSetup
{
    public static void AddPetitions(this IServiceCollection services)
    {
        services.AddSection<PetitionSettings>("Petitions");
        services.AddSingleton<Organisation>();
        services.AddSingleton<CertificateInUse>(all => all.GetRequiredService<Organisation>().InUse);
        services.AddSingleton(all => new RetentionPeriod(all.GetRequiredService<IOptions<PetitionSettings>>().Value.ForgetAfterMonths));
        services.AddSingleton<SigningClosure>();
        services.AddSingleton<Secrets>();
        services.AddSingleton<DataKeyInUse>();
        services.AddSingleton<SubmissionProtector>();
        services.AddSingleton<SigningHandles>();
        services.AddSingleton<SignatureFloodDetector>();
        services.AddSingleton<MailAllowance>();
        services.AddSingleton<CodeTries>();
        services.AddSingleton<MailedForms>();
        services.AddSingleton<SubmissionIntake>();
        services.AddSingleton<SignatureSealer>();
        services.AddScoped<SignatureLookup>();
        services.AddSingleton<SwitchBoard>();
        services.AddSingleton<PetitionBoard>();
        services.AddSingleton<SignatureWriter>();
        services.AddHostedService(all => all.GetRequiredService<SignatureWriter>());
        services.AddSingleton<NightlyRecount>();
        services.AddSingleton<SteadyClock>();
        services.AddSingleton<SignatureKeeping>();
        services.AddHostedService(all => all.GetRequiredService<SignatureKeeping>());
        services.AddHostedService<RulingRunner>();
        services.AddScoped<PetitionMailFilter>();
        services.AddScoped<IEmailComposer, PetitionMail>();
        services.AddSingleton(all => new MailPause(
            () => all.GetRequiredService<SwitchBoard>().Current.MailDeferred, () => all.GetRequiredService<SignatureWriter>().IsBusy));
        services.AddSingleton<PetitionMetrics>();
        services.AddSingleton<Measurement>(all => _ =>
        {
            all.GetRequiredService<PetitionMetrics>().RecordQueue(all.GetRequiredService<SignatureWriter>().Waiting);
            return Task.CompletedTask;
        });
        services.AddSingleton(PetitionChecks.Signing);
        services.AddSingleton(PetitionChecks.Certificate);
        services.AddSingleton(PetitionChecks.Tallies);
        services.AddSingleton(SecretCheck.Keys);
        services.AddSingleton<IChangeSubscriber, PetitionChanges>();
        services.Configure<PageCacheOptions>(cache =>
        {
            cache.AddPerUser(path => path.StartsWithSegments("/petitions", out var rest) && rest.Value!.LastIndexOf('/') > 0);
            cache.AddOwnNotFound(path => MailedLinks.Matches(path.Value!));
            cache.AddVersion((all, _) => all.GetRequiredService<SwitchBoard>().Current.Version);
        });
    }
}
