using DefendFreedom.Data;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace DefendFreedom.Web.Hosting.DataProtection;

/// <summary>Sets up Data Protection with keys that all nodes share.</summary>
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
        if (encryption.Certificate is { } certificate)
            protection.ProtectKeysWithCertificate(certificate);
        if (encryption.ClosedReason is not null)
            builder.Services.DisableDataProtection();
    }

    // ASP.NET loads the key ring when the host starts, and would create a key if it finds none that it can decrypt.
    private static void DisableDataProtection(this IServiceCollection services)
    {
        services.Configure<KeyManagementOptions>(options => options.AutoGenerateKeys = false);
        var dataProtection = typeof(KeyManagementOptions).Assembly;
        var hosted = services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Assembly == dataProtection);
        foreach (var service in hosted.ToList())
            services.Remove(service);
        services.AddSingleton<IDataProtectionProvider, DisabledDataProtector>();
    }
}
