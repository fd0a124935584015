using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Petitions;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data;

public sealed class SignatureRetentionTests : IDisposable
{
    private static readonly DateTime Due = Some.Noon + SignatureRetention.Unconfirmed;
    private static readonly DateTime Later = Due + TimeSpan.FromSeconds(1);
    private readonly TestDb _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task What_waits_or_was_withdrawn_for_too_long_is_deleted_and_nothing_else()
    {
        await _database.Add([.. Many(1100, () => Some.Submission()), Some.Submission(at: Some.Noon.AddHours(1))]);
        await _database.Add([.. Many(600, Withdrawn), .. Many(2, () => Some.SignatureOf())]);
        await using var db = _database.Open();
        await db.ForgetAbandoned(Due);
        Assert.Equal((1101, 602), (await db.Submissions.CountAsync(), await db.Signatures.CountAsync()));
        await db.ForgetAbandoned(Later);
        Assert.Equal(Some.Noon.AddHours(1), (await db.Submissions.SingleAsync()).SubmittedAt);
        Assert.Equal([SignatureState.Confirmed, SignatureState.Confirmed], await db.Signatures.Select(s => s.State).ToListAsync());
    }

    [Fact]
    public async Task Where_signatures_came_from_is_forgotten_after_a_week()
    {
        await _database.Add([.. Many(600, () => Some.SignatureOf()), Some.SignatureOf(f => f with { ConfirmedAt = Some.Noon.AddHours(1) })]);
        await using var db = _database.Open();
        await db.ForgetNetworks(Some.Noon + SignatureRetention.Networks);
        Assert.Equal(601, await db.Signatures.CountAsync(s => s.Host != null));
        await db.ForgetNetworks(Some.Noon + SignatureRetention.Networks + TimeSpan.FromSeconds(1));
        var signatures = await db.Signatures.ToListAsync();
        Assert.Equal(601, signatures.Count);
        var kept = Assert.Single(signatures, s => s.Host is not null || s.Site is not null || s.Network is not null || s.Domain is not null);
        Assert.Equal((Some.Noon.AddHours(1), false, false, false), (kept.ConfirmedAt, kept.Site is null, kept.Network is null, kept.Domain is null));
        Assert.All(signatures, s => Assert.NotNull(s.Fingerprint));
    }

    [Fact]
    public async Task All_signatures_of_a_petition_are_deleted_when_it_has_long_been_over()
    {
        var (over, open) = (PetitionTests.Open(), PetitionTests.Open("go-on"));
        over.Close(Some.Noon);
        await _database.Add(over, open);
        await _database.Add([.. Many(1100, () => Some.SignatureOf()), .. Many(2, () => Some.SignatureOf(f => f with { PetitionId = 2 }))]);
        await using var db = _database.Open();
        await db.ForgetEnded(Some.Noon.AddMonths(6).AddSeconds(-1), 6);
        Assert.Equal(1102, await db.Signatures.CountAsync());
        await db.ForgetEnded(Some.Noon.AddMonths(6), 6);
        Assert.Equal([2, 2], await db.Signatures.Select(s => s.PetitionId).ToListAsync());
        Assert.Equal([Some.Noon.AddMonths(6), null], await db.Petitions.OrderBy(p => p.Id).Select(p => p.ForgottenAt).ToListAsync());
    }

    [Fact]
    public async Task Who_was_mailed_three_days_ago_is_reminded_once()
    {
        var (open, closed) = (PetitionTests.Open(), PetitionTests.Open("over"));
        closed.Close(Some.Noon);
        await _database.Add(open, closed);
        var waiting = Enumerable.Range(0, 600).Select(_ => Some.Submission()).ToList();
        var (unmailed, late, early, ended) = (Some.Submission(), Some.Submission(at: Some.Noon.AddDays(-4)), Some.Submission(at: Some.Noon.AddHours(2)), Some.Submission(2));
        await _database.Add([.. waiting, unmailed, late, early, ended]);
        await using var db = _database.Open();
        await db.Submissions.Where(s => s.Id != unmailed.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Mailed, true));
        var now = Some.Noon + SignatureRetention.ReminderAfter + TimeSpan.FromHours(1);
        await db.Remind(now);
        await db.Remind(now);
        var letters = await db.Letters.ToListAsync();
        Assert.Equal(waiting.Select(s => (long?)s.Id).Order(), letters.Select(l => l.About).Order());
        Assert.All(letters, l => Assert.Equal((LetterKind.SignatureReminder, now, null), (l.Kind, l.DueAt, l.Content)));
        Assert.Equal(waiting.Select(s => s.Id).Order(), await db.Submissions.Where(s => s.Reminded).Select(s => s.Id).OrderBy(i => i).ToListAsync());
    }

    private static object Withdrawn()
    {
        var signature = Some.SignatureOf();
        signature.Withdraw(Some.Noon);
        return signature;
    }

    private static IEnumerable<object> Many(int count, Func<object> make) => Enumerable.Range(0, count).Select(_ => make());
}
