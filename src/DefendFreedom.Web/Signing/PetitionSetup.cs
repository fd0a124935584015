using DefendFreedom.Petitions;
using DefendFreedom.Web.Background;

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
    }
}
