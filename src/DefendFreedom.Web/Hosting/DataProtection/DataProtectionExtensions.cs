using DefendFreedom.Data;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace DefendFreedom.Web.Hosting.DataProtection;

/// <summary>The keys of the site, alike on all nodes.</summary>
public static class DataProtectionExtensions
{
    public static void AddSiteDataProtection(this WebApplicationBuilder builder)
    {
        var data = builder.Configuration.GetSection("Data").Get<DataOptions>() ?? new DataOptions();
        var encryption = KeyEncryption.Read(data, builder.Environment);
        var protection = builder.Services.AddDataProtection().SetApplicationName("DefendFreedom").PersistKeysToDbContext<SiteDb>();
        builder.Services.AddSingleton(encryption);
        builder.Services.AddSingleton<DataProtectionKeyInitializer>();
        builder.Services.AddSingleton<CertificateInUse>(() =>
            (data.KeyEncryptionCertificate, "the one that the site's keys are encrypted to (Data:KeyEncryptionCertificate)")
        );
        if (encryption.Certificate is { } pair)
            protection.ProtectKeysWithCertificate(pair);
        if (encryption.ClosedReason is not null)
            builder.Services.DisableDataProtection();
    }

    // ASP.NET reads the ring when the host starts, and would make a key when it finds none that it can open.
    private static void DisableDataProtection(this IServiceCollection services)
    {
        services.Configure<KeyManagementOptions>(options => options.AutoGenerateKeys = false);
        var ofDataProtection = typeof(KeyManagementOptions).Assembly;
        var hosted = services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Assembly == ofDataProtection);
        foreach (var reading in hosted.ToList())
            services.Remove(reading);
        services.AddSingleton<IDataProtectionProvider, DisabledDataProtector>();
    }
}
