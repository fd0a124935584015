using DefendFreedom.Web.Background;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Observability;
using DefendFreedom.Web.Settings;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>The outbox and what sends it.</summary>
public static class MailModule
{
    public static void AddMail(this IServiceCollection services)
    {
        services.AddSection<MailSettings>("Mail");
        services.AddScoped<LetterWriter>();
        services.AddScoped<IEmailComposer>(all => all.GetRequiredService<LetterWriter>());
        services.AddScoped<EmailBatch>();
        services.AddSingleton<MailRoute>();
        services.AddSingleton<MailMetrics>();
        services.AddSingleton<Measurement>(all => all.GetRequiredService<MailMetrics>().Measure);
        services.AddHostedService<PostOffice>();
        services.AddSingleton(MailChecks.Outbox);
        services.AddSingleton(MailChecks.Server);
    }
}
