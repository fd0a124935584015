using DefendFreedom.Data.Petitions;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Petitions;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data.Petitions;

public sealed class SignatureMaintenanceTests : IDisposable
{
    private static readonly DateTime Due = SampleData.Noon + SignatureMaintenance.UnconfirmedRetention;
    private static readonly DateTime Later = Due + TimeSpan.FromSeconds(1);
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Only_expired_submissions_and_withdrawn_signatures_are_deleted()
    {
        await _database.Add([
            .. CreateMany(1100, () => SampleData.Submission()),
            SampleData.Submission(submittedAt: SampleData.Noon.AddHours(1)),
        ]);
        await _database.Add([.. CreateMany(600, CreateWithdrawn), .. CreateMany(2, () => SampleData.CreateSignature())]);
        await using var db = _database.Open();
        await db.DeleteUnconfirmed(Due);
        Assert.Equal((1101, 602), (await db.Submissions.CountAsync(), await db.Signatures.CountAsync()));
        await db.DeleteUnconfirmed(Later);
        Assert.Equal(SampleData.Noon.AddHours(1), (await db.Submissions.SingleAsync()).SubmittedAt);
        Assert.Equal([SignatureState.Confirmed, SignatureState.Confirmed], await db.Signatures.Select(s => s.State).ToListAsync());
    }

    [Fact]
    public async Task Network_fingerprints_are_deleted_after_a_week()
    {
        await _database.Add([
            .. CreateMany(600, () => SampleData.CreateSignature()),
            SampleData.CreateSignature(f => f with { ConfirmedAt = SampleData.Noon.AddHours(1) }),
        ]);
        await using var db = _database.Open();
        await db.DeleteNetworkFingerprints(SampleData.Noon + SignatureMaintenance.NetworkRetention);
        Assert.Equal(601, await db.Signatures.CountAsync(s => s.Host != null));
        await db.DeleteNetworkFingerprints(SampleData.Noon + SignatureMaintenance.NetworkRetention + TimeSpan.FromSeconds(1));
        var signatures = await db.Signatures.ToListAsync();
        Assert.Equal(601, signatures.Count);
        var remaining = Assert.Single(
            signatures,
            s => s.Host is not null || s.Site is not null || s.Network is not null || s.Domain is not null
        );
        Assert.Equal(
            (SampleData.Noon.AddHours(1), false, false, false),
            (remaining.ConfirmedAt, remaining.Site is null, remaining.Network is null, remaining.Domain is null)
        );
        Assert.All(signatures, s => Assert.NotNull(s.Fingerprint));
    }

    [Fact]
    public async Task All_signatures_of_a_petition_are_deleted_after_the_retention_period()
    {
        var (ended, open) = (PetitionTests.CreateOpen(), PetitionTests.CreateOpen("go-on"));
        ended.Close(SampleData.Noon);
        await _database.Add(ended, open);
        await _database.Add([
            .. CreateMany(1100, () => SampleData.CreateSignature()),
            .. CreateMany(2, () => SampleData.CreateSignature(f => f with { PetitionId = 2 })),
        ]);
        await using var db = _database.Open();
        await db.DeleteAfterRetention(SampleData.Noon.AddMonths(6).AddSeconds(-1), 6);
        Assert.Equal(1102, await db.Signatures.CountAsync());
        await db.DeleteAfterRetention(SampleData.Noon.AddMonths(6), 6);
        Assert.Equal([2, 2], await db.Signatures.Select(s => s.PetitionId).ToListAsync());
        Assert.Equal(
            [SampleData.Noon.AddMonths(6), null],
            await db.Petitions.OrderBy(p => p.Id).Select(p => p.SignaturesDeletedAt).ToListAsync()
        );
    }

    [Fact]
    public async Task Unconfirmed_signers_are_reminded_once_after_three_days()
    {
        var (open, closed) = (PetitionTests.CreateOpen(), PetitionTests.CreateOpen("over"));
        closed.Close(SampleData.Noon);
        await _database.Add(open, closed);
        var waiting = Enumerable.Range(0, 600).Select(_ => SampleData.Submission()).ToList();
        var (unmailed, late, early, ended) = (
            SampleData.Submission(),
            SampleData.Submission(submittedAt: SampleData.Noon.AddDays(-4)),
            SampleData.Submission(submittedAt: SampleData.Noon.AddHours(2)),
            SampleData.Submission(2)
        );
        await _database.Add([.. waiting, unmailed, late, early, ended]);
        await using var db = _database.Open();
        await db.Submissions.Where(s => s.Id != unmailed.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.IsMailed, true));
        var now = SampleData.Noon + SignatureMaintenance.ReminderDelay + TimeSpan.FromHours(1);
        await db.EnqueueReminders(now);
        await db.EnqueueReminders(now);
        var messages = await db.OutboxMessages.ToListAsync();
        Assert.Equal(waiting.Select(s => (long?)s.Id).Order(), messages.Select(l => l.SubjectId).Order());
        Assert.All(messages, l => Assert.Equal((MessageKind.SignatureReminder, now, null), (l.Kind, l.DueAt, l.Content)));
        Assert.Equal(
            waiting.Select(s => s.Id).Order(),
            await db.Submissions.Where(s => s.IsReminded).Select(s => s.Id).OrderBy(i => i).ToListAsync()
        );
    }

    private static object CreateWithdrawn()
    {
        var signature = SampleData.CreateSignature();
        signature.Withdraw(SampleData.Noon);
        return signature;
    }

    private static IEnumerable<object> CreateMany(int count, Func<object> create) => Enumerable.Range(0, count).Select(_ => create());
}
