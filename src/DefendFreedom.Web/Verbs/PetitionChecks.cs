using System.Security.Cryptography.X509Certificates;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Signing;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Verbs;

/// <summary>
/// Whether people can sign, whether what they signed is counted right, whether their mail leaves, and whether what is deleted is gone.
/// </summary>
internal static class PetitionChecks
{
    /// <summary>So long before its end a certificate is to be replaced.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(60);

    /// <summary>A letter that waits for longer waits for somebody to look.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public static IEnumerable<Check> With(IServiceProvider services)
    {
        var (organisation, now) = (services.GetRequiredService<Organisation>(), services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        return
        [
            new Check("signing", (_, _) => Task.FromResult(Signing(services))),
            new Check("certificate", async (db, stop) => Certificate(organisation, now, await Open(db, stop))),
            new Check("tallies", Tallies),
            new Check("letters", (db, stop) => Letters(db, now, stop)),
            new Check("database", Database),
        ];
    }

    private static (string, IReadOnlyList<string>) Signing(IServiceProvider services)
    {
        var closure = services.GetRequiredService<SigningClosure>();
        var reasons = closure.Reasons.Select(r => r + ".").ToList();
        return (reasons.Count == 0 ? $"people can sign, in {services.GetRequiredService<IHostEnvironment>().EnvironmentName}"
            : closure.IsDeskClosed ? "nobody can sign, and the desk is closed" : "nobody can sign", reasons);
    }

    private static Task<List<OpenPetition>> Open(SiteDb db, CancellationToken cancellationToken) =>
        db.Petitions.Where(p => p.State == PetitionState.Open)
            .Select(p => new OpenPetition(p.Slug, p.PublicKeySha256)).ToListAsync(cancellationToken);

    private static (string, IReadOnlyList<string>) Certificate(Organisation organisation, DateTime now, List<OpenPetition> open)
    {
        if (organisation.Certificate is not { } certificate)
        {
            var missing = $"petitions are open and nobody can sign: there is no certificate at {organisation.CertificatePath}. "
                + "Run `signatures keygen` on your own machine and put organisation.crt there.";
            return ("there is none", open.Count > 0 ? [missing] : []);
        }
        var (ends, findings) = (certificate.NotAfter.ToUniversalTime(), new List<string>());
        if (ends < now + Ahead) findings.Add($"it ends on {ends:yyyy-MM-dd}. Make a new pair with `signatures keygen`, and keep the old key: it opens what was sealed to it.");
        if (certificate.GetRSAPublicKey() is null) findings.Add("its key is not RSA, so nothing can be sealed to it. Make a pair with `signatures keygen`.");
        var changed = open.Where(p => p.PublicKeySha256 != organisation.PublicKeySha256).Select(p => p.Slug).ToList();
        if (changed.Count > 0)
        {
            findings.Add($"it is not the one that was proved for {string.Join(", ", changed)}, so nobody can sign there. "
                + "If you replaced it, a campaigner confirms it at the desk; if not, put the former one back and find out who could write "
                + "to this machine.");
        }
        if (File.Exists(organisation.DevelopmentKeyPath))
            findings.Add($"the private key lies beside it, at {organisation.DevelopmentKeyPath}: who takes over this machine can read who signed. That is for trying out; for a real petition make a pair with `signatures keygen` elsewhere and bring the certificate alone.");
        return ($"{certificate.Subject} until {ends:yyyy-MM-dd}", findings);
    }

    private static async Task<(string, IReadOnlyList<string>)> Tallies(SiteDb db, CancellationToken stop)
    {
        var differences = await db.Recount(stop);
        return ($"{await db.Tallies.SumAsync(t => t.Count, stop)} signatures counted",
            differences.ConvertAll(d => $"{d}. Stop the site, keep a copy of the database, and find in the audit log and in backups since when they differ."));
    }

    private static async Task<(string, IReadOnlyList<string>)> Letters(SiteDb db, DateTime now, CancellationToken stop)
    {
        var (waiting, failed) = (await db.Letters.Waiting().CountAsync(stop), await db.Letters.Failed().CountAsync(stop));
        var oldest = await db.Letters.Waiting().MinAsync(l => (DateTime?)l.WrittenAt, stop);
        return ($"{waiting} wait{(oldest is { } since ? $", the oldest since {since:yyyy-MM-dd HH:mm}" : "")}, {failed} failed",
            now - oldest > LongestWait ? ["the oldest letter has waited for more than a day. The desk's page “Mail” says what the mail server answered; check the settings under Mail."] : []);
    }

    private static async Task<(string, IReadOnlyList<string>)> Database(SiteDb db, CancellationToken stop)
    {
        if (db is not SqliteSiteDb) return ("SQL Server keeps and checks its own files", []);
        await db.Database.OpenConnectionAsync(stop);
        var findings = new List<string>();
        if (await Ask(db, "PRAGMA secure_delete", stop) != "1") findings.Add("what is deleted is not overwritten: this build of SQLite has no secure_delete. Use the one that the program comes with.");
        if (await Ask(db, "PRAGMA synchronous", stop) != "2") findings.Add("a commit may be reported before it is on disk: `synchronous` is not FULL. Take it out of ConnectionStrings:Site.");
        if (await Ask(db, "PRAGMA journal_mode", stop) is var journal and not "wal") findings.Add($"its journal is `{journal}`, so readers and writers wait for each other. Start the site once with nothing else open.");
        if (await Ask(db, "PRAGMA quick_check(1)", stop) is var state and not "ok") findings.Add($"the file is damaged: {state}. Stop the site, keep the file and put a backup in its place.");
        return (findings.Count == 0 ? "the file is whole, a commit is on disk, what is deleted is overwritten" : "see above", findings);
    }

    private static async Task<string> Ask(SiteDb db, string pragma, CancellationToken stop)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        (command.CommandText, command.CommandTimeout) = (pragma, 0);
        return $"{await command.ExecuteScalarAsync(stop)}";
    }

    private sealed record OpenPetition(string Slug, string? PublicKeySha256);
}
