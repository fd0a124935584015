using DefendFreedom.Web.Background;
using DefendFreedom.Web.Settings;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Backups;

/// <summary>What making backups and putting them back needs.</summary>
public static class BackupSetup
{
    public static void AddBackups(this IServiceCollection services)
    {
        services.AddSingleton<DataPlaces>();
        services.AddSingleton<RemovalLog>();
        services.AddSingleton<BackupCertificate>();
        services.AddSingleton<IValidateOptions<BackupSettings>>(all => all.GetRequiredService<BackupCertificate>());
        services.AddSingleton<RestoredDatabase>();
        services.AddScoped<Backup>();
        services.AddScoped<Restore>();
        services.AddSingleton<NightlyBackup>();
        services.AddHostedService(all => all.GetRequiredService<NightlyBackup>());
    }
}
