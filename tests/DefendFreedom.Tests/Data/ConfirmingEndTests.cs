using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Tests.Petitions;
using DefendFreedom.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Tests.Data;

public sealed class ConfirmingEndTests : IDisposable
{
    private static readonly DateTime End = Some.Noon + Petition.ConfirmationGrace + TimeSpan.FromMinutes(5);
    private readonly TestDb _database = new();
    private readonly List<Removal> _announced = [];

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Whoever_is_a_moment_too_late_writes_nothing_that_was_destroyed()
    {
        await Fill(signatures: 1, submissions: 1);
        await using (var db = _database.Open()) await db.EndConfirming(1, Some.Noon);
        var late = Some.Submission();
        await _database.Add(late);
        await using (var db = _database.Open())
            Assert.Equal(
                [SigningOutcome.NoChange, SigningOutcome.Done],
                await new SignatureBatchWriter(db, "node").Write([Some.Confirm(late, Some.ConfirmedForm()), new SubmitSignature(Some.Noon, Some.Submission())]));
        await using var after = _database.Open();
        Assert.False(await after.Signatures.AnyAsync(s => s.PetitionId == 1 && s.Fingerprint != null));
        Assert.Equal(late.Id, (await after.Submissions.SingleAsync(s => s.PetitionId == 1)).Id);
    }

    [Fact]
    public async Task An_end_is_announced_before_anything_of_it_is_destroyed()
    {
        await Fill(signatures: 1, submissions: 1);
        var secrets = -1;
        await using (var db = _database.Open())
            await db.EndConfirming(End, async removal =>
            {
                await using var other = _database.Open();
                (secrets, _) = (await other.KeptSecrets.CountAsync(), Announce(removal));
            });
        Assert.Equal(4, secrets);
        Assert.Equal((RemovalKind.Ended, 1), (_announced.Single().Kind, _announced.Single().Id));
    }

    [Fact]
    public async Task What_could_tell_who_signed_is_destroyed_and_what_was_confirmed_stays_sealed()
    {
        await Fill(signatures: 1100, submissions: 600);
        await using (var db = _database.Open()) await db.EndConfirming(End, Announce);
        await using var after = _database.Open();
        Assert.Equal(End, (await after.Petitions.SingleAsync(p => p.Id == 1)).ConfirmingEndedAt);
        var (ended, other) = (await Of(after, 1), await Of(after, 12));
        Assert.Equal((1100, 600), (ended.Count, other.Count));
        Assert.All(ended, s => Assert.Equal((null, null, null, null, null), (s.Fingerprint, s.Host, s.Site, s.Network, s.Domain)));
        Assert.All(ended, s => Assert.True(s is { Sealed: not null, DataKeyId: not null, State: SignatureState.Confirmed, Counts: true }));
        Assert.All(ended, s => Assert.Equal((SigningTokens.HashLength, SigningTokens.HashLength, Signature.NonceLength), (s.WithdrawHash.Length, s.LeaveHash.Length, s.Nonce.Length)));
        Assert.All(other, s => Assert.True(s is { Fingerprint: not null, Host: not null }));
        Assert.Equal([12], await after.Submissions.Select(s => s.PetitionId).ToListAsync());
        Assert.Equal([12], await after.MailRefusals.Select(r => r.PetitionId).ToListAsync());
        Assert.Equal(["network 12 2026-11-16", "petition 12"], await after.KeptSecrets.Select(s => s.Name).OrderBy(n => n).ToListAsync());
    }

    [Fact]
    public async Task Nothing_ends_before_its_time_and_nothing_twice()
    {
        await Fill(signatures: 2, submissions: 1);
        await using var db = _database.Open();
        await db.EndConfirming(End.AddTicks(-1), Announce);
        Assert.Equal(4, await db.KeptSecrets.CountAsync());
        Assert.All(await db.Signatures.AsNoTracking().ToListAsync(), s => Assert.NotNull(s.Fingerprint));
        await db.EndConfirming(End, Announce);
        await db.EndConfirming(End.AddDays(1), Announce);
        Assert.Equal(End, (await db.Petitions.SingleAsync(p => p.Id == 1)).ConfirmingEndedAt);
    }

    [Fact]
    public async Task After_the_end_withdrawing_leaving_and_erasing_still_work()
    {
        await _database.Add(PetitionTests.Open());
        var writer = await Signatures(3);
        await using (var db = _database.Open()) await db.EndConfirming(1, Some.Noon);
        await using (var db = _database.Open())
        {
            Assert.Equal(
                [SigningOutcome.Done, SigningOutcome.Done],
                await new SignatureBatchWriter(db, "node").Write([new WithdrawSignature(End, writer[0], []), new LeaveUpdates(End, writer[1], [])]));
            Assert.True(await db.EraseSignature(writer[2], End));
            await db.SaveChangesAsync();
            Assert.Equal((2, 2), (await db.Signatures.Counted().CountAsync(), await db.Tallies.SumAsync(t => t.Count)));
            Assert.Empty(await db.Recount());
        }
    }

    [Fact]
    public async Task An_emergency_ends_all_that_can_still_be_signed_or_confirmed()
    {
        await Fill(signatures: 2, submissions: 2);
        await _database.Add(Draft());
        await using (var db = _database.Open())
        {
            Assert.Equal(12, await db.EmergencyClose(Some.Noon.AddHours(1), Announce));
            Assert.Equal(0, await db.EmergencyClose(Some.Noon.AddHours(2), Announce));
        }
        await using var after = _database.Open();
        Assert.Equal((0, 0, 0), (await after.KeptSecrets.CountAsync(), await after.Submissions.CountAsync(), await after.MailRefusals.CountAsync()));
        Assert.All(await after.Signatures.ToListAsync(), s => Assert.True(s is { Fingerprint: null, Host: null, Sealed: not null }));
        var petitions = await after.Petitions.ToListAsync();
        Assert.All(petitions.Where(p => p.IsPublic), p => Assert.Equal((PetitionState.Closed, Some.Noon.AddHours(1)), (p.State, p.ConfirmingEndedAt)));
        Assert.Null(petitions.Single(p => !p.IsPublic).ConfirmingEndedAt);
    }

    [Fact]
    public async Task An_end_that_was_broken_off_is_carried_on_and_only_then_done()
    {
        await Fill(signatures: 3, submissions: 3);
        await using (var killed = _database.Open())
        {
            (await killed.Petitions.SingleAsync(p => p.Id == 1)).EndConfirming(Some.Noon);
            await killed.SaveChangesAsync();
        }
        await using var db = _database.Open();
        Assert.Equal(1, await db.EndConfirming(Some.Noon, Announce));
        Assert.Equal((0, 0), (await db.Signatures.CountAsync(s => s.PetitionId == 1 && s.Fingerprint != null), await db.Submissions.CountAsync(s => s.PetitionId == 1)));
        Assert.Equal(Some.Noon, (await db.Petitions.SingleAsync(p => p.Id == 1)).DestroyedAt);
        Assert.Equal(0, await db.EndConfirming(Some.Noon, Announce));
    }

    [Fact]
    public async Task A_petition_that_somebody_saves_meanwhile_ends_all_the_same()
    {
        await Fill(signatures: 1, submissions: 1);
        await using var db = _database.Open();
        await db.EndConfirming(End, async removal =>
        {
            _ = await db.Petitions.ToListAsync();
            await using var desk = _database.Open();
            (await desk.Petitions.SingleAsync(p => p.Id == 1)).CloseAt(Some.Noon.AddMinutes(-1));
            await desk.SaveChangesAsync();
        });
        Assert.Equal(End, (await db.Petitions.AsNoTracking().SingleAsync(p => p.Id == 1)).DestroyedAt);
    }

    // Petition 1 closes at noon; petition 12 goes on, and its names begin like those of petition 1.
    private async Task Fill(int signatures, int submissions)
    {
        var closing = PetitionTests.Open("petition-1");
        closing.CloseAt(Some.Noon);
        await _database.Add(closing);
        for (var i = 2; i <= 12; i++) await _database.Add(PetitionTests.Open($"petition-{i}"));
        await _database.Add([.. Enumerable.Range(0, signatures).Select(_ => Some.SignatureOf()), .. Enumerable.Range(0, submissions).Select(_ => Some.Submission())]);
        await _database.Add([.. Enumerable.Range(0, submissions).Select(_ => Some.SignatureOf(f => f with { PetitionId = 12 })), Some.Submission(12)]);
        foreach (var id in new[] { 1, 12 })
            await _database.Add(
                new MailRefusal(id, Some.Fingerprint()), new KeptSecret(FingerprintKey.NameOf(id), [1], Some.Noon), new KeptSecret(NetworkFingerprints.KeyName(id, Some.Noon), [1], Some.Noon));
    }

    private async Task<List<long>> Signatures(int count)
    {
        var commands = new List<SignatureCommand>();
        for (var i = 0; i < count; i++)
        {
            var submission = Some.Submission();
            commands.AddRange([new SubmitSignature(Some.Noon, submission), Some.Confirm(submission, Some.ConfirmedForm() with { WantsUpdates = true })]);
        }
        await using var db = _database.Open();
        await new SignatureBatchWriter(db, "node").Write(commands);
        return [.. commands.OfType<ConfirmSignature>().Select(c => c.Signature.Id)];
    }

    private static Task<List<Signature>> Of(SiteDb db, int petition) => db.Signatures.Where(s => s.PetitionId == petition).ToListAsync();

    private static Petition Draft() => Petition.Read(Some.File("---\ntitle: a\nsummary: b\ntarget: c\nask: d\ngoal: 1\n---\n", "petitions/draft.md"));

    private Task Announce(Removal removal)
    {
        _announced.Add(removal);
        return Task.CompletedTask;
    }
}
