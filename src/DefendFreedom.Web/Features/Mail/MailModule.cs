using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Observability;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>Registers the outbox and the services that send it.</summary>
public static class MailModule
{
    public static void AddMail(this IServiceCollection services)
    {
        services.AddSection<MailOptions>();
        services.AddScoped<OutboxComposer>();
        services.AddScoped<IEmailComposer>(provider => provider.GetRequiredService<OutboxComposer>());
        services.AddScoped<EmailBatch>();
        services.AddSingleton<MailTransportFactory>();
        services.AddSingleton<MailMetrics>();
        services.AddSingleton<Measurement>(provider => provider.GetRequiredService<MailMetrics>().Measure);
        services.AddHostedService<OutboxSender>();
        services.AddSingleton(MailChecks.Outbox);
        services.AddSingleton(MailChecks.Server);
        services.AddSingleton(TestEmailCheck.TestEmail);
    }
}
