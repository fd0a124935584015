using DefendFreedom.Data;
using DefendFreedom.Web.Settings;
using Microsoft.AspNetCore.DataProtection;

namespace DefendFreedom.Web.Keys;

/// <summary>The keys of the site, alike on all nodes.</summary>
public static class KeySetup
{
    public static void AddKeys(this WebApplicationBuilder builder)
    {
        var protection = builder.Services.AddDataProtection().SetApplicationName("DefendFreedom").PersistKeysToDbContext<SiteDb>();
        if (KeyCertificate.Read(builder.Configuration.GetSection("Data").Get<DataSettings>() ?? new DataSettings()) is { } pair)
            protection.ProtectKeysWithCertificate(pair);
        builder.Services.AddSingleton<KeyRing>();
    }
}
