using DefendFreedom.Data.Petitions;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Database;
using DefendFreedom.Web.Hosting.Observability;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>Registers the services for making and restoring backups.</summary>
public static class BackupModule
{
    public static void AddBackups(this IServiceCollection services)
    {
        services.AddSection<BackupOptions>();
        services.AddSingleton<DataPaths>();
        services.AddSingleton(provider => new RemovalLog(
            provider.GetRequiredService<DataPaths>().Backups,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RemovalLog>>()
        ));
        services.AddSingleton<BackupCertificateReader>();
        services.AddSingleton<StartupCheck>(provider => provider.GetRequiredService<BackupCertificateReader>().FindExpiry);
        services.AddSingleton<IValidateOptions<BackupOptions>>(provider => provider.GetRequiredService<BackupCertificateReader>());
        services.AddSingleton<RestoredDatabaseUpdater>();
        services.AddScoped<BackupWriter>();
        services.AddScoped<UpgradeBackup>();
        services.AddSingleton<BeforeMigration>(
            (provider, cancellationToken) => provider.GetRequiredService<UpgradeBackup>().Create(cancellationToken)
        );
        services.AddScoped<BackupRestorer>();
        services.AddSingleton<NightlyBackupJob>();
        services.AddHostedService(provider => provider.GetRequiredService<NightlyBackupJob>());
        services.AddSingleton<BackupMetrics>();
        services.AddSingleton<Measurement>(provider => provider.GetRequiredService<BackupMetrics>().Measure);
        services.AddSingleton(MediaCheck.Media);
        services.AddSingleton(DataFolderChecks.Space);
        services.AddSingleton(DataFolderChecks.Permissions);
        services.AddSingleton(BackupCheck.Backups);
        services.AddSingleton(BackupLocationCheck.Location);
    }
}
