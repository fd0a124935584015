using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using DefendFreedom.Data;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Upgrades;

/// <summary>
/// A database of every earlier schema, opened by today's program: every page is there and says what the rows say. Who adds a
/// migration freezes the schema before it: `sqlite3 data/site.db .dump` of a small site made by the program of that time.
/// </summary>
public sealed partial class UpgradeTests
{
    private const string Past = "2100-01-01";

    public static TheoryData<string> Schemas => [.. FrozenSite.Schemas];

    [Fact]
    public void Every_schema_before_the_last_is_frozen()
    {
        using var db = SqliteCopy.Open("not-there.db");
        Assert.Empty(db.Database.GetMigrations().SkipLast(1).Select(m => m.Split('_')[1]).Except(FrozenSite.Schemas));
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task Every_page_of_an_older_database_says_what_its_rows_say(string schema)
    {
        await using var site = new FrozenSite(schema);
        var (publications, corrections, statistics, former) = (
            site.Rows("SELECT * FROM Publications"), site.Rows("SELECT * FROM Corrections"),
            site.Rows("SELECT s.*, i.Issue FROM Statistics s JOIN StatisticIssues i ON i.StatisticId = s.Id"),
            site.Rows("SELECT f.Slug, p.Slug AS Now FROM FormerSlugs f JOIN Publications p ON p.Id = f.PublicationId"));
        var petitions = site.Has("Petitions") ? site.Rows("SELECT p.Slug, (SELECT SUM(t.Count) FROM Tallies t WHERE t.PetitionId = p.Id) AS Count FROM Petitions p WHERE p.State = 1") : [];
        Assert.NotEmpty(publications);
        await site.InitializeAsync();
        foreach (var row in publications) await Is(site, row);
        foreach (var row in former) Assert.Equal($"/newsroom/{row["Now"]}", (await site.Visitor.Ask($"/newsroom/{row["Slug"]}")).Headers.Location?.OriginalString);
        foreach (var row in corrections) await Says(site, "/corrections", row["Wrong"], row["Right"]);
        foreach (var row in statistics) await Says(site, $"/issues/{row["Issue"]}", row["Value"], row["Text"], row["Source"]);
        foreach (var row in petitions) await Says(site, $"/petitions/{row["Slug"]}", row["Count"].Length == 0 ? "" : row["Count"]);
        // Today's files link to more of the newsroom than the small site had.
        Assert.DoesNotContain((await site.Everything).Answers, a => a.Status >= HttpStatusCode.BadRequest && (a.Status != HttpStatusCode.NotFound || !a.Address.StartsWith("/newsroom/", StringComparison.Ordinal) || publications.Any(p => a.Address == $"/newsroom/{p["Slug"]}")));
        await AreSound(site);
        await ((IAsyncLifetime)site).DisposeAsync();
    }

    // Draft, InReview, Scheduled, Published, Withdrawn: 0 to 4.
    private static async Task Is(FrozenSite site, Row row)
    {
        var (address, isOut) = ($"/newsroom/{row["Slug"]}", string.CompareOrdinal(row["VisibleFrom"], Past) < 0);
        if (row["State"] is "2" or "3" && isOut) await Says(site, address, [row["Title"], row["Summary"], .. Paragraphs(row["Body"])]);
        else
        {
            var answer = await site.Visitor.Ask(address);
            Assert.Equal((address, row["State"] == "4" ? HttpStatusCode.Gone : HttpStatusCode.NotFound), (address, answer.Status));
            Assert.Equal(row["State"] == "4", row["WithdrawnBecause"].Length > 0 && Text(answer).Contains(row["WithdrawnBecause"], StringComparison.Ordinal));
        }
        Assert.Equal(row["State"] is "2" or "3" && isOut, Text(await site.Visitor.Ask("/newsroom")).Contains(row["Title"], StringComparison.Ordinal));
    }

    private static async Task Says(FrozenSite site, string address, params string[] words)
    {
        var answer = await site.Visitor.Ask(address);
        Assert.True(answer.IsOk, answer.ToString());
        foreach (var word in words) Assert.Contains(Plain(word), Text(answer), StringComparison.Ordinal);
    }

    private static async Task AreSound(FrozenSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        Assert.Empty(await db.Recount());
        Assert.All(await db.Audit.AsNoTracking().ToListAsync(), entry => Assert.True(entry.IsWhole));
        Assert.All(await db.Corrections.AsNoTracking().ToListAsync(), entry => Assert.True(entry.IsWhole));
        Assert.Equal(1, await db.Users.CountAsync(a => a.Email == "ada@example.org"));
    }

    private static string Text(Answer answer) => Plain(answer.Page.QuerySelector("main")!.Text());

    private static IEnumerable<string> Paragraphs(string body) => body.Split("\n\n").Where(p => !p.StartsWith(':') && !p.StartsWith('#')).Select(p => Link().Replace(p, "$1"));

    // Quotation marks and blanks are typeset.
    private static string Plain(string text) => Blank().Replace(text.Replace('’', '\'').Replace('“', '"').Replace('”', '"'), " ").Trim();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]+\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
