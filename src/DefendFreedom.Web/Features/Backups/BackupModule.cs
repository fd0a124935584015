using DefendFreedom.Data.Petitions;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>What making backups and putting them back needs.</summary>
public static class BackupModule
{
    public static void AddBackups(this IServiceCollection services)
    {
        services.AddSection<BackupOptions>("Backup");
        services.AddSingleton<DataPaths>();
        services.AddSingleton(all => new RemovalLog(
            all.GetRequiredService<DataPaths>().Backups,
            all.GetRequiredService<TimeProvider>(),
            all.GetRequiredService<ILogger<RemovalLog>>()
        ));
        services.AddSingleton<BackupCertificateReader>();
        services.AddSingleton<IValidateOptions<BackupOptions>>(all => all.GetRequiredService<BackupCertificateReader>());
        services.AddSingleton<RestoredDatabaseUpdater>();
        services.AddScoped<BackupWriter>();
        services.AddScoped<BackupRestorer>();
        services.AddSingleton<NightlyBackupJob>();
        services.AddHostedService(all => all.GetRequiredService<NightlyBackupJob>());
        services.AddSingleton(MediaCheck.Media);
        services.AddSingleton(DataFolderChecks.Space);
        services.AddSingleton(DataFolderChecks.Permissions);
        services.AddSingleton(BackupCheck.Backups);
    }
}
