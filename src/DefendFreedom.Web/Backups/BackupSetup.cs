using DefendFreedom.Data.Petitions;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Features.Backups;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Settings;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Backups;

/// <summary>What making backups and putting them back needs.</summary>
public static class BackupSetup
{
    public static void AddBackups(this IServiceCollection services)
    {
        services.AddSection<BackupSettings>("Backup");
        services.AddSingleton<DataPlaces>();
        services.AddSingleton(all => new RemovalLog(all.GetRequiredService<DataPlaces>().Backups, all.GetRequiredService<TimeProvider>(),
            all.GetRequiredService<ILogger<RemovalLog>>()));
        services.AddSingleton<BackupCertificate>();
        services.AddSingleton<IValidateOptions<BackupSettings>>(all => all.GetRequiredService<BackupCertificate>());
        services.AddSingleton<RestoredDatabase>();
        services.AddScoped<Backup>();
        services.AddScoped<Restore>();
        services.AddSingleton<NightlyBackup>();
        services.AddHostedService(all => all.GetRequiredService<NightlyBackup>());
        services.AddSingleton(MediaCheck.Media);
        services.AddSingleton(DataFolderChecks.Space);
        services.AddSingleton(DataFolderChecks.Permissions);
        services.AddSingleton(BackupCheck.Backups);
    }
}
