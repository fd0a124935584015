using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Mail;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Database;
using DefendFreedom.Web.Hosting.DataProtection;
using DefendFreedom.Web.Hosting.Jobs;
using DefendFreedom.Web.Hosting.Observability;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Petitions;

/// <summary>Registers the services for petitions.</summary>
public static class PetitionModule
{
    public static void AddPetitions(this IServiceCollection services)
    {
        services.AddSection<PetitionOptions>();
        services.AddSingleton<OrganisationCertificate>();
        services.AddSingleton<StartupCheck>(provider => provider.GetRequiredService<OrganisationCertificate>().FindStartupFault);
        services.AddSingleton<CertificateInUse>(provider => provider.GetRequiredService<OrganisationCertificate>().InUse);
        services.AddSingleton(provider => new RetentionPeriod(
            provider.GetRequiredService<IOptions<PetitionOptions>>().Value.RetentionMonths
        ));
        services.AddSingleton<ProductionClearance>();
        services.AddHostedService(provider => provider.GetRequiredService<ProductionClearance>());
        services.AddSingleton<SigningAvailability>();
        services.AddSingleton<SharedSecrets>();
        services.AddSingleton<CurrentDataKey>();
        services.AddSingleton<SubmissionProtector>();
        services.AddSingleton<SigningHandles>();
        services.AddSingleton<SignatureFloodDetector>();
        services.AddSingleton<MailboxQuota>();
        services.AddSingleton<CodeAttemptLimiter>();
        services.AddSingleton<MailedSubmissions>();
        services.AddSingleton<SubmissionFactory>();
        services.AddSingleton<SignatureSealer>();
        services.AddScoped<SignatureLookup>();
        services.AddSingleton<PetitionSwitchCache>();
        services.AddSingleton<PublicPetitionCache>();
        services.AddSingleton<OpenPetitions>();
        services.AddSingleton<QueuedSignatureWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<QueuedSignatureWriter>());
        services.AddSingleton<NightlySignatureCheck>();
        services.AddSingleton<ClockJumpGuard>();
        services.AddSingleton<SignatureMaintenanceJob>();
        services.AddHostedService(provider => provider.GetRequiredService<SignatureMaintenanceJob>());
        services.AddHostedService<BulkModerationJob>();
        services.AddScoped<PetitionEmailFilter>();
        services.AddScoped<IEmailComposer, PetitionEmailComposer>();
        services.AddSingleton(provider => new MailPause(
            () => provider.GetRequiredService<PetitionSwitchCache>().Current.IsMailDeferred,
            () => provider.GetRequiredService<QueuedSignatureWriter>().IsBusy
        ));
        services.AddSingleton<PetitionMetrics>();
        services.AddSingleton<Measurement>(provider =>
            _ =>
            {
                var metrics = provider.GetRequiredService<PetitionMetrics>();
                metrics.RecordQueue(provider.GetRequiredService<QueuedSignatureWriter>().QueuedCount);
                metrics.RecordCertificate(
                    provider.GetRequiredService<OrganisationCertificate>().Certificate,
                    provider.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime
                );
                return Task.CompletedTask;
            }
        );
        services.AddSingleton(PetitionChecks.Signing);
        services.AddSingleton(PetitionChecks.Certificate);
        services.AddSingleton(KeyHolderCheck.Phrase);
        services.AddSingleton(PetitionChecks.Tallies);
        services.AddSingleton(SecretCheck.Keys);
        services.AddSingleton<IChangeSubscriber, PetitionChanges>();
        services.Configure<PageCacheOptions>(cache =>
        {
            cache.AddPerUser(path =>
                path.StartsWithSegments("/petitions", out var rest)
                && rest.Value!.LastIndexOf('/') > 0
                && !rest.Value.EndsWith("/print", StringComparison.Ordinal)
            );
            cache.AddOwnNotFound(path => MailedLinks.Matches(path.Value!));
            cache.AddVersion((provider, _) => provider.GetRequiredService<PetitionSwitchCache>().Current.Version);
            cache.AddVersion((provider, now) => provider.GetRequiredService<OpenPetitions>().GetVersion(now)); // masthead and end of pages
        });
    }
}
