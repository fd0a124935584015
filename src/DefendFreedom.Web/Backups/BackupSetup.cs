using DefendFreedom.Web.Background;

namespace DefendFreedom.Web.Backups;

/// <summary>What making backups and putting them back needs.</summary>
public static class BackupSetup
{
    public static void AddBackups(this IServiceCollection services)
    {
        services.AddSingleton<DataPlaces>();
        services.AddScoped<Backup>();
        services.AddScoped<Restore>();
        services.AddSingleton<NightlyBackup>();
        services.AddHostedService(all => all.GetRequiredService<NightlyBackup>());
    }
}
