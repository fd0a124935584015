using DefendFreedom.Petitions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Petitions;

public sealed class RulingTests
{
    private static readonly DateTime Now = new(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_ruling_waits_for_its_night()
    {
        var ruling = Some.Ruling(RulingAct.Invalidate);
        Assert.Equal((RulingState.Decided, false, false), (ruling.State, ruling.IsUnderWay, ruling.CanBeUndone));
        ruling.Begin(2000);
        Assert.Equal((RulingState.Running, true, 2000), (ruling.State, ruling.IsUnderWay, ruling.UpTo));
        ruling.Begin(3000);
        Assert.Equal(2000, ruling.UpTo);
    }

    [Fact]
    public void A_ruling_that_was_cancelled_does_not_begin()
    {
        var ruling = Some.Ruling(RulingAct.Invalidate);
        ruling.Cancel(Now);
        ruling.Begin(2000);
        Assert.Equal((RulingState.Cancelled, Now, 0), (ruling.State, ruling.EndedAt, ruling.UpTo));
    }

    [Fact]
    public void A_ruling_is_done_when_it_has_gone_through_all_and_can_then_be_undone()
    {
        var ruling = Begun();
        ruling.Advance(1000, 3, Now);
        Assert.Equal((true, 1000, null), (ruling.IsUnderWay, ruling.Last, ruling.EndedAt));
        ruling.Advance(2000, 1, Now);
        Assert.Equal((RulingState.Done, 4, Now), (ruling.State, ruling.Met, ruling.EndedAt));
        ruling.Undo();
        Assert.Equal((RulingState.Undoing, true, null), (ruling.State, ruling.IsUnderWay, ruling.EndedAt));
        ruling.PutBack(3, Now);
        Assert.Equal(RulingState.Undoing, ruling.State);
        ruling.PutBack(0, Now);
        Assert.Equal((RulingState.Undone, 3, Now), (ruling.State, ruling.Restored, ruling.EndedAt));
        Assert.False(ruling.CanBeUndone);
    }

    [Fact]
    public void What_was_stopped_keeps_what_it_has_met_until_it_is_undone()
    {
        var ruling = Begun();
        ruling.Cancel(Now);
        Assert.False(ruling.CanBeUndone);
        ruling.Undo();
        Assert.Equal(RulingState.Cancelled, ruling.State);
        ruling = Begun();
        ruling.Advance(1000, 3, Now);
        ruling.Cancel(Now);
        Assert.True(ruling.CanBeUndone);
    }

    [Fact]
    public void A_ruling_that_is_done_cannot_be_cancelled()
    {
        var ruling = Begun();
        ruling.Advance(2000, 1, Now);
        ruling.Cancel(Now);
        Assert.Equal(RulingState.Done, ruling.State);
    }

    [Fact]
    public void Rulings_are_found_by_where_they_stand_in_their_order()
    {
        var (decided, next, running, undoing, done) = (Some.Ruling(RulingAct.Clear, 5), Some.Ruling(RulingAct.Clear, 4), Begun(3), Begun(2), Begun(1));
        undoing.Advance(2000, 1, Now);
        undoing.Undo();
        done.Advance(2000, 1, Now);
        var all = new[] { decided, next, running, undoing, done }.AsQueryable();
        Assert.Equal([next, decided], all.Decided());
        Assert.Equal([undoing, running], all.UnderWay());
    }

    private static Ruling Begun(int id = 7)
    {
        var ruling = Some.Ruling(RulingAct.Invalidate, id);
        ruling.Begin(2000);
        return ruling;
    }
}
