using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Observability;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>The outbox and what sends it.</summary>
public static class MailModule
{
    public static void AddMail(this IServiceCollection services)
    {
        services.AddSection<MailOptions>("Mail");
        services.AddScoped<OutboxComposer>();
        services.AddScoped<IEmailComposer>(all => all.GetRequiredService<OutboxComposer>());
        services.AddScoped<EmailBatch>();
        services.AddSingleton<MailTransportFactory>();
        services.AddSingleton<MailMetrics>();
        services.AddSingleton<Measurement>(all => all.GetRequiredService<MailMetrics>().Measure);
        services.AddHostedService<OutboxSender>();
        services.AddSingleton(MailChecks.Outbox);
        services.AddSingleton(MailChecks.Server);
    }
}
