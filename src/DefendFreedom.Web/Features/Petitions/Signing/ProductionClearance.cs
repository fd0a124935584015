using System.Security.Cryptography;
using System.Text;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Mail;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Petitions.Signing;

/// <summary>
/// Keeps signing closed outside Development until `doctor --production` has passed with the settings that the site runs with. Once it has,
/// later findings of the doctor do not close signing; a change of these settings does.
/// </summary>
public sealed class ProductionClearance(
    IServiceScopeFactory scopes,
    IOptions<SiteOptions> site,
    IOptions<DataOptions> data,
    IOptions<MailOptions> mail,
    IHostEnvironment environment,
    TimeProvider clock,
    ILogger<ProductionClearance> log
) : RecurringJob(TimeSpan.FromSeconds(2), clock, log, runsAtStart: true)
{
    private string? _passed;

    /// <summary>Whether signing may open with these settings.</summary>
    public bool IsGiven => environment.IsDevelopment() || _passed == SettingsSha256;

    private string SettingsSha256 { get; } = ComputeSha256(site.Value, data.Value, mail.Value);

    /// <summary>
    /// SHA-256 of the settings that decide whether mail arrives and its links work. The doctor checks more, such as backups and the
    /// organization's certificate, but these may change without a new check.
    /// </summary>
    public static string ComputeSha256(SiteOptions site, DataOptions data, MailOptions mail)
    {
        object?[] values =
        [
            site.BaseUrl?.TrimEnd('/'),
            data.KeyEncryptionCertificate,
            mail.Host,
            mail.ServerPort,
            mail.Security,
            mail.User,
            mail.From,
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', values))));
    }

    /// <summary>Finds out whether the doctor has passed, here or on another node, unless it is known.</summary>
    public override async Task Run(CancellationToken cancellationToken = default)
    {
        if (IsGiven)
            return;
        await using var scope = scopes.CreateAsyncScope();
        await Load(scope.ServiceProvider.GetRequiredService<SiteDb>(), cancellationToken);
    }

    /// <summary>Reads which settings have passed.</summary>
    public async Task Load(SiteDb db, CancellationToken cancellationToken) =>
        _passed = await db.ProductionChecks.Select(c => c.SettingsSha256).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Records that the doctor has passed with these settings, and opens signing.</summary>
    public async Task Give(SiteDb db, CancellationToken cancellationToken)
    {
        var check = await db.GetProductionCheck(cancellationToken);
        check.Pass(SettingsSha256, Clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancellationToken);
        _passed = SettingsSha256;
    }
}
