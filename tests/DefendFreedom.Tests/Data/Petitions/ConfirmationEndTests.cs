using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Petitions;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data.Petitions;

public sealed class ConfirmationEndTests : IDisposable
{
    private static readonly DateTime End = SampleData.Noon + Petition.ConfirmationGrace + TimeSpan.FromMinutes(5);
    private readonly TestDb _database = new();
    private readonly List<Removal> _announced = [];

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_late_confirmation_does_not_restore_destroyed_data()
    {
        await AddPetitions(signatures: 1, submissions: 1);
        await using (var db = _database.Open())
            await db.EndConfirmation(1, SampleData.Noon);
        var late = SampleData.Submission();
        await _database.Add(late);
        await using (var db = _database.Open())
            Assert.Equal(
                [SigningOutcome.NoChange, SigningOutcome.Done],
                await new SignatureBatchWriter(db, "node").Write([
                    SampleData.CreateConfirmCommand(late, SampleData.ConfirmedForm()),
                    new SubmitSignature(SampleData.Noon, SampleData.Submission()),
                ])
            );
        await using var after = _database.Open();
        Assert.False(await after.Signatures.AnyAsync(s => s.PetitionId == 1 && s.Fingerprint != null));
        Assert.Equal(late.Id, (await after.Submissions.SingleAsync(s => s.PetitionId == 1)).Id);
    }

    [Fact]
    public async Task The_end_is_announced_before_anything_is_destroyed()
    {
        await AddPetitions(signatures: 1, submissions: 1);
        var secrets = -1;
        await using (var db = _database.Open())
            await db.EndConfirmation(
                End,
                async removal =>
                {
                    await using var other = _database.Open();
                    (secrets, _) = (await other.SharedSecrets.CountAsync(), Announce(removal));
                }
            );
        Assert.Equal(4, secrets);
        Assert.Equal((RemovalKind.ConfirmationEnded, 1), (_announced.Single().Kind, _announced.Single().Id));
    }

    [Fact]
    public async Task Linkable_data_is_destroyed_and_confirmed_signatures_stay_sealed()
    {
        await AddPetitions(signatures: 1100, submissions: 600);
        await using (var db = _database.Open())
            await db.EndConfirmation(End, Announce);
        await using var after = _database.Open();
        Assert.Equal(End, (await after.Petitions.SingleAsync(p => p.Id == 1)).ConfirmationEndedAt);
        var (ended, other) = (await GetSignatures(after, 1), await GetSignatures(after, 12));
        Assert.Equal((1100, 600), (ended.Count, other.Count));
        Assert.All(ended, s => Assert.Equal((null, null, null, null, null), (s.Fingerprint, s.Host, s.Site, s.Network, s.Domain)));
        Assert.All(
            ended,
            s => Assert.True(s is { Sealed: not null, DataKeyId: not null, State: SignatureState.Confirmed, IsCounted: true })
        );
        Assert.All(
            ended,
            s =>
                Assert.Equal(
                    (SigningTokens.HashLength, SigningTokens.HashLength, Signature.NonceLength),
                    (s.WithdrawHash.Length, s.LeaveHash.Length, s.Nonce.Length)
                )
        );
        Assert.All(other, s => Assert.True(s is { Fingerprint: not null, Host: not null }));
        Assert.Equal([12], await after.Submissions.Select(s => s.PetitionId).ToListAsync());
        Assert.Equal([12], await after.EmailSuppressions.Select(r => r.PetitionId).ToListAsync());
        Assert.Equal(["network 12 2026-11-16", "petition 12"], await after.SharedSecrets.Select(s => s.Name).OrderBy(n => n).ToListAsync());
    }

    [Fact]
    public async Task Confirmation_does_not_end_early_or_twice()
    {
        await AddPetitions(signatures: 2, submissions: 1);
        await using var db = _database.Open();
        await db.EndConfirmation(End.AddTicks(-1), Announce);
        Assert.Equal(4, await db.SharedSecrets.CountAsync());
        Assert.All(await db.Signatures.AsNoTracking().ToListAsync(), s => Assert.NotNull(s.Fingerprint));
        await db.EndConfirmation(End, Announce);
        await db.EndConfirmation(End.AddDays(1), Announce);
        Assert.Equal(End, (await db.Petitions.SingleAsync(p => p.Id == 1)).ConfirmationEndedAt);
    }

    [Fact]
    public async Task Withdrawing_unsubscribing_and_erasing_work_after_the_end()
    {
        await _database.Add(PetitionTests.CreateOpen());
        var ids = await AddConfirmed(3);
        await using (var db = _database.Open())
            await db.EndConfirmation(1, SampleData.Noon);
        await using (var db = _database.Open())
        {
            Assert.Equal(
                [SigningOutcome.Done, SigningOutcome.Done],
                await new SignatureBatchWriter(db, "node").Write([
                    new WithdrawSignature(End, ids[0], []),
                    new LeaveUpdates(End, ids[1], []),
                ])
            );
            Assert.True(await db.EraseSignature(ids[2], End));
            await db.SaveChangesAsync();
            Assert.Equal((2, 2), (await db.Signatures.Counted().CountAsync(), await db.Tallies.SumAsync(t => t.Count)));
            Assert.Empty(await db.FindTallyMismatches());
        }
    }

    [Fact]
    public async Task An_emergency_close_ends_all_petitions_that_accept_signatures_or_confirmations()
    {
        await AddPetitions(signatures: 2, submissions: 2);
        await _database.Add(CreateDraft());
        await using (var db = _database.Open())
        {
            Assert.Equal(12, await db.EmergencyClose(SampleData.Noon.AddHours(1), Announce));
            Assert.Equal(0, await db.EmergencyClose(SampleData.Noon.AddHours(2), Announce));
        }
        await using var after = _database.Open();
        Assert.Equal(
            (0, 0, 0),
            (await after.SharedSecrets.CountAsync(), await after.Submissions.CountAsync(), await after.EmailSuppressions.CountAsync())
        );
        Assert.All(await after.Signatures.ToListAsync(), s => Assert.True(s is { Fingerprint: null, Host: null, Sealed: not null }));
        var petitions = await after.Petitions.ToListAsync();
        Assert.All(
            petitions.Where(p => p.IsPublic),
            p => Assert.Equal((PetitionState.Closed, SampleData.Noon.AddHours(1)), (p.State, p.ConfirmationEndedAt))
        );
        Assert.Null(petitions.Single(p => !p.IsPublic).ConfirmationEndedAt);
    }

    [Fact]
    public async Task An_interrupted_end_is_resumed_and_completed()
    {
        await AddPetitions(signatures: 3, submissions: 3);
        await using (var killed = _database.Open())
        {
            (await killed.Petitions.SingleAsync(p => p.Id == 1)).EndConfirmation(SampleData.Noon);
            await killed.SaveChangesAsync();
        }
        await using var db = _database.Open();
        Assert.Equal(1, await db.EndConfirmation(SampleData.Noon, Announce));
        Assert.Equal(
            (0, 0),
            (
                await db.Signatures.CountAsync(s => s.PetitionId == 1 && s.Fingerprint != null),
                await db.Submissions.CountAsync(s => s.PetitionId == 1)
            )
        );
        Assert.Equal(SampleData.Noon, (await db.Petitions.SingleAsync(p => p.Id == 1)).SecretsDestroyedAt);
        Assert.Equal(0, await db.EndConfirmation(SampleData.Noon, Announce));
    }

    [Fact]
    public async Task A_concurrent_save_does_not_prevent_the_end()
    {
        await AddPetitions(signatures: 1, submissions: 1);
        await using var db = _database.Open();
        await db.EndConfirmation(
            End,
            async removal =>
            {
                _ = await db.Petitions.ToListAsync();
                await using var desk = _database.Open();
                (await desk.Petitions.SingleAsync(p => p.Id == 1)).ScheduleClosing(SampleData.Noon.AddMinutes(-1));
                await desk.SaveChangesAsync();
            }
        );
        Assert.Equal(End, (await db.Petitions.AsNoTracking().SingleAsync(p => p.Id == 1)).SecretsDestroyedAt);
    }

    // Petition 1 closes at noon. Petition 12 stays open, and its slug starts with that of petition 1.
    private async Task AddPetitions(int signatures, int submissions)
    {
        var closing = PetitionTests.CreateOpen("petition-1");
        closing.ScheduleClosing(SampleData.Noon);
        await _database.Add(closing);
        for (var i = 2; i <= 12; i++)
            await _database.Add(PetitionTests.CreateOpen($"petition-{i}"));
        await _database.Add([
            .. Enumerable.Range(0, signatures).Select(_ => SampleData.CreateSignature()),
            .. Enumerable.Range(0, submissions).Select(_ => SampleData.Submission()),
        ]);
        await _database.Add([
            .. Enumerable.Range(0, submissions).Select(_ => SampleData.CreateSignature(f => f with { PetitionId = 12 })),
            SampleData.Submission(12),
        ]);
        foreach (var id in new[] { 1, 12 })
            await _database.Add(
                new EmailSuppression(id, SampleData.Fingerprint()),
                new SharedSecret(FingerprintKey.SecretName(id), [1], SampleData.Noon),
                new SharedSecret(NetworkFingerprints.KeyName(id, SampleData.Noon), [1], SampleData.Noon)
            );
    }

    private async Task<List<long>> AddConfirmed(int count)
    {
        var commands = new List<SignatureCommand>();
        for (var i = 0; i < count; i++)
        {
            var submission = SampleData.Submission();
            commands.AddRange([
                new SubmitSignature(SampleData.Noon, submission),
                SampleData.CreateConfirmCommand(submission, SampleData.ConfirmedForm() with { WantsUpdates = true }),
            ]);
        }
        await using var db = _database.Open();
        await new SignatureBatchWriter(db, "node").Write(commands);
        return [.. commands.OfType<ConfirmSignature>().Select(c => c.Signature.Id)];
    }

    private static Task<List<Signature>> GetSignatures(SiteDb db, int petition) =>
        db.Signatures.Where(s => s.PetitionId == petition).ToListAsync();

    private static Petition CreateDraft() =>
        Petition.Read(SampleData.ParseFile("---\ntitle: a\nsummary: b\ntarget: c\nask: d\ngoal: 1\n---\n", "petitions/draft.md"));

    private Task Announce(Removal removal)
    {
        _announced.Add(removal);
        return Task.CompletedTask;
    }
}
