using DefendFreedom.Web.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace DefendFreedom.Web.Keys;

/// <summary>The keys of the site, alike on all nodes.</summary>
public static class KeySetup
{
    public static void AddKeys(this WebApplicationBuilder builder)
    {
        var protection = builder.Services.AddDataProtection().SetApplicationName("DefendFreedom");
        if (KeyCertificate.Read(builder.Configuration.GetSection("Data").Get<DataSettings>() ?? new DataSettings()) is { } pair)
            protection.ProtectKeysWithCertificate(pair);
        builder.Services.AddSingleton<KeptKeys>();
        builder.Services.AddSingleton<KeyRing>();
        builder.Services.AddOptions<KeyManagementOptions>().Configure<KeptKeys>((keys, kept) => keys.XmlRepository = kept);
    }
}
