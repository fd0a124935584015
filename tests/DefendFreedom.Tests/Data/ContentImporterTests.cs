using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Statistics;
using DefendFreedom.Tests.Content;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data;

public sealed class ContentImporterTests : IDisposable
{
    private const string Later =
        "---\ntitle: Later\nsummary: Free.\nkind: update\npublished: 2026-11-02\nsource: Us\npress-contact: Desk\n---\n";

    private readonly TestDb _database = new();
    private readonly ContentFolder _folder = new();

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_import_adds_new_files_and_reports_them()
    {
        Assert.Equal(
            "Added: publications 1, statistics 1, petitions 1. Already there: publications 0, statistics 0, petitions 0.",
            (await Import()).ToString()
        );
        _folder.Write("newsroom/later.md", Later);
        Assert.Equal(
            "Added: publications 1, statistics 0, petitions 0. Already there: publications 1, statistics 1, petitions 1.",
            (await Import()).ToString()
        );
        Assert.Equal(["court", "later"], await _database.Open().Publications.OrderBy(p => p.Id).Select(p => p.Slug).ToListAsync());
    }

    [Fact]
    public async Task An_import_keeps_edited_publications()
    {
        await Import();
        await using (var db = _database.Open())
        {
            (await db.Publications.SingleAsync()).Withdraw(SampleData.Noon, "It was wrong.");
            await db.SaveChangesAsync();
        }
        Assert.Equal(new ImportReport(0, 1, 0, 1) { PetitionsKept = 1 }, await Import());
        Assert.Equal(PublicationState.Withdrawn, (await _database.Open().Publications.SingleAsync()).State);
    }

    [Fact]
    public async Task An_import_recognises_renamed_publications()
    {
        await Import();
        await using (var db = _database.Open())
        {
            (await db.Publications.SingleAsync()).ChangeSlug("verdict");
            await db.SaveChangesAsync();
        }
        Assert.Equal(new ImportReport(0, 1, 0, 1) { PetitionsKept = 1 }, await Import());
    }

    [Fact]
    public async Task An_import_keeps_the_history_of_a_statistic()
    {
        await Import();
        await using (var db = _database.Open())
        {
            var statistic = await db.Statistics.Include(s => s.PreviousValues).SingleAsync();
            statistic.Revise(statistic.Content with { Value = "26 million" }, SampleData.Noon, "Ada");
            await db.SaveChangesAsync();
        }
        Assert.Equal(new ImportReport(0, 1, 0, 1) { PetitionsKept = 1 }, await Import());
        var imported = await _database.Open().Statistics.Include(s => s.PreviousValues).SingleAsync();
        Assert.Equal(("26 million", "Ada"), (imported.Value, Assert.Single(imported.PreviousValues).ReplacedBy));
    }

    [Fact]
    public async Task An_import_skips_a_broken_file()
    {
        _folder.Write("newsroom/later.md", Later.Replace("update", "gossip", StringComparison.Ordinal));
        Assert.Equal(new ImportReport(1, 0, 1, 0) { Petitions = 1 }, await Import());
    }

    [Fact]
    public async Task Imported_petitions_are_drafts_without_a_public_key()
    {
        await Import();
        await using (var db = _database.Open())
        {
            var draft = await db.Petitions.Include(p => p.TextVersions).SingleAsync();
            Assert.Equal((PetitionState.Draft, null, null), (draft.State, draft.OpenedAt, draft.PublicKeySha256));
            Assert.Empty(draft.TextVersions);
        }
        using var other = new TestDb();
        await using (var db = other.Open())
            await db.Import(_folder.Read(), "abc");
        await using (var db = other.Open())
        {
            var open = await db.Petitions.Include(p => p.TextVersions).SingleAsync();
            Assert.Equal((PetitionState.Open, "abc"), (open.State, open.PublicKeySha256));
            Assert.Single(open.TextVersions);
        }
    }

    [Fact]
    public async Task The_original_is_imported_with_a_document_of_the_content_folder()
    {
        const string fields = "original-address: https://example.org/a\npublisher: Press\nyear: 2020\nfile: report.pdf";
        _folder.Write("newsroom/report.md", WithFields(fields));
        _folder.Write("newsroom/hostile.md", WithFields("original-address: javascript:alert(1)"));
        _folder.Write("newsroom/late.md", WithFields("year: 9999"));
        _folder.Write("media/report.pdf", "%PDF-1.7 and the rest");
        _folder.Write(
            "media/media.yml",
            "hand.svg:\n  alt: A hand\n  credit: Us\n  decision: describes\nreport.pdf:\n  decision: decorative\n  credit: Us\n"
        );
        Assert.Equal(["front-matter-value", "front-matter-value"], _folder.Read().Findings.Select(f => f.Rule));
        await Import();
        await using var db = _database.Open();
        Assert.Equal(["court", "report"], await db.Publications.OrderBy(p => p.Slug).Select(p => p.Slug).ToListAsync());
        var report = await db.Publications.Include(p => p.Media).SingleAsync(p => p.Slug == "report");
        Assert.Equal(new Original("https://example.org/a", "Press", "2020", "report.pdf"), report.Original);
        Assert.Equal(["report.pdf"], report.Media.Select(m => m.Name));
    }

    private static string WithFields(string fields) =>
        $"---\ntitle: a\nsummary: b\nkind: update\npublished: 2026-11-01\nsource: c\npress-contact: d\n{fields}\n---\nText\n";

    [Fact]
    public async Task A_petition_for_a_case_that_nobody_has_checked_for_a_year_is_imported_as_a_draft()
    {
        _folder.Write(
            "cases/ada.md",
            ContentFolder.Page("kind: at-risk\nplace: a\nask: b\nchecked: 2020-01-01\nchecked-against: c\npetition: free-ada")
        );
        await using var db = _database.Open();
        var report = await db.Import(_folder.Read(), "abc");
        Assert.Equal("free-ada", report.PetitionsWithCaseToCheck);
        Assert.Contains("not been checked for a year: free-ada.", report.ToString(), StringComparison.Ordinal);
        Assert.Equal(PetitionState.Draft, (await db.Petitions.SingleAsync()).State);
    }

    [Fact]
    public async Task The_automatic_import_runs_only_on_an_empty_database()
    {
        await using var db = _database.Open();
        Assert.NotNull(await db.ImportIfEmpty(_folder.Read()));
        _folder.Write("newsroom/later.md", Later);
        Assert.Null(await db.ImportIfEmpty(_folder.Read()));
        Assert.Equal(1, await db.Publications.CountAsync());
    }

    [Fact]
    public async Task The_shipped_content_can_be_imported()
    {
        var content = SiteContent.Read(RepositoryRoot.Combine("content"));
        await using var db = _database.Open();
        Assert.Equal(
            new ImportReport(content.Publications.Count, 0, content.Statistics.Count, 0) { Petitions = content.Petitions.Count },
            await db.Import(content)
        );
    }

    private async Task<ImportReport> Import()
    {
        await using var db = _database.Open();
        return await db.Import(_folder.Read());
    }
}
