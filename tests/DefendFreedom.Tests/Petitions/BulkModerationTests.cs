using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Petitions;

public sealed class BulkModerationTests
{
    private static readonly DateTime Now = new(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_bulk_moderation_runs_after_it_is_started_and_starts_only_once()
    {
        var moderation = SampleData.CreateModeration(ModerationAction.Invalidate);
        Assert.Equal((ModerationStatus.Decided, false, false), (moderation.Status, moderation.IsInProgress, moderation.CanBeUndone));
        moderation.Start(2000);
        Assert.Equal((ModerationStatus.Running, true, 2000), (moderation.Status, moderation.IsInProgress, moderation.EndId));
        moderation.Start(3000);
        Assert.Equal(2000, moderation.EndId);
    }

    [Fact]
    public void A_cancelled_bulk_moderation_does_not_start()
    {
        var moderation = SampleData.CreateModeration(ModerationAction.Invalidate);
        moderation.Cancel(Now);
        moderation.Start(2000);
        Assert.Equal((ModerationStatus.Cancelled, Now, 0), (moderation.Status, moderation.EndedAt, moderation.EndId));
    }

    [Fact]
    public void A_bulk_moderation_is_done_after_the_last_signature_and_can_then_be_undone()
    {
        var moderation = CreateStarted();
        moderation.RecordBatch(1000, 3, Now);
        Assert.Equal((true, 1000, null), (moderation.IsInProgress, moderation.LastProcessedId, moderation.EndedAt));
        moderation.RecordBatch(2000, 1, Now);
        Assert.Equal((ModerationStatus.Completed, 4, Now), (moderation.Status, moderation.AffectedCount, moderation.EndedAt));
        moderation.StartUndo();
        Assert.Equal((ModerationStatus.Undoing, true, null), (moderation.Status, moderation.IsInProgress, moderation.EndedAt));
        moderation.RecordRestoredBatch(3, Now);
        Assert.Equal(ModerationStatus.Undoing, moderation.Status);
        moderation.RecordRestoredBatch(0, Now);
        Assert.Equal((ModerationStatus.Undone, 3, Now), (moderation.Status, moderation.RestoredCount, moderation.EndedAt));
        Assert.False(moderation.CanBeUndone);
    }

    [Fact]
    public void A_cancelled_bulk_moderation_can_be_undone_only_if_it_processed_signatures()
    {
        var moderation = CreateStarted();
        moderation.Cancel(Now);
        Assert.False(moderation.CanBeUndone);
        moderation.StartUndo();
        Assert.Equal(ModerationStatus.Cancelled, moderation.Status);
        moderation = CreateStarted();
        moderation.RecordBatch(1000, 3, Now);
        moderation.Cancel(Now);
        Assert.True(moderation.CanBeUndone);
    }

    [Fact]
    public void A_finished_bulk_moderation_cannot_be_cancelled()
    {
        var moderation = CreateStarted();
        moderation.RecordBatch(2000, 1, Now);
        moderation.Cancel(Now);
        Assert.Equal(ModerationStatus.Completed, moderation.Status);
    }

    [Fact]
    public void Queries_return_decided_and_running_bulk_moderations_oldest_first()
    {
        var (decided, next, running, undoing, done) = (
            SampleData.CreateModeration(ModerationAction.Clear, 5),
            SampleData.CreateModeration(ModerationAction.Clear, 4),
            CreateStarted(3),
            CreateStarted(2),
            CreateStarted(1)
        );
        undoing.RecordBatch(2000, 1, Now);
        undoing.StartUndo();
        done.RecordBatch(2000, 1, Now);
        var all = new[] { decided, next, running, undoing, done }.AsQueryable();
        Assert.Equal([next, decided], all.Decided());
        Assert.Equal([undoing, running], all.InProgress());
    }

    private static BulkModeration CreateStarted(int id = 7)
    {
        var moderation = SampleData.CreateModeration(ModerationAction.Invalidate, id);
        moderation.Start(2000);
        return moderation;
    }
}
