using DefendFreedom.Petitions;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Database;

namespace DefendFreedom.Web.Signing;

/// <summary>What petitions need.</summary>
public static class PetitionSetup
{
    public static void AddPetitions(this IServiceCollection services)
    {
        services.AddSingleton<Organisation>();
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
        services.AddSingleton<WritingTurns>();
        services.AddSingleton<SignatureWriter>();
        services.AddHostedService(all => all.GetRequiredService<SignatureWriter>());
        services.AddSingleton<NightlyRecount>();
        services.AddSingleton<SteadyClock>();
        services.AddSingleton<SignatureKeeping>();
        services.AddHostedService(all => all.GetRequiredService<SignatureKeeping>());
        services.AddHostedService<RulingRunner>();
        services.AddScoped<PetitionMailFilter>();
        services.AddScoped<PetitionMail>();
        services.AddSingleton<IChangeSubscriber, PetitionChanges>();
        services.Configure<PageCacheOptions>(cache =>
        {
            cache.AddPerUser(path => path.StartsWithSegments("/petitions", out var rest) && rest.Value!.LastIndexOf('/') > 0);
            cache.AddOwnNotFound(path => MailedLinks.Matches(path.Value!));
            cache.AddVersion((all, _) => all.GetRequiredService<SwitchBoard>().Current.Version);
        });
    }
}
